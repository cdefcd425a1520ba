package dev.keetaorders.orderstate.unalerted;

import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.orderstate.publish.KafkaPublisher;
import java.util.List;
import java.util.Objects;

/** Raises alerts under their order's id, where the watchdog's are. */
final class KafkaAlertLog implements AlertLog, AutoCloseable {

  private final KafkaPublisher publisher;

  KafkaAlertLog(KafkaPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public void raise(List<DeadlineAlert> alerts) {
    try {
      publisher.publish(alerts.stream().map(KafkaAlertLog::keyed).toList());
    } catch (KafkaPublisher.Undelivered e) {
      throw new Unavailable(String.valueOf(e.getMessage()), e);
    }
  }

  private static KafkaPublisher.Keyed keyed(DeadlineAlert alert) {
    return new KafkaPublisher.Keyed(Objects.requireNonNull(alert.orderId()), Json.write(alert));
  }

  @Override
  public void close() {
    publisher.close();
  }
}
