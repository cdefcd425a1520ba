package dev.keetaorders.proof.timing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Notifications as the gateway appends them, with the headers that docs/topics.md documents. */
final class KafkaOrders implements AutoCloseable {

  private static final byte[] BODY =
      """
      {"eventId":1001,"message":"{\\"baseOrder\\":{\\"orderViewId\\":1,\\"status\\":20}}"}
      """
          .getBytes(StandardCharsets.UTF_8);

  private final KafkaProducer<String, byte[]> producer;

  KafkaOrders(String servers) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", 5),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  void placed(String orderId, Instant placedAt, Instant now) {
    append(orderId, "1001", "20", placedAt, now, () -> {});
  }

  /**
   * Appends that it was accepted.
   *
   * @param stands is told when that is on the log; never, if it does not get there
   */
  void accepted(String orderId, Instant placedAt, Instant now, Runnable stands) {
    append(orderId, "1002", "30", placedAt, now, stands);
  }

  /** Returns when everything is durable. */
  void flush() {
    producer.flush();
  }

  private void append(
      String orderId,
      String event,
      String status,
      Instant placedAt,
      Instant receivedAt,
      Runnable stands) {
    var record = new ProducerRecord<>(KafkaTopics.NOTIFICATIONS, orderId, BODY);
    Map.ofEntries(
            Map.entry("ce_specversion", "1.0"),
            Map.entry("ce_id", "timing-" + event + "-" + orderId),
            Map.entry("ce_source", "/keeta/standard/apps/1001001/shops/466663"),
            Map.entry("ce_type", "keeta.standard." + event),
            Map.entry("ce_subject", orderId),
            Map.entry("ce_time", text(receivedAt)),
            Map.entry("content-type", "application/json"),
            Map.entry("keeta-sent-at", text(receivedAt)),
            Map.entry("keeta-placed-at", text(placedAt)),
            Map.entry("keeta-status", status),
            Map.entry("keeta-occurred-at", text(receivedAt)),
            Map.entry("keeta-verification", "verified:R1"),
            Map.entry("keeta-via", "webhook"))
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    var _ =
        producer.send(
            record,
            (_, failure) -> {
              if (failure == null) stands.run();
            });
  }

  private static String text(Instant moment) {
    var millis = moment.truncatedTo(ChronoUnit.MILLIS).toString();
    return millis.contains(".") ? millis : millis.replace("Z", ".000Z");
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
