package dev.keetaorders.command.settle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Look before you send again, by class of command. Keeta has no idempotency key: what certainly
 * never arrived is sent again, anything unclear is looked at first, and money is never sent twice.
 */
public final class ResendPolicy {

  /** Keeta refused the command and, this often in a row, also to show the order. */
  static final int WITHHELD_OFTEN_ENOUGH = 3;

  /** What follows, before budgets and pauses are looked at. */
  enum Move {
    DONE,
    ALREADY_DONE,
    REJECTED,
    UNKNOWN,
    CALL,
    LOOK
  }

  /**
   * What follows a command's step.
   *
   * @param progress with the step counted
   */
  public record Next(Progress progress, NextStep step) {}

  /**
   * What follows a call.
   *
   * @param progress before the call
   * @param readStatus the status that the answer itself shows, if it does
   * @param callUntil when the call can no longer be in flight
   */
  public static Next afterCall(
      CommandClass kind,
      CallOutcome outcome,
      @Nullable String readStatus,
      Progress progress,
      Terms terms,
      Instant callUntil,
      Instant now) {
    var counted = progress.called(outcome, kind == CommandClass.READ);
    var unclear = outcome instanceof CallOutcome.Unclear;
    var step =
        switch (afterCall(kind, outcome)) {
          case DONE -> done((CallOutcome.Done) outcome, readStatus);
          case REJECTED -> rejected(counted, null);
          case CALL -> {
            var pauseEnd = terms.afterPause(now, counted.setbacks());
            var at = unclear && pauseEnd.isBefore(callUntil) ? callUntil : pauseEnd;
            yield callAt(at, terms.callsUntil(), counted, terms, reason(outcome));
          }
          case LOOK -> lookAt(unclear ? callUntil : now, counted, terms, reason(outcome));
          case ALREADY_DONE, UNKNOWN ->
              throw new IllegalStateException("A call alone cannot show this: " + outcome);
        };
    return new Next(counted, step);
  }

  /** What follows a read-back. */
  public static Next afterLook(
      CommandClass kind, ReadBack readBack, Progress progress, Terms terms, Instant now) {
    var counted = progress.read(readBack);
    var status = status(readBack);
    var step =
        switch (afterLook(kind, progress.inDoubt(), counted.withheld(), readBack)) {
          case DONE, ALREADY_DONE ->
              new NextStep.Settle(
                  progress.everInDoubt()
                      ? new Outcome.Done(null, "An unclear call, then read back as done", status)
                      : new Outcome.AlreadyDone(status));
          case REJECTED -> rejected(counted, status);
          case UNKNOWN ->
              new NextStep.Settle(
                  new Outcome.Unknown(
                      "read back as %s, which does not tell whether an unclear call was done before: look at the order at Keeta"
                          .formatted(status)));
          case CALL -> callAgain(counted, status, terms, now);
          case LOOK ->
              lookAt(terms.afterPause(now, counted.setbacks()), counted, terms, reason(readBack));
        };
    return new Next(counted, step);
  }

  static Move afterCall(CommandClass kind, CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Done _ -> Move.DONE;
      case CallOutcome.NotSent _, CallOutcome.TurnedAway _ -> Move.CALL;
      case CallOutcome.Refused _ ->
          switch (kind) {
            // Somebody may have done it before us, e.g. at Keeta's own terminal.
            case GUARDED, AIMED -> Move.LOOK;
            case OVERWRITING, MONEY, READ -> Move.REJECTED;
          };
      case CallOutcome.Unclear _ ->
          switch (kind) {
            case GUARDED, AIMED, MONEY -> Move.LOOK;
            case OVERWRITING, READ -> Move.CALL;
          };
    };
  }

  static Move afterLook(CommandClass kind, boolean inDoubt, int withheld, ReadBack readBack) {
    return switch (kind) {
      case GUARDED, AIMED ->
          switch (readBack) {
            case ReadBack.Reached _ -> inDoubt ? Move.DONE : Move.ALREADY_DONE;
            case ReadBack.Before _ -> Move.CALL;
            case ReadBack.Elsewhere(var _, var wasThere) -> {
              if (!inDoubt) yield Move.REJECTED;
              yield wasThere ? Move.DONE : Move.UNKNOWN;
            }
            case ReadBack.Undecided _, ReadBack.NoAnswer _ -> Move.LOOK;
            case ReadBack.Withheld _ ->
                !inDoubt && withheld >= WITHHELD_OFTEN_ENOUGH ? Move.REJECTED : Move.LOOK;
          };
      case MONEY ->
          switch (readBack) {
            case ReadBack.Reached _ -> inDoubt ? Move.DONE : Move.ALREADY_DONE;
            // It may still be on its way: sending it again could pay twice.
            case ReadBack.Before _, ReadBack.Elsewhere _ -> inDoubt ? Move.UNKNOWN : Move.REJECTED;
            case ReadBack.Undecided _, ReadBack.NoAnswer _, ReadBack.Withheld _ -> Move.LOOK;
          };
      // These are never looked at; should it happen, sending again does no harm.
      case OVERWRITING, READ ->
          switch (readBack) {
            case ReadBack.Reached _,
                ReadBack.Before _,
                ReadBack.Elsewhere _,
                ReadBack.Undecided _,
                ReadBack.Withheld _,
                ReadBack.NoAnswer _ ->
                Move.CALL;
          };
    };
  }

  /** The order is not there yet: asks again, unless Keeta has refused for good. */
  private static NextStep callAgain(Progress progress, String status, Terms terms, Instant now) {
    var refusal = progress.inDoubt() ? null : progress.refusal();
    if (refusal != null && refusal.isForGood() && !terms.insists()) {
      return rejected(progress, status);
    }
    return callAt(
        terms.afterPause(now, progress.setbacks()),
        refusal == null ? terms.callsUntil() : terms.refusedCallsUntil(),
        progress,
        terms,
        "read back as " + status);
  }

  private static NextStep callAt(
      Instant at, Instant until, Progress progress, Terms terms, String why) {
    if (at.isBefore(until)) return new NextStep.CallAt(at);
    var expiresAt = terms.expiresAt();
    // What was never sent expires, and not before its time.
    return progress.calls() == 0 && expiresAt != null
        ? new NextStep.CallAt(expiresAt)
        : spent(progress, why);
  }

  private static NextStep lookAt(Instant at, Progress progress, Terms terms, String why) {
    // A budget that passed while nobody could look does not stop the one look that may tell.
    return at.isBefore(terms.looksUntil()) || progress.readBacks() == 0
        ? new NextStep.LookAt(at)
        : spent(progress, why);
  }

  private static NextStep spent(Progress progress, String why) {
    if (progress.inDoubt()) return new NextStep.Settle(new Outcome.Unknown(why));
    if (progress.refusal() != null) return rejected(progress, null);
    return new NextStep.Settle(new Outcome.Failed(why));
  }

  private static NextStep done(CallOutcome.Done outcome, @Nullable String status) {
    return new NextStep.Settle(new Outcome.Done(outcome.code(), outcome.message(), status));
  }

  private static NextStep rejected(Progress progress, @Nullable String status) {
    var refusal = progress.refusal();
    // Only a refusal leads here; a call that was not refused is in doubt when it is looked at.
    if (refusal == null) throw new IllegalStateException("Nobody refused: " + progress);
    return new NextStep.Settle(new Outcome.Rejected(refusal.code(), refusal.message(), status));
  }

  private static String reason(CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Done done -> done.message();
      case CallOutcome.Refused refused -> refused.message();
      case CallOutcome.TurnedAway turnedAway -> turnedAway.message();
      case CallOutcome.NotSent notSent -> notSent.why();
      case CallOutcome.Unclear unclear -> unclear.why();
    };
  }

  private static String reason(ReadBack readBack) {
    return switch (readBack) {
      case ReadBack.NoAnswer noAnswer -> noAnswer.why();
      case ReadBack.Undecided undecided -> undecided.why();
      case ReadBack.Withheld withheld -> withheld.message();
      case ReadBack.Reached _, ReadBack.Before _, ReadBack.Elsewhere _ ->
          "read back as " + status(readBack);
    };
  }

  private static String status(ReadBack readBack) {
    return switch (readBack) {
      case ReadBack.Reached reached -> reached.status();
      case ReadBack.Before before -> before.status();
      case ReadBack.Elsewhere elsewhere -> elsewhere.status();
      case ReadBack.Undecided _, ReadBack.Withheld _, ReadBack.NoAnswer _ -> "unknown";
    };
  }

  private ResendPolicy() {}
}
