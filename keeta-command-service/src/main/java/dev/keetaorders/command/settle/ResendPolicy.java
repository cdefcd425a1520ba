package dev.keetaorders.command.settle;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Look before you send again, by class of command. Keeta has no idempotency key: what certainly
 * never arrived is sent again, anything unclear is looked at first, and money is never sent twice.
 */
public final class ResendPolicy {

  /** Keeta refused the command and, this often in a row, also to show the order. */
  static final int WITHHELD_OFTEN_ENOUGH = 3;

  private static final String NO_STATUS = "unknown";

  /** What follows, before budgets and pauses are looked at. */
  enum Move {
    DONE,
    ALREADY_DONE,
    REJECTED,
    SUPERSEDED,
    INVALID,
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
        switch (afterCall(kind, outcome, progress.inDoubt())) {
          case DONE -> done(outcome, readStatus);
          case REJECTED -> refused((CallOutcome.Refused) outcome);
          case CALL -> {
            var pauseEnd = terms.afterPause(now, counted.setbacks());
            var at = unclear && pauseEnd.isBefore(callUntil) ? callUntil : pauseEnd;
            yield callAt(at, terms.callsUntil(), counted, terms, reason(outcome));
          }
          case LOOK -> {
            if (outcome instanceof CallOutcome.Taken) {
              yield lookAt(now.plus(terms.eventWithin()), counted, terms, reason(outcome));
            }
            // The call that follows an aimed look follows at once, so that the pause is here.
            var at = kind == CommandClass.AIMED ? terms.afterPause(now, counted.setbacks()) : now;
            yield lookAt(unclear ? callUntil : at, counted, terms, reason(outcome));
          }
          case UNKNOWN ->
              new NextStep.Settle(
                  new Outcome.Unknown(
                      "An earlier call was unclear and may have been done, the last was refused: "
                          + reason(outcome)));
          case ALREADY_DONE, SUPERSEDED, INVALID ->
              throw new IllegalStateException("A call alone cannot show this: " + outcome);
        };
    return new Next(counted, step);
  }

  /** What follows a read-back. */
  public static Next afterLook(
      CommandClass kind, ReadBack readBack, Progress progress, Terms terms, Instant now) {
    var counted = progress.read(readBack);
    var status = status(readBack);
    var situation = Situation.of(progress);
    var step =
        switch (afterLook(
            kind,
            terms.insists(),
            situation,
            counted.withheld(),
            counted.readBacks() >= terms.refundLooks(),
            readBack)) {
          case DONE, ALREADY_DONE -> {
            var call = terms.eventWithin().isZero() ? "An unclear call" : "Called";
            yield new NextStep.Settle(
                thereAlready(kind, progress, readBack, call + ", then read back as done"));
          }
          case REJECTED -> rejected(counted, readBack);
          case SUPERSEDED -> new NextStep.Settle(superseded(kind, counted, status));
          case INVALID -> new NextStep.Settle(invalid(readBack));
          case UNKNOWN -> new NextStep.Settle(new Outcome.Unknown(unknown(kind, readBack)));
          case CALL -> callAgain(kind, counted, readBack, terms, now);
          case LOOK ->
              lookAt(nextLook(readBack, counted, terms, now), counted, terms, reason(readBack));
        };
    return new Next(counted, step);
  }

  /** What Keeta is at work on is looked at in the distance in which its event is waited for. */
  private static Instant nextLook(ReadBack readBack, Progress progress, Terms terms, Instant now) {
    var pauseEnd = terms.afterPause(now, progress.setbacks());
    var eventEnd = now.plus(terms.eventWithin());
    return progress.inDoubt()
            && readBack instanceof ReadBack.Undecided
            && eventEnd.isAfter(pauseEnd)
        ? eventEnd
        : pauseEnd;
  }

  /**
   * How a command ends of which Keeta's own push tells after a call; empty where that ends nothing.
   *
   * @param echo what the push tells, as a read-back would
   */
  public static Optional<Outcome> afterEcho(CommandClass kind, ReadBack echo, Progress progress) {
    return switch (afterLook(kind, false, Situation.of(progress), 0, false, echo)) {
      case DONE, ALREADY_DONE ->
          Optional.of(
              thereAlready(kind, progress, echo, "An unclear call, then told of by Keeta's push"));
      case SUPERSEDED -> Optional.of(superseded(kind, progress, status(echo)));
      case REJECTED -> Optional.of(rejected(progress, echo).outcome());
      case INVALID, UNKNOWN, CALL, LOOK -> Optional.empty();
    };
  }

  /**
   * The same.
   *
   * @param inDoubt whether a call before this one may have happened
   */
  static Move afterCall(CommandClass kind, CallOutcome outcome, boolean inDoubt) {
    return switch (outcome) {
      case CallOutcome.Done _ -> Move.DONE;
      case CallOutcome.Taken _ ->
          switch (kind) {
            case GUARDED, AIMED, MONEY -> Move.LOOK;
            // No event tells of it, so that the answer is all there is.
            case OVERWRITING -> Move.DONE;
            // Nothing was read.
            case READ -> Move.CALL;
          };
      case CallOutcome.NotSent _, CallOutcome.TurnedAway _ ->
          switch (kind) {
            // Another application may be the pending one by now.
            case AIMED -> Move.LOOK;
            case GUARDED, OVERWRITING, MONEY, READ -> Move.CALL;
          };
      case CallOutcome.Refused _ ->
          switch (kind) {
            // Somebody may have done it before us, e.g. at Keeta's own terminal.
            case GUARDED, AIMED -> Move.LOOK;
            // The refusal is of the last call, and says nothing of the one before.
            case OVERWRITING, MONEY -> inDoubt ? Move.UNKNOWN : Move.REJECTED;
            case READ -> Move.REJECTED;
          };
      case CallOutcome.Unclear _ ->
          switch (kind) {
            case GUARDED, AIMED, MONEY -> Move.LOOK;
            case OVERWRITING, READ -> Move.CALL;
          };
    };
  }

  /**
   * The same.
   *
   * @param insists whether only Keeta ends it, so that it is asked again where nothing is shown
   * @param withheld how often in a row Keeta refused to show the order
   * @param lookedEnough for money that is not shown
   */
  static Move afterLook(
      CommandClass kind,
      boolean insists,
      Situation situation,
      int withheld,
      boolean lookedEnough,
      ReadBack readBack) {
    return switch (readBack) {
      case ReadBack.Reached _ ->
          switch (kind) {
            case GUARDED, AIMED, MONEY ->
                situation == Situation.IN_DOUBT ? Move.DONE : Move.ALREADY_DONE;
            // What is written over or read is never there already.
            case OVERWRITING, READ -> Move.CALL;
          };
      case ReadBack.Before _ ->
          switch (kind) {
            case GUARDED, AIMED, OVERWRITING, READ -> Move.CALL;
            case MONEY ->
                switch (situation) {
                  case UNTRIED -> Move.CALL;
                  case REFUSED -> Move.REJECTED;
                  // It may still be on its way: sending it again could pay twice.
                  case IN_DOUBT -> lookedEnough ? Move.UNKNOWN : Move.LOOK;
                };
          };
      case ReadBack.Elsewhere(var _, var wasThere) ->
          switch (situation) {
            case UNTRIED -> Move.SUPERSEDED;
            case REFUSED -> Move.REJECTED;
            case IN_DOUBT ->
                switch (kind) {
                  case GUARDED -> wasThere ? Move.DONE : Move.UNKNOWN;
                  // An application is answered once: if otherwise, then not by us.
                  case AIMED -> Move.SUPERSEDED;
                  case OVERWRITING, MONEY, READ -> Move.UNKNOWN;
                };
          };
      case ReadBack.Over _ ->
          switch (situation) {
            case UNTRIED -> Move.SUPERSEDED;
            case REFUSED -> Move.REJECTED;
            case IN_DOUBT -> Move.UNKNOWN;
          };
      case ReadBack.Unfit _ ->
          switch (situation) {
            case UNTRIED -> Move.INVALID;
            case REFUSED -> Move.REJECTED;
            case IN_DOUBT -> Move.UNKNOWN;
          };
      // Keeta cancels what nobody confirmed and closes the store; a repeat is only refused.
      case ReadBack.Undecided _, ReadBack.NoAnswer _ -> insists ? Move.CALL : Move.LOOK;
      case ReadBack.Withheld _ -> {
        if (insists) yield Move.CALL;
        yield situation != Situation.IN_DOUBT && withheld >= WITHHELD_OFTEN_ENOUGH
            ? Move.REJECTED
            : Move.LOOK;
      }
    };
  }

  private static NextStep callAt(
      Instant at, Instant until, Progress progress, Terms terms, String why) {
    if (at.isBefore(until)) return new NextStep.CallAt(at);
    // Too late for another call, and not for the look that may tell of those before.
    if (terms.insists() && progress.inDoubt()) return lookAt(at, progress, terms, why);
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
    var refusal = progress.refusal();
    return new NextStep.Settle(
        refusal == null
            ? new Outcome.Failed(why)
            : new Outcome.Rejected(refusal.code(), refusal.message(), null));
  }

  private static NextStep done(CallOutcome outcome, @Nullable String status) {
    return switch (outcome) {
      case CallOutcome.Done(var code, var message) ->
          new NextStep.Settle(new Outcome.Done(code, message, status));
      case CallOutcome.Taken(var code, var message) ->
          new NextStep.Settle(new Outcome.Done(code, message, status));
      case CallOutcome.Refused _,
          CallOutcome.TurnedAway _,
          CallOutcome.NotSent _,
          CallOutcome.Unclear _ ->
          throw new IllegalStateException("Is not done: " + outcome);
    };
  }

  private static NextStep refused(CallOutcome.Refused refused) {
    return new NextStep.Settle(new Outcome.Rejected(refused.code(), refused.message(), null));
  }

  /** Before any call a completed order is judged as where the log told that it is completed. */
  private static Outcome thereAlready(
      CommandClass kind, Progress progress, ReadBack readBack, String how) {
    var status = status(readBack);
    if (progress.everInDoubt()) {
      return new Outcome.Done(null, how, status);
    }
    return kind == CommandClass.GUARDED
            && progress.calls() == 0
            && readBack instanceof ReadBack.Reached(var _, var completed)
            && completed
        ? Outcome.Superseded.byState(status)
        : new Outcome.AlreadyDone(status);
  }

  /** Superseded is what was never asked for; the rest did not happen. */
  private static Outcome superseded(CommandClass kind, Progress progress, String status) {
    if (progress.calls() > 0) {
      return new Outcome.Failed(
          kind == CommandClass.AIMED
              ? Outcome.Superseded.SOMEBODY_ELSE + ": read back as " + status
              : "no call was done before the order was read back as " + status);
    }
    return kind == CommandClass.AIMED
        ? Outcome.Superseded.byAnswer(status)
        : Outcome.Superseded.byState(status);
  }

  private static Outcome invalid(ReadBack readBack) {
    if (readBack instanceof ReadBack.Unfit(var field, var why, var remedy)) {
      return new Outcome.Invalid(field, why, remedy);
    }
    throw new IllegalStateException("Nothing is wrong with the command: " + readBack);
  }

  private static String unknown(CommandClass kind, ReadBack readBack) {
    return kind == CommandClass.MONEY
        ? "The call was unclear and is not repeated; no read-back proves that it was taken: "
            + reason(readBack)
        : reason(readBack)
            + ", which does not tell whether an unclear call was done before: look at the order at"
            + " Keeta";
  }

  /** The order is not there yet: asks again, unless Keeta has refused for good. */
  private static NextStep callAgain(
      CommandClass kind, Progress progress, ReadBack readBack, Terms terms, Instant now) {
    var refusal = progress.inDoubt() ? null : progress.refusal();
    if (refusal != null && refusal.isForGood() && !terms.insists()) {
      return rejected(progress, readBack);
    }
    // What depends on this look follows it at once.
    var isFirst = progress.calls() == 0 && progress.readBacks() == 1;
    return callAt(
        isFirst || kind == CommandClass.AIMED ? now : terms.afterPause(now, progress.setbacks()),
        refusal == null ? terms.callsUntil() : terms.refusedCallsUntil(),
        progress,
        terms,
        reason(readBack));
  }

  /** By Keeta's refusal of the command or, where it was not asked yet, to show the order. */
  private static NextStep.Settle rejected(Progress progress, ReadBack readBack) {
    var refusal = progress.refusal();
    if (refusal != null) {
      var shown = status(readBack);
      return new NextStep.Settle(
          new Outcome.Rejected(
              refusal.code(), refusal.message(), shown.equals(NO_STATUS) ? null : shown));
    }
    if (readBack instanceof ReadBack.Withheld(var code, var message)) {
      return new NextStep.Settle(new Outcome.Rejected(code, message, null));
    }
    throw new IllegalStateException("Nobody refused: " + progress);
  }

  private static String reason(CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Done done -> done.message();
      case CallOutcome.Taken taken -> taken.message();
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
      case ReadBack.Unfit unfit -> unfit.field() + " " + unfit.why();
      case ReadBack.Reached _, ReadBack.Before _, ReadBack.Elsewhere _, ReadBack.Over _ ->
          "read back as " + status(readBack);
    };
  }

  private static String status(ReadBack readBack) {
    return switch (readBack) {
      case ReadBack.Reached reached -> reached.status();
      case ReadBack.Before before -> before.status();
      case ReadBack.Elsewhere elsewhere -> elsewhere.status();
      case ReadBack.Over over -> over.status();
      case ReadBack.Unfit _, ReadBack.Undecided _, ReadBack.Withheld _, ReadBack.NoAnswer _ ->
          NO_STATUS;
    };
  }

  private ResendPolicy() {}
}
