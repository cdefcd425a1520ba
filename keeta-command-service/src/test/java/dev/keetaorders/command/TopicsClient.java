package dev.keetaorders.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** What other programs do with the topics: publish commands, read what is told of them. */
final class TopicsClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Topics topics;
  private final KafkaProducer<String, String> producer;
  private final KafkaConsumer<String, String> consumer;
  private final List<ConsumerRecord<String, String>> seen = new ArrayList<>();

  /** Of the service of this test. */
  static TopicsClient asConfigured() {
    var config = ConfigProvider.getConfig();
    return new TopicsClient(
        config.getValue("kafka.bootstrap.servers", String.class),
        new Topics(config.getValue("keeta.topics.prefix", String.class)));
  }

  private TopicsClient(String bootstrapServers, Topics topics) {
    this.topics = topics;
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest");
    producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    var partitions = new ArrayList<TopicPartition>();
    for (var topic :
        List.of(
            topics.commandResults(), topics.orderNotifications(), topics.commandsDeadLetter())) {
      consumer
          .partitionsFor(topic)
          .forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
    }
    consumer.assign(partitions);
  }

  void publish(String key, String command) {
    send(new ProducerRecord<>(topics.commands(), key, command));
  }

  void publish(String command) {
    publish(null, command);
  }

  /** As fast as the broker takes them. */
  void publishAll(List<String> commands) {
    var sent = new ArrayList<Future<RecordMetadata>>();
    for (var command : commands) {
      sent.add(producer.send(new ProducerRecord<>(topics.commands(), command)));
    }
    producer.flush();
    if (!sent.stream().allMatch(each -> each.state() == Future.State.SUCCESS)) {
      throw new IllegalStateException("Kafka did not take all of them");
    }
  }

  void publishTraced(String command, String traceparent) {
    var message = new ProducerRecord<String, String>(topics.commands(), command);
    message.headers().add("traceparent", traceparent.getBytes(UTF_8));
    send(message);
  }

  void notify(NotificationMetadata notification, String body) {
    tell(topics.orderNotifications(), notification.subject(), notification, body);
  }

  /** A notification that is about no order. */
  void notifyOfShop(NotificationMetadata notification, String body) {
    tell(topics.shopNotifications(), notification.source().shopId(), notification, body);
  }

  /** A notification that is about an authorization. */
  void notifyOfAuthorization(NotificationMetadata notification, String body) {
    tell(topics.authorizations(), notification.source().appId(), notification, body);
  }

  private void tell(String topic, String key, NotificationMetadata notification, String body) {
    var message = new ProducerRecord<>(topic, key, body);
    notification
        .toHeaders()
        .forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
    send(message);
  }

  /** Everything on the topics that a command leaves a trace on, by now. */
  List<ConsumerRecord<String, String>> everything() {
    consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
    return List.copyOf(seen);
  }

  private void send(ProducerRecord<String, String> message) {
    try {
      producer.send(message).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  CommandResult result(String commandId) {
    var results = results(commandId, 1);
    return results.getFirst();
  }

  /** The results of a command, once there are so many. */
  List<CommandResult> results(String commandId, int atLeast) {
    return resultRecords(commandId, atLeast).stream().map(TopicsClient::result).toList();
  }

  List<ConsumerRecord<String, String>> resultRecords(String commandId, int atLeast) {
    return await(topics.commandResults(), r -> result(r).commandId().equals(commandId), atLeast);
  }

  List<ConsumerRecord<String, String>> replies(String orderId, int atLeast) {
    return await(topics.orderNotifications(), r -> orderId.equals(r.key()), atLeast);
  }

  List<ConsumerRecord<String, String>> deadLetters(
      java.util.function.Predicate<ConsumerRecord<String, String>> which, int atLeast) {
    return await(topics.commandsDeadLetter(), which, atLeast);
  }

  /** What is there by now. */
  List<ConsumerRecord<String, String>> now(
      String topic, java.util.function.Predicate<ConsumerRecord<String, String>> which) {
    consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
    return seen.stream().filter(r -> r.topic().equals(topic) && which.test(r)).toList();
  }

  private List<ConsumerRecord<String, String>> await(
      String topic,
      java.util.function.Predicate<ConsumerRecord<String, String>> which,
      int atLeast) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> now(topic, which), found -> found.size() >= atLeast);
  }

  static String header(ConsumerRecord<String, String> message, String name) {
    var header = message.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }

  static CommandResult result(ConsumerRecord<String, String> message) {
    return ((Json.Reading.Read<CommandResult>)
            Json.read(message.value().getBytes(UTF_8), CommandResult.class))
        .value();
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    consumer.close();
  }
}
