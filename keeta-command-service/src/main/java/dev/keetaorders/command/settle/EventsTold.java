package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.notification.LastEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The events of an Open Delivery order that do not move it on, as verified notifications told of
 * them: of each the latest by Keeta's clock. The same in whatever order they came.
 */
public record EventsTold(Map<LastEvent, Instant> latest) {

  /** Nobody told of any. */
  public static final EventsTold NONE = new EventsTold(Map.of());

  /** How far Keeta's clock and ours may be apart: where it is more, a read-back decides. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private static final Set<LastEvent> BESIDE =
      Set.of(
          LastEvent.CANCELLATION_REQUESTED,
          LastEvent.USER_REFUND_REQUEST,
          LastEvent.REFUNDED,
          LastEvent.REFUND_FAILED);

  /** Copies them. */
  public EventsTold {
    latest = Collections.unmodifiableMap(copy(latest));
  }

  /** One of them, if it is one of these. */
  public static EventsTold of(LastEvent event, Instant at) {
    return BESIDE.contains(event) ? new EventsTold(Map.of(event, at)) : NONE;
  }

  /** Both together. */
  public EventsTold and(EventsTold other) {
    if (other.latest.isEmpty()) return this;
    var all = copy(latest);
    other.latest.forEach(
        (event, at) -> all.merge(event, at, (one, two) -> one.isAfter(two) ? one : two));
    return new EventsTold(all);
  }

  private static Map<LastEvent, Instant> copy(Map<LastEvent, Instant> events) {
    return events.isEmpty() ? new EnumMap<>(LastEvent.class) : new EnumMap<>(events);
  }

  boolean isCancellationRequested() {
    return latest.containsKey(LastEvent.CANCELLATION_REQUESTED);
  }

  /**
   * The event by which they tell that a customer's latest request for a refund was answered so. An
   * answer whose request nobody told of may be of an older one, and so may one from before anybody
   * asked for it.
   *
   * @param begunAt when the command's first step was begun, by our clock
   */
  public Optional<LastEvent> answerTo(CommandType type, Instant begunAt) {
    var wanted =
        switch (type) {
          case AGREE_REFUND -> LastEvent.REFUNDED;
          case REJECT_REFUND -> LastEvent.REFUND_FAILED;
          case CONFIRM_ORDER,
              MARK_READY,
              CANCEL_ORDER,
              PREVIEW_PARTIAL_REFUND,
              APPLY_PARTIAL_REFUND,
              COLLECT_ORDER,
              DISPATCH_ORDER,
              DELIVER_ORDER,
              UPDATE_COURIER,
              UPDATE_TRACKING,
              FETCH_ORDER ->
              null;
        };
    if (wanted == null) return Optional.empty();
    var asked = latest.get(LastEvent.USER_REFUND_REQUEST);
    var answered = latest.get(wanted);
    return asked == null
            || answered == null
            || answered.isBefore(asked)
            || answered.isBefore(begunAt.minus(CLOCKS_APART))
        ? Optional.empty()
        : Optional.of(wanted);
  }
}
