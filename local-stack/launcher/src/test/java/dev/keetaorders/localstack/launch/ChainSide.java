package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.OrderEvent;
import dev.keetaorders.contracts.order.OrderSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** The chain's side of the stack: its commands go in by the topic, and it reads what it is told. */
final class ChainSide implements AutoCloseable {

  static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);

  private record State(String state) {}

  private final StackUnderTest stack;
  private final Map<String, KafkaTopicFollower> followers = new ConcurrentHashMap<>();

  ChainSide(StackUnderTest stack) {
    this.stack = stack;
  }

  /** Polls until it is so, within a bound that only a broken stack reaches. */
  static ConditionFactory eventually() {
    return await().atMost(StackUnderTest.LONG).pollInterval(Duration.ofMillis(200));
  }

  /** Is on the topic when this returns. */
  void publish(String commandId, CommandType type, String orderId, String arguments)
      throws Exception {
    publish(
        """
        {"commandId":"%s","type":"%s","orderId":"%s","issuedBy":"point-of-sale","arguments":%s}\
        """
            .formatted(commandId, type, orderId, arguments));
  }

  /** The same of a record that may be no command. */
  void publish(String command) throws Exception {
    KafkaTopicReader.write(
        stack.kafka(),
        new ProducerRecord<>(TOPICS.commands(), command.getBytes(StandardCharsets.UTF_8)));
  }

  /** How a command ended; told once, or several times in the same words. */
  CommandResult result(String commandId) {
    // Cheaper to ask than to read a topic again and again.
    eventually().until(() -> isSettled(commandId));
    eventually().until(() -> !results(commandId).isEmpty());
    var results = results(commandId).stream().distinct().toList();
    assertThat(results).as("results of %s", commandId).hasSize(1);
    return results.getFirst();
  }

  private boolean isSettled(String commandId) throws Exception {
    var answer = Web.get(stack.url(App.COMMAND, "/commands/" + commandId));
    return answer.status() == 200 && answer.as(State.class).state().equals("SETTLED");
  }

  private List<CommandResult> results(String commandId) {
    return records(TOPICS.commandResults()).stream()
        .map(record -> KafkaTopicReader.as(CommandResult.class, record))
        .filter(result -> result.commandId().equals(commandId))
        .toList();
  }

  /** What is shown of an order; nothing as long as nobody heard of it. */
  @Nullable OrderSnapshot order(String orderId) throws Exception {
    var answer = Web.get(stack.url(App.ORDER_STATE, "/orders/" + orderId));
    return answer.status() == 200 ? answer.as(OrderSnapshot.class) : null;
  }

  /** What is shown of an order once anybody heard of it. */
  OrderSnapshot awaitOrder(String orderId) throws Exception {
    eventually().until(() -> order(orderId) != null);
    return Objects.requireNonNull(order(orderId));
  }

  /** The first application for a refund that waits for the shop, once the chain sees one. */
  OrderSnapshot.Refund awaitApplication(String orderId) throws Exception {
    eventually().until(() -> actionable(orderId).isPresent());
    return actionable(orderId).orElseThrow();
  }

  /** The same, of what the chain sees now. */
  Optional<OrderSnapshot.Refund> actionable(String orderId) throws Exception {
    return awaitOrder(orderId).refunds().stream()
        .filter(OrderSnapshot.Refund::actionable)
        .findFirst();
  }

  /** What was announced of an order, by version; what was announced again counts once. */
  List<OrderEvent> events(String orderId) {
    return records(TOPICS.orderEvents()).stream()
        .filter(record -> orderId.equals(record.key()))
        .map(record -> KafkaTopicReader.as(OrderEvent.class, record))
        .distinct()
        .sorted(Comparator.comparingLong(OrderEvent::version))
        .toList();
  }

  /** What was announced of an order, by the notifications that it follows from. */
  Set<String> announced(String orderId) {
    return events(orderId).stream().map(event -> event.source().id()).collect(Collectors.toSet());
  }

  /** The notifications of an order. */
  Set<String> logged(String orderId) {
    return notifications(orderId, "ce_id");
  }

  /** Their types. */
  Set<String> loggedTypes(String orderId) {
    return notifications(orderId, "ce_type");
  }

  private Set<String> notifications(String orderId, String header) {
    return records(TOPICS.orderNotifications()).stream()
        .filter(record -> orderId.equals(record.key()))
        .map(record -> KafkaTopicReader.header(record, header))
        .collect(Collectors.toSet());
  }

  /** Everything committed on a topic up to now. */
  List<ConsumerRecord<String, byte[]>> records(String topic) {
    return followers
        .computeIfAbsent(topic, name -> new KafkaTopicFollower(stack.kafka(), name))
        .upToNow();
  }

  @Override
  public void close() {
    followers.values().forEach(KafkaTopicFollower::close);
  }
}
