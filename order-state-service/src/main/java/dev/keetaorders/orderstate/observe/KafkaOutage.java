package dev.keetaorders.orderstate.observe;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Which failures of a batch are outages, and of what. */
final class KafkaOutage {

  /** What cannot be reached, absent where the failure is something else. */
  static @Nullable String of(RuntimeException e) {
    return switch (e) {
      case Orders.Unavailable _ -> "database";
      case KafkaException _ when mayPass(e) -> "kafka";
      default -> null;
    };
  }

  /**
   * A broker that does not answer, or a group that is being shared out anew. What Kafka refuses for
   * good (a right that is missing, a record that is too large, a second instance of our id) is no
   * outage: somebody must look, and liveness says so.
   */
  private static boolean mayPass(Throwable e) {
    for (var cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof RetriableException || cause instanceof CommitFailedException) {
        return true;
      }
    }
    return false;
  }

  private KafkaOutage() {}
}
