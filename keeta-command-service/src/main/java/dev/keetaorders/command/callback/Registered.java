package dev.keetaorders.command.callback;

import dev.keetaorders.command.call.KeetaAppApi.EventCallback;
import dev.keetaorders.command.settle.CallOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of one event's URL.
 *
 * @param code Keeta's own code, where it answered one
 * @param message what Keeta said, or why it could not
 */
record Registered(
    String eventId,
    Environment environment,
    String url,
    State state,
    @Nullable String code,
    @Nullable String message) {

  /** How far it got. */
  enum State {
    /** A dry run: nothing was sent. */
    PLANNED,
    /** Keeta took it. */
    SET,
    /** Keeta looked at it and refused. */
    REFUSED,
    /** Keeta refused the app's signature. */
    TURNED_AWAY,
    /** It did not reach Keeta. */
    NOT_SENT,
    /** Keeta may have taken it; setting it again is safe. */
    UNCLEAR,
    /** Not sent, because what stood in the way of one before it stands in its way too. */
    NOT_TRIED
  }

  static Registered planned(EventCallback callback) {
    return of(callback, State.PLANNED, null, null);
  }

  static Registered notTried(EventCallback callback) {
    return of(callback, State.NOT_TRIED, null, null);
  }

  static Registered of(EventCallback callback, CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Done(var code, var message) -> of(callback, State.SET, code, message);
      case CallOutcome.Taken(var code, var message) -> of(callback, State.SET, code, message);
      case CallOutcome.Refused(var code, var message) ->
          of(callback, State.REFUSED, Long.toString(code), message);
      case CallOutcome.TurnedAway(var code, var message) ->
          of(callback, State.TURNED_AWAY, Long.toString(code), message);
      case CallOutcome.NotSent(var why) -> of(callback, State.NOT_SENT, null, why);
      case CallOutcome.Unclear(var why) -> of(callback, State.UNCLEAR, null, why);
    };
  }

  private static Registered of(
      EventCallback callback, State state, @Nullable String code, @Nullable String message) {
    return new Registered(
        callback.eventId(),
        callback.test() ? Environment.TEST : Environment.FORMAL,
        callback.url(),
        state,
        code,
        message);
  }

  boolean isFailure() {
    return switch (state) {
      case PLANNED, SET -> false;
      case REFUSED, TURNED_AWAY, NOT_SENT, UNCLEAR, NOT_TRIED -> true;
    };
  }

  /** Whether the next one would fare the same: it is the same Keeta, and the same signature. */
  boolean isInTheWayOfAll() {
    return switch (state) {
      case PLANNED, SET, REFUSED -> false;
      case TURNED_AWAY, NOT_SENT, UNCLEAR, NOT_TRIED -> true;
    };
  }
}
