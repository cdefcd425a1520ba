package dev.keetaorders.command.execute;

import dev.keetaorders.command.call.Answer;
import dev.keetaorders.command.call.KeetaApi;
import dev.keetaorders.command.call.KeetaCall;
import dev.keetaorders.command.call.KeetaCall.Operation;
import dev.keetaorders.command.execute.StepTaken.Settlement;
import dev.keetaorders.command.known.Known;
import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.command.report.Announcement;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.command.settle.Background;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.settle.CommandClass;
import dev.keetaorders.command.settle.EventsTold;
import dev.keetaorders.command.settle.Judgement;
import dev.keetaorders.command.settle.NextStep;
import dev.keetaorders.command.settle.Outcome;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.command.settle.ReadBack;
import dev.keetaorders.command.settle.ResendPolicy;
import dev.keetaorders.command.settle.ResendPolicy.Next;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.order.Fulfilment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Does one step at Keeta, and says what follows from the answer. */
public final class PerformStep {

  private final KeetaApi keeta;
  private final Judgement judgement;
  private final KnownOrders orders;
  private final Reports reports;
  private final ExecutionTerms terms;
  private final InstantSource clock;
  private final ExecutionMetrics metrics;
  private final RandomGenerator chance;

  /** Calls that API, and learns of orders what read-backs show. */
  public PerformStep(
      KeetaApi keeta,
      Judgement judgement,
      KnownOrders orders,
      Reports reports,
      ExecutionTerms terms,
      InstantSource clock,
      ExecutionMetrics metrics,
      RandomGenerator chance) {
    this.chance = chance;
    this.keeta = keeta;
    this.judgement = judgement;
    this.orders = orders;
    this.reports = reports;
    this.terms = terms;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** Does the step; returns within the worst case of a call. */
  public StepTaken perform(Begun begun) {
    var call = call(begun);
    var started = clock.instant();
    // A process that was frozen after the intent may wake up when another has taken over.
    var answer =
        started.isAfter(begun.sendBy())
            ? Answer.of(new CallOutcome.NotSent("this instance stood still"), null)
            : keeta.call(call, started);
    learn(begun, answer);
    var ended = clock.instant();
    var took = Duration.between(started, ended);
    metrics.called(call.operation().name(), word(answer.outcome()), took);
    return taken(begun, call.operation(), answer, started, took, ended);
  }

  private void learn(Begun begun, Answer answer) {
    var shown = answer.order();
    if (shown == null || shown.seen().fulfilment() == Fulfilment.UNKNOWN) return;
    orders.learn(
        begun.open().command().orderId(), begun.target().source(), shown.seen().fulfilment());
  }

  private KeetaCall call(Begun begun) {
    var command = begun.open().command();
    var target = begun.target();
    return new KeetaCall(
        begun.operation(),
        target.appId(),
        target.shopId(),
        command.orderId(),
        begun.step() == Step.LOOK ? new CommandArguments.None() : command.arguments(),
        begun.step() == Step.LOOK ? Instant.MAX : notAfter(command),
        orders.find(command.orderId()).map(Known::placedAt).orElse(null));
  }

  private static Instant notAfter(Command command) {
    var expiresAt = command.expiresAt();
    return expiresAt == null ? Instant.MAX : expiresAt;
  }

  private StepTaken taken(
      Begun begun,
      Operation operation,
      Answer answer,
      Instant started,
      Duration took,
      Instant ended) {
    var open = begun.open();
    var next = next(begun, answer, started, ended);
    var announcements = new ArrayList<Announcement>();
    var body = answer.body();
    // That Keeta took a call it says without a body.
    if (body != null && (body.length > 0 || answer.outcome() instanceof CallOutcome.Taken)) {
      announcements.add(reply(begun, operation, answer, body, ended));
    }
    Settlement settlement = null;
    if (next.step() instanceof NextStep.Settle(var outcome)) {
      var head = begun.target().head(open.command());
      var products = operation == Operation.REFUND_PREVIEW ? answer.products() : null;
      var result =
          reports.result(
              head,
              outcome,
              next.progress(),
              open.receivedAt(),
              ended,
              outcome instanceof Outcome.Done ? products : null);
      settlement = new Settlement(outcome.wire().name(), result, ended);
      announcements.add(reports.ofResult(open.command().orderId(), result, open.traceparent()));
    }
    return new StepTaken(
        begun,
        started,
        took,
        word(answer.outcome()),
        code(answer.outcome()),
        message(answer.outcome()),
        next,
        settlement,
        List.copyOf(announcements));
  }

  private Next next(Begun begun, Answer answer, Instant started, Instant now) {
    var open = begun.open();
    var command = open.command();
    var kind = CommandClass.of(command.type());
    var known = orders.find(command.orderId());
    var budget =
        terms.of(command, begun.target().dialect(), open.triedSince(started), known, chance);
    var shown = answer.order();
    return switch (begun.step()) {
      case CALL ->
          ResendPolicy.afterCall(
              kind,
              answer.outcome(),
              shown == null ? null : shown.status(),
              begun.progress(),
              budget,
              begun.callUntil(),
              now);
      case LOOK ->
          ResendPolicy.afterLook(
              kind,
              switch (answer.outcome()) {
                case CallOutcome.Done _ ->
                    shown == null
                        ? new ReadBack.Undecided("the answer shows no status")
                        : judgement.judge(
                            begun.target().dialect(),
                            command,
                            background(begun.open(), begun.progress(), known, started),
                            shown.seen());
                case CallOutcome.Taken taken -> new ReadBack.NoAnswer(taken.message());
                case CallOutcome.Refused(var code, var message) ->
                    new ReadBack.Withheld(code, message);
                case CallOutcome.TurnedAway turnedAway ->
                    new ReadBack.NoAnswer(turnedAway.message());
                case CallOutcome.NotSent notSent -> new ReadBack.NoAnswer(notSent.why());
                case CallOutcome.Unclear unclear -> new ReadBack.NoAnswer(unclear.why());
              },
              begun.progress(),
              budget,
              now);
    };
  }

  /** What a command's read-backs, and Keeta's pushes, are judged against. */
  static Background background(
      OpenCommand open, Progress progress, Optional<Known> known, Instant now) {
    return new Background(
        progress.inDoubt(),
        beganAtTheEarliest(open, progress, now),
        known.map(Known::applications).orElse(Map.of()),
        open.neighbours().earlierRefunds(),
        known.map(Known::told).orElse(EventsTold.NONE));
  }

  /**
   * In doubt before it was begun: a ledger that lost its last commits called it, no sooner than the
   * command came.
   */
  private static Instant beganAtTheEarliest(OpenCommand open, Progress progress, Instant now) {
    return open.begunAt() == null && progress.inDoubt() ? open.receivedAt() : open.triedSince(now);
  }

  private Announcement reply(
      Begun begun, Operation operation, Answer answer, byte[] body, Instant arrivedAt) {
    var command = begun.open().command();
    var order = answer.order();
    return reports.reply(
        source(begun.target(), order),
        command.orderId(),
        operation == Operation.GET ? null : application(command.arguments()),
        command.commandId(),
        begun.attempt(),
        operation.word(begun.target().dialect()),
        verdict(answer.outcome()),
        order == null || operation != Operation.GET
            ? null
            : Reports.Shown.of(order.seen(), order.placedAt(), order.occurredAt()),
        arrivedAt,
        body,
        begun.open().traceparent());
  }

  /** An order that a poll alone told of has no shop until Keeta shows it. */
  private static NotificationSource source(Target target, Answer.@Nullable OrderShown shown) {
    return target.namesNoShop() && shown != null && shown.shopId() != null
        ? new NotificationSource(target.dialect(), target.appId(), shown.shopId())
        : target.source();
  }

  /** The application for a refund that a command is about, if it is about one. */
  static @Nullable String application(CommandArguments arguments) {
    return switch (arguments) {
      case CommandArguments.RefundAgreement(var id) -> id;
      case CommandArguments.RefundRejection(var id, var _, var _) -> id;
      case CommandArguments.None _,
          CommandArguments.Cancellation _,
          CommandArguments.RefundPreview _,
          CommandArguments.PartialRefund _,
          CommandArguments.SelfDelivery _,
          CommandArguments.CourierUpdate _,
          CommandArguments.TrackingUpdate _,
          CommandArguments.Confirmation _,
          CommandArguments.CancellationRequest _,
          CommandArguments.RefundAcceptance _,
          CommandArguments.RefundRefusal _,
          CommandArguments.TrackedDelivery _ ->
          null;
    };
  }

  private static ReplyVerdict verdict(CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Done _ -> ReplyVerdict.DONE;
      case CallOutcome.Taken _ -> ReplyVerdict.TAKEN;
      case CallOutcome.Refused _, CallOutcome.TurnedAway _ -> ReplyVerdict.REFUSED;
      case CallOutcome.NotSent _, CallOutcome.Unclear _ -> ReplyVerdict.UNREADABLE;
    };
  }

  private static String word(CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Done _ -> "done";
      case CallOutcome.Taken _ -> "taken";
      case CallOutcome.Refused _ -> "refused";
      case CallOutcome.TurnedAway _ -> "turned_away";
      case CallOutcome.NotSent _ -> "not_sent";
      case CallOutcome.Unclear _ -> "unclear";
    };
  }

  private static @Nullable String code(CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Done done -> done.code();
      case CallOutcome.Taken taken -> taken.code();
      case CallOutcome.Refused refused -> Long.toString(refused.code());
      case CallOutcome.TurnedAway turnedAway -> Long.toString(turnedAway.code());
      case CallOutcome.NotSent _, CallOutcome.Unclear _ -> null;
    };
  }

  private static String message(CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Done done -> done.message();
      case CallOutcome.Taken taken -> taken.message();
      case CallOutcome.Refused refused -> refused.message();
      case CallOutcome.TurnedAway turnedAway -> turnedAway.message();
      case CallOutcome.NotSent notSent -> notSent.why();
      case CallOutcome.Unclear unclear -> unclear.why();
    };
  }
}
