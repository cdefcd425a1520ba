package dev.keetaorders.watchdog.track;

import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.watchdog.deadline.DeadlineKey;
import org.jspecify.annotations.Nullable;

/** Something about a deadline that is to be done now; taken once, and given back if it failed. */
public sealed interface Due {

  /** Whose turn it is. */
  DeadlineKey key();

  /**
   * An alert is to be put on the topic.
   *
   * @param traceparent the trace of the notification that started the clock
   */
  record Alert(DeadlineKey key, DeadlineAlert alert, @Nullable String traceparent) implements Due {}

  /**
   * The order is to be confirmed, because its app allows that.
   *
   * @param alert the first alert of the order's deadline
   * @param trusted whether the placement is certainly Keeta's; what is not must not be confirmed
   */
  record Confirmation(
      DeadlineKey key, DeadlineAlert alert, boolean trusted, @Nullable String traceparent)
      implements Due {}
}
