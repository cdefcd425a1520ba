package dev.keetaorders.watchdog.raise;

import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.codec.Json;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The alerts' topic, keyed by the order, or by the notification where no order is known. */
public final class KafkaAlerts implements Alerts {

  private final KafkaPublisher publisher;
  private final String topic;

  public KafkaAlerts(KafkaPublisher publisher, String topic) {
    this.publisher = publisher;
    this.topic = topic;
  }

  @Override
  public CompletionStage<?> raise(DeadlineAlert alert, @Nullable String traceparent) {
    var key = alert.orderId() == null ? alert.subId() : alert.orderId();
    return publisher.send(topic, key, Json.write(alert), traceparent);
  }
}
