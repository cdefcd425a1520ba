package dev.keetaorders.command.known;

import static dev.keetaorders.command.Patiently.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;

import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.StandardReadings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reader of all notifications, with a log and a clock that are moved by hand. */
class KafkaNotificationTailTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final TopicPartition PARTITION = new TopicPartition("notifications", 0);

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final AtomicInteger begun = new AtomicInteger();
  private final KnownOrders orders = new KnownOrders(10, StandardReadings.KEETAS);
  private final Log log = new Log();
  private volatile RuntimeException failure = new IllegalStateException("a mistake of ours");
  private volatile int failures;
  private final KafkaNotificationTail tail = tail(this::consumer);

  @AfterEach
  void stop() throws Exception {
    tail.stop();
  }

  @Test
  void goesOnAfterWhateverBreaksItOff() {
    failures = 1;
    log.holds(placed(0, "7"));

    tail.start();

    await().until(() -> orders.find("7").isPresent());
    assertThat(begun).hasValue(2);
    await().until(() -> orders.caughtUpAt().isPresent());
    assertThat(tail.lag()).isZero();
  }

  @Test
  void doesNotLiveWhenItBreaksOffAgainAndAgain() {
    failures = Integer.MAX_VALUE;
    tail.start();
    await().until(() -> begun.get() >= 1);
    assertThat(status()).isEqualTo(UP);

    now.set(NOON.plusSeconds(31));
    var before = begun.get();
    await().until(() -> begun.get() >= before + 2);

    assertThat(status()).isEqualTo(DOWN);
  }

  @Test
  void livesWhileKafkaIsAway() {
    failures = Integer.MAX_VALUE;
    failure = new TimeoutException("no broker");
    tail.start();
    await().until(() -> begun.get() >= 1);

    now.set(NOON.plusSeconds(31));
    await().until(() -> begun.get() >= 3);

    assertThat(status()).isEqualTo(UP);
  }

  @Test
  void doesNotLiveWithLagThatDoesNotMove() {
    log.updateEndOffsets(Map.of(PARTITION, 5L));
    tail.start();
    await().until(() -> tail.lag() == 5);

    now.set(NOON.plusSeconds(31));

    assertThat(status()).isEqualTo(DOWN);
  }

  private Status status() {
    return new TailLiveness(tail).call().getStatus();
  }

  private Consumer<String, byte[]> consumer() {
    if (begun.incrementAndGet() <= failures) throw failure;
    return log;
  }

  private KafkaNotificationTail tail(Supplier<Consumer<String, byte[]>> consumers) {
    return new KafkaNotificationTail(
        consumers,
        PARTITION.topic(),
        Duration.ofHours(12),
        now::get,
        orders,
        new MissedPushes(now::get, _ -> {}));
  }

  private static ConsumerRecord<String, byte[]> placed(long offset, String orderId) {
    var metadata =
        new NotificationMetadata(
            "m-" + orderId,
            NotificationType.PLACED,
            new NotificationSource(Dialect.STANDARD, "1001001", "9"),
            orderId,
            NOON,
            null,
            null,
            null,
            null,
            null,
            null,
            new Verification.Verified("R1"),
            Via.WEBHOOK,
            null);
    var notification =
        new ConsumerRecord<>(
            PARTITION.topic(), PARTITION.partition(), offset, orderId, new byte[0]);
    metadata
        .toHeaders()
        .forEach((name, value) -> notification.headers().add(name, value.getBytes(UTF_8)));
    return notification;
  }

  /** One partition; what it holds is of now, so that reading begins with the first. */
  private static final class Log extends MockConsumer<String, byte[]> {

    Log() {
      super("earliest");
      var node = new Node(1, "localhost", 1);
      updatePartitions(
          PARTITION.topic(),
          List.of(
              new PartitionInfo(PARTITION.topic(), 0, node, new Node[] {node}, new Node[] {node})));
      updateBeginningOffsets(Map.of(PARTITION, 0L));
      updateEndOffsets(Map.of(PARTITION, 0L));
    }

    void holds(ConsumerRecord<String, byte[]> notification) {
      updateEndOffsets(Map.of(PARTITION, notification.offset() + 1));
      schedulePollTask(() -> addRecord(notification));
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times) {
      var offsets = new HashMap<TopicPartition, OffsetAndTimestamp>();
      times.forEach((partition, time) -> offsets.put(partition, new OffsetAndTimestamp(0, time)));
      return offsets;
    }
  }
}
