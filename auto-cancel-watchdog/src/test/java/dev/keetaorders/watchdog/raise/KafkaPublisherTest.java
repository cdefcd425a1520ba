package dev.keetaorders.watchdog.raise;

import static dev.keetaorders.watchdog.deadline.Deadlines.DUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.alert.DeadlineKind;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.watchdog.health.AlertHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

/** Alerts on their way through Kafka's client, whose answers are given by hand. */
class KafkaPublisherTest {

  private final List<MockProducer<String, byte[]>> made = new ArrayList<>();
  private final List<MockProducer<String, byte[]>> patient = new ArrayList<>();
  private final Silence silence = new Silence();
  private Instant now = DUE;
  private final KafkaAlerts alerts =
      new KafkaAlerts(
          new KafkaPublishers(
              new KafkaPublisher(() -> make(made)), new KafkaPublisher(() -> make(patient))),
          "alerts",
          Duration.ofSeconds(3),
          silence,
          () -> now);
  private final AlertHealth health = new AlertHealth(silence, Duration.ofSeconds(60), () -> now);

  @Test
  void aProducerThatMetAFatalErrorIsReplaced() {
    var refused = raise();
    made.getFirst().errorNext(new ClusterAuthorizationException("no idempotent writes"));
    assertThat(refused).isCompletedExceptionally();

    var again = raise();

    assertThat(made).hasSize(2);
    made.getLast().completeNext();
    assertThat(again).isCompleted();
    await().atMost(Duration.ofMinutes(1)).until(made.getFirst()::closed);
  }

  @Test
  void soIsOneThatTakesNothingAnyMore() {
    var _ = raise();
    made.getFirst().sendException = new KafkaException("the producer is in an error state");
    assertThat(raise()).isCompletedExceptionally();

    var _ = raise();

    assertThat(made).hasSize(2);
    assertThat(made.getLast().history()).hasSize(1);
  }

  @Test
  void aProducerIsKeptWhenKafkaTakesNothingAtTheMomentOrNeverThisRecord() {
    var _ = raise();
    made.getFirst().errorNext(new TimeoutException("expired"));
    var _ = raise();
    made.getFirst().errorNext(new RecordTooLargeException("far too large"));

    var _ = raise();

    assertThat(made).hasSize(1);
  }

  @Test
  void isDeadWhenAClientSaysNothingThoughSomethingIsDue() {
    var _ = raise();

    now = DUE.plusSeconds(59);
    assertThat(isLive()).isTrue();
    now = DUE.plusSeconds(60);
    assertThat(isLive()).isFalse();
    made.getFirst().completeNext();
    assertThat(isLive()).isTrue();
  }

  @Test
  void isDeadWhenEveryNewProducerIsRefusedToo() {
    for (var second = 0; second <= 60; second++) {
      now = DUE.plusSeconds(second);
      var _ = raise();
      made.getLast().errorNext(new ClusterAuthorizationException("no idempotent writes"));
    }

    assertThat(isLive()).isFalse();
    // Nothing is tried any more, so nothing is due.
    now = now.plusSeconds(11);
    assertThat(isLive()).isTrue();
  }

  @Test
  void livesWhileKafkaTakesNothingSinceARestartWouldNotHelp() {
    for (var second = 0; second <= 60; second++) {
      now = DUE.plusSeconds(second);
      var _ = raise();
      made.getFirst().errorNext(new TimeoutException("too few replicas in sync"));
    }

    assertThat(isLive()).isTrue();
  }

  @Test
  void whatIsLateAlreadyIsTriedForLonger() {
    now = DUE.plusSeconds(3);
    var inTime = raise(DUE);
    assertThat(made).singleElement().extracting(each -> each.history().size()).isEqualTo(1);

    now = now.plusMillis(1);
    var late = raise(DUE);
    assertThat(patient).singleElement().extracting(each -> each.history().size()).isEqualTo(1);

    patient.getFirst().completeNext();
    assertThat(late).isCompleted();
    assertThat(inTime).isNotDone();
  }

  private CompletableFuture<?> raise() {
    return raise(now);
  }

  private CompletableFuture<?> raise(Instant raisedAt) {
    return alerts.raise(alert(raisedAt), null).toCompletableFuture();
  }

  private boolean isLive() {
    return health.live().getStatus() == HealthCheckResponse.Status.UP;
  }

  private static Producer<String, byte[]> make(List<MockProducer<String, byte[]>> made) {
    var producer =
        new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    made.add(producer);
    return producer;
  }

  private static DeadlineAlert alert(Instant raisedAt) {
    return new DeadlineAlert(
        "1:ACCEPT_ORDER:-:MISSED",
        "1",
        Dialect.STANDARD,
        "1001001",
        "466663",
        DeadlineKind.ACCEPT_ORDER,
        null,
        AlertLevel.MISSED,
        DUE,
        DeadlineBasis.PLACED_AT,
        raisedAt,
        0,
        null);
  }
}
