package dev.keetaorders.command.execute;

import dev.keetaorders.command.call.TrackingNames;
import dev.keetaorders.command.known.Known;
import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.settle.CommandClass;
import dev.keetaorders.command.settle.FirstLook;
import dev.keetaorders.command.settle.Judgement;
import dev.keetaorders.command.settle.NextStep;
import dev.keetaorders.command.settle.Outcome;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.command.settle.ResendPolicy;
import dev.keetaorders.command.settle.Standing;
import dev.keetaorders.command.settle.WantedState;
import dev.keetaorders.contracts.Times;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandHead;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.settings.Apps;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Decides what a command that is due begins with: a step, an end without one, or a wait. */
public final class BeginStep {

  private static final Duration LOOK_FOR_THE_ORDER_AGAIN = Duration.ofMillis(100);

  private final KnownOrders orders;
  private final Apps apps;
  private final ExecutionTerms terms;
  private final Judgement judgement;
  private final Preconditions preconditions;
  private final RandomGenerator chance;

  /** Decides by what is known of the orders. */
  public BeginStep(
      KnownOrders orders,
      Apps apps,
      ExecutionTerms terms,
      Judgement judgement,
      TrackingNames tracking,
      RandomGenerator chance) {
    this.chance = chance;
    this.judgement = judgement;
    this.orders = orders;
    this.apps = apps;
    this.terms = terms;
    this.preconditions = new Preconditions(tracking);
  }

  /** What the command begins with now. */
  public Beginning decide(OpenCommand open, Instant now) {
    if (open.abandoned() != Step.CALL) {
      return decide(open, open.next(), open.progress(), now);
    }
    var known = orders.find(open.command().orderId());
    // Whoever called did not live to tell; it may have happened.
    var next =
        ResendPolicy.afterCall(
            CommandClass.of(open.command().type()),
            new CallOutcome.Unclear("the instance that called did not tell the answer"),
            null,
            open.progress(),
            terms.of(open.command(), dialect(open, known), open.triedSince(now), known, chance),
            now,
            now);
    return switch (next.step()) {
      case NextStep.Settle(var outcome) ->
          new Beginning.End(outcome, open.command().head(), next.progress());
      case NextStep.CallAt(var at) -> new Beginning.Wait(Step.CALL, at, next.progress());
      case NextStep.LookAt _ -> decide(open, Step.LOOK, next.progress(), now);
    };
  }

  /**
   * Of an order that nobody knows, the one that says least by itself: its commands end by a look.
   */
  private Dialect dialect(OpenCommand open, Optional<Known> known) {
    return target(open, known) instanceof TargetResolution.Resolved(var target)
        ? target.dialect()
        : Dialect.STANDARD;
  }

  private Beginning decide(OpenCommand open, Step due, Progress progress, Instant now) {
    var command = open.command();
    var known = orders.find(command.orderId());
    var step = mustLook(open, due, progress, known, now) ? Step.LOOK : Step.CALL;
    var end = endsHere(open, step, progress, known, now);
    if (end.isPresent()) {
      return new Beginning.End(end.get(), filled(open, known), progress);
    }
    return switch (target(open, known)) {
      case TargetResolution.Resolved(var target) ->
          new Beginning.Begin(
              step, target, progress, sendBy(command, step, now), now.plus(terms.worstCall()));
      case TargetResolution.Wrong(var field, var why, var remedy) ->
          new Beginning.End(new Outcome.Invalid(field, why, remedy), command.head(), progress);
      case TargetResolution.Missing(var field) -> missing(open, step, progress, field, now);
    };
  }

  /** Past its {@code expiresAt} nothing is asked of Keeta, though the decision was made before. */
  private Instant sendBy(Command command, Step step, Instant now) {
    var sendBy = now.plus(terms.sendWithin());
    var expiresAt = command.expiresAt();
    return step == Step.CALL && expiresAt != null && expiresAt.isBefore(sendBy)
        ? expiresAt
        : sendBy;
  }

  private boolean mustLook(
      OpenCommand open, Step due, Progress progress, Optional<Known> known, Instant now) {
    if (due == Step.LOOK || isTooLateToRepeat(open, progress, known, now)) return true;
    var looked = progress.readBacks() > 0;
    var justNow = looked && !now.isAfter(open.dueAt().plus(terms.lookGoodFor()));
    return FirstLook.isNeeded(
        open.command().type(), fulfilment(known), looked || progress.calls() > 0, justNow);
  }

  /** A confirmation that may have been done is looked at, not ended, when its time is over. */
  private boolean isTooLateToRepeat(
      OpenCommand open, Progress progress, Optional<Known> known, Instant now) {
    return progress.inDoubt()
        && open.command().type() == CommandType.CONFIRM_ORDER
        && !now.isBefore(terms.callsUntil(open.command(), open.triedSince(now), known));
  }

  private static Fulfilment fulfilment(Optional<Known> known) {
    return known.map(Known::fulfilment).orElse(Fulfilment.UNKNOWN);
  }

  /** Whose order it was at the last step is known still, though the log may tell no more of it. */
  private TargetResolution target(OpenCommand open, Optional<Known> known) {
    var resolution = TargetResolution.of(open.command(), known, apps);
    var before = open.target();
    return before == null || resolution instanceof TargetResolution.Resolved
        ? resolution
        : new TargetResolution.Resolved(before);
  }

  private CommandHead filled(OpenCommand open, Optional<Known> known) {
    return target(open, known) instanceof TargetResolution.Resolved(var target)
        ? target.head(open.command())
        : open.command().head();
  }

  private Beginning missing(
      OpenCommand open, Step step, Progress progress, String field, Instant now) {
    var heardOfUntil =
        orders
            .caughtUpAt()
            .map(caughtUp -> later(caughtUp, open.receivedAt()).plus(terms.knownWithin()));
    // Before the log is read nobody can say that an order was not heard of.
    if (heardOfUntil.isEmpty() || now.isBefore(heardOfUntil.get())) {
      return new Beginning.Wait(step, now.plus(LOOK_FOR_THE_ORDER_AGAIN), progress);
    }
    return new Beginning.End(notHeardOf(open, field), open.command().head(), progress);
  }

  private static Outcome notHeardOf(OpenCommand open, String field) {
    return open.attempts() == 0
        ? new Outcome.Invalid(
            field, "is missing, and the order was not heard of lately", "give " + field)
        // Begun by a version that did not write down whose order it is.
        : new Outcome.Unknown(
            "%s is not known any more after a step: look at the order at Keeta".formatted(field));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private Optional<Outcome> endsHere(
      OpenCommand open, Step step, Progress progress, Optional<Known> known, Instant now) {
    var asked = progress.calls() > 0;
    var dialect = dialect(open, known);
    if (asked && dialect == Dialect.OPENDELIVERY) {
      var told = toldByEvents(open, progress, known, now);
      if (told.isPresent()) return told;
    }
    // A read-back tells more than the log, unless Keeta does not answer it.
    if (asked && step == Step.LOOK && progress.readBacks() == 0) return Optional.empty();
    var kind = CommandClass.of(open.command().type());
    if (!asked || kind == CommandClass.OVERWRITING) {
      var broken = preconditions.broken(open, dialect, fulfilment(known));
      if (broken.isPresent()) return broken;
    }
    if (asked && dialect == Dialect.STANDARD) {
      var background = PerformStep.background(open, progress, known, now);
      var echoed =
          judgement
              .echo(open.command(), background)
              .flatMap(echo -> ResendPolicy.afterEcho(kind, echo, progress));
      if (echoed.isPresent()) return echoed;
    }
    // Once money was asked for, only its own trace tells what became of it.
    if (!asked || kind != CommandClass.MONEY) {
      var standing = known.map(Known::standing).orElse(Standing.UNKNOWN);
      var ends = WantedState.endsWithoutCall(open.command().type(), standing);
      if (ends.isPresent()) return Optional.of(inLightOf(kind, progress, standing, ends.get()));
    }
    return asked && step == Step.LOOK ? Optional.empty() : spent(open, progress, known, now);
  }

  /** What Keeta has taken is done when its event says so, and no read-back tells more. */
  private static Optional<Outcome> toldByEvents(
      OpenCommand open, Progress progress, Optional<Known> known, Instant now) {
    if (known.isEmpty() || !progress.everInDoubt()) return Optional.empty();
    var order = known.get();
    var type = open.command().type();
    var answer = order.told().answerTo(type, open.triedSince(now));
    if (answer.isPresent()) return answer.map(event -> reported(event.name()));
    return WantedState.endsWithoutCall(type, order.standing())
        .map(ends -> {
          var kind = CommandClass.of(type);
          var outcome = inLightOf(kind, progress, order.standing(), ends);
          return outcome instanceof Outcome.Done ? reported(order.standing().name()) : outcome;
        });
  }

  private static Outcome reported(String status) {
    return new Outcome.Done(null, "Called, then reported as done", status);
  }

  /** What was tried before says whose doing the state is. */
  private static Outcome inLightOf(
      CommandClass kind, Progress progress, Standing standing, Outcome byStanding) {
    if (progress.calls() == 0) return byStanding;
    // A completed order was accepted on its way; whether it was told of a courier it does not show.
    var passedIt = kind == CommandClass.GUARDED && standing == Standing.COMPLETED;
    if (passedIt || byStanding instanceof Outcome.AlreadyDone) {
      return progress.everInDoubt()
          ? new Outcome.Done(null, "An unclear call, then reported as done", standing.name())
          : new Outcome.AlreadyDone(standing.name());
    }
    if (progress.inDoubt()) {
      return new Outcome.Unknown(
          "the order is %s, which does not tell whether an unclear call was done before:"
                  .formatted(standing)
              + " look at the order at Keeta");
    }
    var refusal = progress.refusal();
    return refusal == null
        ? new Outcome.Failed("no call was done before the order was " + standing)
        : new Outcome.Rejected(refusal.code(), refusal.message(), null);
  }

  private Optional<Outcome> spent(
      OpenCommand open, Progress progress, Optional<Known> known, Instant now) {
    var command = open.command();
    if (now.isBefore(terms.callsUntil(command, open.triedSince(now), known))) {
      return Optional.empty();
    }
    var expiresAt = command.expiresAt();
    if (progress.calls() == 0 && expiresAt != null) {
      return Optional.of(new Outcome.Expired(Times.text(expiresAt)));
    }
    if (progress.inDoubt()) return Optional.of(new Outcome.Unknown("the budget is spent"));
    var refusal = progress.refusal();
    return Optional.of(
        refusal == null
            ? new Outcome.Failed("the budget is spent")
            : new Outcome.Rejected(refusal.code(), refusal.message(), null));
  }
}
