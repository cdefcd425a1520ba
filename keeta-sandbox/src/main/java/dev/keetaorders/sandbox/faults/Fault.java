package dev.keetaorders.sandbox.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong on purpose.
 *
 * @param path of calls: only this one, as in {@code /order/confirm} or {@code
 *     /v1/orders/{orderId}/confirm}; null: any
 * @param shopId only this shop; null: any
 * @param eventId of pushes: only this kind; null: any
 * @param eventType of pushes of the Open Delivery dialect: only this kind; null: any
 * @param probability how likely it is, each time that it could happen
 * @param times how often it still happens; null: for ever
 * @param code of {@code REFUSE}, {@code SERVER_ERROR} and {@code EXECUTE_THEN_SERVER_ERROR}: the
 *     answer's code; null: none given
 * @param delay of {@code SLOW}, {@code SILENCE}, {@code EXECUTE_THEN_TIMEOUT} and {@code DELAY}:
 *     how long; null: as the settings say
 */
public record Fault(
    Where where,
    @Nullable String path,
    @Nullable Long shopId,
    @Nullable Integer eventId,
    @Nullable String eventType,
    Kind kind,
    double probability,
    @Nullable Integer times,
    @Nullable Long code,
    @Nullable Duration delay) {

  /** A fault of the other dialect, or of any push. */
  public Fault(
      Where where,
      @Nullable String path,
      @Nullable Long shopId,
      @Nullable Integer eventId,
      Kind kind,
      double probability,
      @Nullable Integer times,
      @Nullable Long code,
      @Nullable Duration delay) {
    this(where, path, shopId, eventId, null, kind, probability, times, code, delay);
  }

  /** Where it goes wrong. */
  public enum Where {
    /** In a call to Keeta. */
    CALL,
    /** In a push by Keeta. */
    PUSH
  }

  /** What goes wrong. */
  public enum Kind {
    /** The call is executed and answered late. */
    SLOW(Where.CALL),
    /** The call is answered with a code and not executed. */
    REFUSE(Where.CALL),
    /** The call is not executed, and answered with code 0 and an errorList. */
    PARTIAL_FAILURE(Where.CALL),
    /** Keeta fails, and does not execute the call. */
    SERVER_ERROR(Where.CALL),
    /** The connection is closed; the call is not executed. */
    RESET(Where.CALL),
    /** The call is neither executed nor ever answered. */
    SILENCE(Where.CALL),
    /** The call is executed, and never answered. */
    EXECUTE_THEN_TIMEOUT(Where.CALL),
    /** The call is executed, and the connection closed without an answer. */
    EXECUTE_THEN_RESET(Where.CALL),
    /** The call is executed, and Keeta says that it failed. */
    EXECUTE_THEN_SERVER_ERROR(Where.CALL),
    /** The push comes twice. */
    DUPLICATE(Where.PUSH),
    /** The push comes after the next one of its order. */
    REORDER(Where.PUSH),
    /** The push comes late. */
    DELAY(Where.PUSH),
    /** The push never comes; Keeta believes that it did. */
    LOSE(Where.PUSH),
    /** The signature of the push is wrong. */
    WRONG_SIGNATURE(Where.PUSH);

    private final Where where;

    Kind(Where where) {
      this.where = where;
    }

    /** Where it can go wrong so. */
    public Where where() {
      return where;
    }

    /** What can go wrong there. */
    public static List<Kind> at(Where where) {
      return Arrays.stream(values()).filter(kind -> kind.where == where).toList();
    }
  }

  /** Whether it can still happen on that occasion. */
  boolean fits(Occasion occasion) {
    if (times != null && times <= 0) return false;
    if (shopId != null && shopId != occasion.shopId()) return false;
    return switch (occasion) {
      case Occasion.OfCall call ->
          where == Where.CALL && (path == null || path.equals(call.path()));
      case Occasion.OfPush push ->
          where == Where.PUSH
              && (eventId == null || Integer.toString(eventId).equals(push.kind()))
              && (eventType == null || eventType.equals(push.kind()));
    };
  }

  /** What is left of it after it happened once. */
  Fault afterOnce() {
    return times == null
        ? this
        : new Fault(
            where, path, shopId, eventId, eventType, kind, probability, times - 1, code, delay);
  }
}
