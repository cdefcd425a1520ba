package dev.keetaorders.watchdog.raise;

import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.codec.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The alerts' topic, keyed by the order, or by the notification where no order is known. */
public final class KafkaAlerts implements Alerts {

  private final KafkaPublishers publishers;
  private final String topic;
  private final Duration lateAfter;
  private final Silence silence;
  private final InstantSource clock;

  /**
   * Puts them there.
   *
   * @param lateAfter what fell due longer ago is beyond the time budget of an alert already
   */
  public KafkaAlerts(
      KafkaPublishers publishers,
      String topic,
      Duration lateAfter,
      Silence silence,
      InstantSource clock) {
    this.publishers = publishers;
    this.topic = topic;
    this.lateAfter = lateAfter;
    this.silence = silence;
    this.clock = clock;
  }

  @Override
  public CompletionStage<?> raise(DeadlineAlert alert, @Nullable String traceparent) {
    var key = alert.orderId() == null ? alert.subId() : alert.orderId();
    var now = clock.instant();
    silence.asked(now);
    var isLate = alert.raisedAt().isBefore(now.minus(lateAfter));
    return (isLate ? publishers.patient() : publishers.prompt())
        .send(topic, key, Json.write(alert), traceparent)
        .whenComplete((_, failure) -> {
          if (failure == null || KafkaPublisher.passes(failure)) silence.answered(clock.instant());
          else silence.refused();
        });
  }
}
