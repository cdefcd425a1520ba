package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.contracts.order.OrderStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole stack, seen from outside: started as a user starts it, reached by HTTP and Kafka alone.
 * One stack for all tests, because a start costs seconds; the order puts those last that leave it
 * in another state.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalStackIT {

  private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);

  /** How often Keeta sends again what was not acknowledged. */
  private static final int RESENDS = 3;

  private static final String OUR_APP = "7700001";
  private static final String OUR_SECRET = "a secret of our own";
  private static final String OUR_URL = "https://orders.example.com/keeta?shop=all";

  @TempDir static Path directory;

  private Path config;
  private StackUnderTest stack;

  @BeforeAll
  void start() throws Exception {
    var ports = StackUnderTest.freePorts();
    config =
        Files.writeString(
            directory.resolve("my app.properties"),
            """
            keeta.apps.%1$s.dialect=standard
            keeta.apps.%1$s.secrets=%2$s
            keeta.apps.%1$s.access-token=a-token
            keeta.apps.%1$s.webhook-urls=http://localhost:%3$d/keeta/webhooks,%4$s
            keeta.apps.%1$s.signature-mode=enforce
            """
                .formatted(OUR_APP, OUR_SECRET, ports.http(App.GATEWAY), OUR_URL));
    stack = launch(ports).awaitReady();
  }

  private StackUnderTest launch(Ports ports) throws Exception {
    return StackUnderTest.launch(
        directory.resolve("my data"), ports, "--no-demo", "--config", config.toString());
  }

  @AfterAll
  void stop() throws Exception {
    stack.close();
  }

  @Test
  @Order(1)
  void aSignedPushOfAnAddedAppIsOnTheTopicByteForByteAndInTheQueryApi() throws Exception {
    var orderId = IndependentPush.newOrderId();
    var push =
        IndependentPush.placement(OUR_APP, OUR_SECRET, OUR_URL, orderId, "466663", Instant.now());

    // A stack that has just started may put a push by and ask for it again, as Keeta then does.
    eventually()
        .untilAsserted(() ->
            assertThat(Web.post(stack.url(App.GATEWAY, "/keeta/webhooks"), push.body()))
                .isEqualTo(new Web.Answer(200, "{\"code\":0,\"message\":\"Success\"}")));
    eventually()
        .untilAsserted(() ->
            assertThat(recordsOf(TOPICS.orderNotifications(), orderId))
                .isNotEmpty()
                .allSatisfy(record -> {
                  assertThat(record.value())
                      .asString(StandardCharsets.UTF_8)
                      .isEqualTo(push.body());
                  assertThat(KafkaTopicReader.header(record, "ce_id")).isEqualTo(push.messageId());
                }));
    eventually()
        .untilAsserted(
            () -> assertThat(status(orderId)).isEqualTo(OrderStatus.AWAITING_ACCEPTANCE.name()));
  }

  @Test
  @Order(2)
  void aPushWithOneByteChangedIsRefusedAndInQuarantine() throws Exception {
    var push =
        IndependentPush.placement(
            OUR_APP, OUR_SECRET, OUR_URL, IndependentPush.newOrderId(), "466663", Instant.now());
    var changed = push.body().replace("5700", "5701");

    var answer = Web.post(stack.url(App.GATEWAY, "/keeta/webhooks"), changed);

    assertThat(answer.status()).isEqualTo(401);
    // It may lie in the spool for a while, and the drain may append it once more.
    eventually()
        .untilAsserted(() ->
            assertThat(KafkaTopicReader.read(stack.kafka(), TOPICS.quarantine()))
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .contains(changed));
  }

  @Test
  @Order(3)
  void aConfirmationThatIsPublishedTwiceIsCalledOnce() throws Exception {
    var orderId = place("{\"appId\":\"%s\"}".formatted(OUR_APP));
    eventually().until(() -> OrderStatus.AWAITING_ACCEPTANCE.name().equals(status(orderId)));
    var command =
        "{\"commandId\":\"twice-%1$s\",\"type\":\"CONFIRM_ORDER\",\"orderId\":\"%1$s\"}"
            .formatted(orderId)
            .getBytes(StandardCharsets.UTF_8);

    KafkaTopicReader.write(stack.kafka(), new ProducerRecord<>(TOPICS.commands(), null, command));
    KafkaTopicReader.write(stack.kafka(), new ProducerRecord<>(TOPICS.commands(), "x", command));

    eventually().until(() -> OrderStatus.ACCEPTED.name().equals(status(orderId)));
    eventually().until(() -> "SETTLED".equals(commandState("twice-" + orderId)));
    eventually()
        .untilAsserted(() ->
            assertThat(resultsOf("twice-" + orderId))
                .extracting(CommandResult::outcome)
                .isNotEmpty()
                .containsOnly(CommandOutcome.DONE));
    // A third one after it is settled, so that the second has certainly been read by then.
    KafkaTopicReader.write(stack.kafka(), new ProducerRecord<>(TOPICS.commands(), "y", command));
    var probe = place("{}");
    eventually().until(() -> status(probe) != null);
    confirm(probe);
    eventually().until(() -> "SETTLED".equals(commandState("probe-" + probe)));
    // The answer to a command that is asked again is the same record, byte for byte.
    assertThat(resultsOf("twice-" + orderId).stream().distinct()).hasSize(1);
    assertThat(calls(orderId))
        .filteredOn(call -> call.path().endsWith("/order/confirm"))
        .hasSize(1)
        .allMatch(call -> call.verified() && call.executed());
  }

  @Test
  @Order(4)
  void anOrderThatIsSeenLateIsCriticalAtOnceAndNothingLess() throws Exception {
    var orderId = place("{\"placedAgo\":\"PT4M10S\"}");

    eventually().until(() -> !alertsOf(orderId).isEmpty());

    assertThat(alertsOf(orderId).getFirst().level()).isEqualTo(AlertLevel.CRITICAL);
    assertThat(alertsOf(orderId))
        .extracting(DeadlineAlert::level)
        .doesNotContain(AlertLevel.WARNING);
  }

  @Test
  @Order(5)
  void anAlertIsRaisedWhilePostgresqlAndEveryOtherServiceAreStopped() throws Exception {
    // Its warning falls due in ten seconds; on a machine that needs longer, the next level does.
    var orderId = place("{\"placedAgo\":\"PT2M20S\"}");
    eventually().until(() -> !recordsOf(TOPICS.orderNotifications(), orderId).isEmpty());

    try {
      stack.stopAllBut(Processes.BROKER, App.WATCHDOG.module());
      var stoppedAt = Instant.now();

      eventually()
          .until(() ->
              recordsOf(TOPICS.deadlineAlerts(), orderId).stream()
                  .anyMatch(alert -> alert.timestamp() > stoppedAt.toEpochMilli()));
    } finally {
      stack.startAllAgainBut(Processes.BROKER, App.WATCHDOG.module());
    }
  }

  @Test
  @Order(6)
  void nothingThatWasAcknowledgedIsLostWhenAnyProcessIsKilled() throws Exception {
    for (var name : StackUnderTest.names()) {
      if (name.equals(App.SANDBOX.module())) continue; // makes the load, and is killed below
      startLoad();
      stack.killAndAwaitReturn(name);
    }
    startLoad();
    awaitEndOfLoad();
    stack.killAndAwaitReturn(App.SANDBOX.module());

    // What was not acknowledged is sent again after a minute each, three times at most.
    for (int i = 0; i < RESENDS; i++) sendAgain();

    var settled = new Settled();
    await()
        .atMost(StackUnderTest.LONG)
        .pollInterval(Duration.ofSeconds(2))
        .ignoreExceptions()
        .untilAsserted(settled::check);
    assertThat(settled.acknowledged.size()).isGreaterThan(200);
  }

  @Test
  @Order(7)
  void ordersSurviveAStopAndAKilledLauncherLeavesNobodyBehind() throws Exception {
    var orderId = place("{}");
    eventually().until(() -> status(orderId) != null);
    var processes = stack.processes();

    var took = stack.terminate();

    assertThat(took).isLessThan(Duration.ofSeconds(30));
    assertThat(processes).noneMatch(ProcessHandle::isAlive);
    assertThat(stack.said()).contains("stopped in");

    stack = launch(stack.ports).awaitReady();
    assertThat(status(orderId)).isNotNull();
    var again = stack.processes();

    stack.launcher().destroyForcibly();

    // At once where the system kills them with their parent; else the next start does.
    stack.launcher().onExit().join();
    stack = launch(stack.ports).awaitReady();
    assertThat(again).noneMatch(ProcessHandle::isAlive);
    assertThat(status(orderId)).isNotNull();
  }

  /** The three sets that must be the same in the end. */
  private final class Settled {
    private final Set<String> ordersWithAllTheirHistory = new HashSet<>();
    private Set<String> acknowledged = Set.of();

    void check() throws Exception {
      acknowledged =
          deliveries().stream()
              .filter(Delivery::isAcknowledgedOrder)
              .map(Delivery::messageId)
              .collect(Collectors.toSet());
      var onTopic =
          KafkaTopicReader.read(stack.kafka(), TOPICS.orderNotifications()).stream()
              .filter(record -> KafkaTopicReader.header(record, "keeta-via").equals("webhook"))
              .toList();
      // Those of the tests before were pushed by hand, not by the sandbox.
      var pushed =
          onTopic.stream()
              .map(record -> KafkaTopicReader.header(record, "ce_id"))
              .filter(id -> !id.startsWith("independent-"))
              .collect(Collectors.toSet());
      assertThat(without(acknowledged, pushed)).as("acknowledged, not on the topic").isEmpty();
      assertThat(without(pushed, acknowledged)).as("on the topic, not acknowledged").isEmpty();
      var byOrder =
          onTopic.stream()
              .collect(
                  Collectors.groupingBy(
                      record -> record.key(),
                      Collectors.mapping(
                          record -> KafkaTopicReader.header(record, "ce_id"), Collectors.toSet())));
      byOrder.keySet().removeAll(ordersWithAllTheirHistory);
      for (var order : byOrder.entrySet()) {
        assertThat(webhooksInHistory(order.getKey())).isEqualTo(order.getValue());
        ordersWithAllTheirHistory.add(order.getKey());
      }
    }
  }

  private static Set<String> without(Set<String> some, Set<String> others) {
    var rest = new HashSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  private Set<String> webhooksInHistory(String orderId) throws Exception {
    var history =
        Web.get(stack.url(App.ORDER_STATE, "/orders/%s/history".formatted(orderId)))
            .as(History.class);
    return history.items().stream()
        .map(HistoryItem::source)
        .filter(source -> !source.type().contains(".reply."))
        .map(HistorySource::id)
        .collect(Collectors.toSet());
  }

  private void startLoad() throws Exception {
    awaitEndOfLoad();
    eventually()
        .ignoreExceptions()
        .until(() ->
            Web.post(
                        stack.url(App.SANDBOX, "/control/load"),
                        "{\"ordersPerSecond\":20,\"seconds\":5}")
                    .status()
                == 202);
  }

  /** A minute passes, and what waited for it has been sent when this returns. */
  private void sendAgain() throws Exception {
    var before = toBeSentAgain();
    Web.post(stack.url(App.SANDBOX, "/control/clock"), "{\"advance\":\"PT61S\"}");
    // What had not been sent by the next minute would wait for one of the real clock.
    eventually().until(() -> Collections.disjoint(before, toBeSentAgain()));
  }

  /** Pushes of orders that Keeta will send again, each by its last attempt. */
  private Set<Attempt> toBeSentAgain() throws Exception {
    var last =
        deliveries().stream()
            .filter(delivery -> delivery.orderId() != null)
            .collect(
                Collectors.toMap(
                    Delivery::messageId,
                    delivery -> delivery,
                    BinaryOperator.maxBy(Comparator.comparingInt(Delivery::attempt))));
    return last.values().stream()
        .filter(delivery -> !delivery.isAcknowledgedOrder() && delivery.attempt() <= RESENDS)
        .map(delivery -> new Attempt(delivery.messageId(), delivery.attempt()))
        .collect(Collectors.toSet());
  }

  private List<Delivery> deliveries() throws Exception {
    return List.of(Web.get(stack.url(App.SANDBOX, "/control/deliveries")).as(Delivery[].class));
  }

  private void awaitEndOfLoad() {
    eventually()
        .until(
            () -> !Web.get(stack.url(App.SANDBOX, "/control/load")).as(LoadState.class).running());
  }

  private String place(String wish) throws Exception {
    var answer = Web.post(stack.url(App.SANDBOX, "/control/orders"), wish);
    assertThat(answer.status()).isEqualTo(201);
    return answer.as(Placed.class).orderId();
  }

  private void confirm(String orderId) throws Exception {
    var answer =
        Web.post(
            stack.url(App.COMMAND, "/commands"),
            "{\"commandId\":\"probe-%1$s\",\"type\":\"CONFIRM_ORDER\",\"orderId\":\"%1$s\"}"
                .formatted(orderId));
    assertThat(answer.status()).isEqualTo(202);
  }

  private @Nullable String status(String orderId) throws Exception {
    var answer = Web.get(stack.url(App.ORDER_STATE, "/orders/" + orderId));
    return answer.status() == 200 ? answer.as(Standing.class).status() : null;
  }

  private @Nullable String commandState(String commandId) throws Exception {
    var answer = Web.get(stack.url(App.COMMAND, "/commands/" + commandId));
    return answer.status() == 200 ? answer.as(CommandState.class).state() : null;
  }

  private List<CommandResult> resultsOf(String commandId) {
    return KafkaTopicReader.read(stack.kafka(), TOPICS.commandResults(), CommandResult.class)
        .filter(result -> result.commandId().equals(commandId))
        .toList();
  }

  private List<ConsumerRecord<String, byte[]>> recordsOf(String topic, String orderId) {
    return KafkaTopicReader.read(stack.kafka(), topic).stream()
        .filter(record -> orderId.equals(record.key()))
        .toList();
  }

  private List<DeadlineAlert> alertsOf(String orderId) {
    return KafkaTopicReader.read(stack.kafka(), TOPICS.deadlineAlerts(), DeadlineAlert.class)
        .filter(alert -> orderId.equals(alert.orderId()))
        .toList();
  }

  private List<Call> calls(String orderId) throws Exception {
    return List.of(
        Web.get(stack.url(App.SANDBOX, "/control/calls?orderId=" + orderId)).as(Call[].class));
  }

  private static ConditionFactory eventually() {
    return await().atMost(StackUnderTest.LONG).pollInterval(Duration.ofMillis(200));
  }

  record Placed(String orderId) {}

  record Standing(String orderId, String status) {}

  record CommandState(String state) {}

  record LoadState(boolean running, int placed) {}

  record Call(String path, boolean verified, boolean executed) {}

  record Acknowledgement(long code) {}

  record Attempt(String messageId, int number) {}

  record Delivery(
      String messageId,
      @Nullable String orderId,
      int attempt,
      int httpStatus,
      @Nullable String answer) {
    /** Pushes about shops go to another topic. */
    boolean isAcknowledgedOrder() {
      return orderId != null
          && httpStatus == 200
          && answer != null
          && new Web.Answer(httpStatus, answer).as(Acknowledgement.class).code() == 0;
    }
  }

  record HistorySource(String id, String type) {}

  record HistoryItem(HistorySource source) {}

  record History(List<HistoryItem> items) {}
}
