package dev.keetaorders.command.execute;

import dev.keetaorders.command.call.Answer;
import dev.keetaorders.command.call.KeetaApi;
import dev.keetaorders.command.call.TrackingNames;
import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.command.limit.Flows;
import dev.keetaorders.command.limit.Traffic;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.settle.DispatchNumbers;
import dev.keetaorders.command.settle.Judgement;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.StandardReadings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The parts that execute commands, of one app, when the log is known and holds no order. */
public final class Execution {

  public static final Duration WORST_CALL = Duration.ofSeconds(12);

  /** How often money is looked for that is not shown. */
  public static final int REFUND_LOOKS = 8;

  public static final Duration EVENT_WITHIN = Duration.ofSeconds(20);
  static final Duration CANCELLATION_WITHIN = Duration.ofMinutes(10);
  public static final Judgement JUDGEMENT =
      new Judgement(RefundCodes.KEETAS, DispatchNumbers.KEETAS, false);

  /** Nothing reaches Keeta. */
  public static final KeetaApi NO_KEETA =
      (_, _) -> Answer.of(new CallOutcome.NotSent("no connection"), null);

  /** Every pause is half of the longest that it could be. */
  public static final RandomGenerator NO_CHANCE = () -> 0;

  public static KnownOrders knownOrders() {
    var orders = new KnownOrders(10, StandardReadings.KEETAS);
    orders.hasCaughtUp(Instant.EPOCH);
    return orders;
  }

  public static BeginStep beginStep() {
    return beginStep(knownOrders());
  }

  public static BeginStep beginStep(KnownOrders orders) {
    return new BeginStep(orders, apps(), terms(), JUDGEMENT, TrackingNames.NONE, NO_CHANCE);
  }

  public static PerformStep performStep(
      KeetaApi keeta, Reports reports, InstantSource clock, ExecutionMetrics metrics) {
    return performStep(keeta, knownOrders(), reports, clock, metrics);
  }

  public static PerformStep performStep(
      KeetaApi keeta,
      KnownOrders orders,
      Reports reports,
      InstantSource clock,
      ExecutionMetrics metrics) {
    return new PerformStep(keeta, JUDGEMENT, orders, reports, terms(), clock, metrics, NO_CHANCE);
  }

  public static ConfirmWithoutLedger withoutLedger(
      KeetaApi keeta, Reports reports, InstantSource clock, ExecutionMetrics metrics) {
    return withoutLedger(new Instance("one"), keeta, reports, clock, metrics);
  }

  public static ConfirmWithoutLedger withoutLedger(
      Instance instance,
      KeetaApi keeta,
      Reports reports,
      InstantSource clock,
      ExecutionMetrics metrics) {
    var orders = knownOrders();
    return new ConfirmWithoutLedger(
        beginStep(orders),
        performStep(keeta, orders, reports, clock, metrics),
        reports,
        queuePlaces(orders),
        instance,
        clock,
        metrics,
        traffic(),
        1_000,
        2);
  }

  public static QueuePlaces queuePlaces(KnownOrders orders) {
    return new QueuePlaces(orders, apps(), terms());
  }

  private static Apps apps() {
    return Apps.read(
        List.of("keeta.apps.1001001.secrets"), Map.of("keeta.apps.1001001.secrets", "secret")::get);
  }

  /** Nobody's event is awaited. */
  static AwaitedEvents nothingAwaited() {
    return new AwaitedEvents(knownOrders(), new Bell(), 10);
  }

  /** Limits that nothing here comes near to. */
  public static Traffic traffic() {
    return new Traffic(Flows.terms(1_000_000, 1_000_000), Flows.NOBODY);
  }

  /** The first step of what came in, as the ledger begins it. */
  static Begun begun(Received received, Instant now) {
    var open = new Origin.CameIn(received).open();
    if (!(beginStep().decide(open, now) instanceof Beginning.Begin begin)) {
      throw new IllegalStateException("It does not begin: " + received.head());
    }
    return new Begun(
        open,
        begin.step(),
        begin.target(),
        begin.progress(),
        1,
        "one",
        begin.sendBy(),
        begin.callUntil());
  }

  /** What an instance claims whose calls go through that traffic. */
  public static Claims.Claimed claim(
      Claims claims, Traffic traffic, String owner, int most, Instant now, BeginStep beginStep) {
    var passage = new Passage(traffic, 1_000, 1_000);
    return claims.claim(
        owner,
        most,
        passage,
        now,
        (open, at) -> passage.admit(open, beginStep.decide(open, at), at));
  }

  /** At most so many of each class, of whatever app and shop. */
  public static Openings room(int most) {
    var types = EnumSet.allOf(CommandType.class);
    var opening = new Opening(most, types, types, Set.of(), Set.of());
    return new Openings() {
      @Override
      public Opening confirmations(Instant now) {
        return opening;
      }

      @Override
      public Opening others(Instant now) {
        return opening;
      }
    };
  }

  /** Every type may take five minutes. */
  static ExecutionTerms terms() {
    return terms(Map.of());
  }

  static ExecutionTerms terms(Map<CommandType, Duration> budgets) {
    return new ExecutionTerms(
        budgets,
        null,
        REFUND_LOOKS,
        Duration.ofSeconds(30),
        WORST_CALL,
        Duration.ofSeconds(1),
        Duration.ofMillis(250),
        Duration.ofSeconds(10),
        Duration.ofSeconds(2),
        Duration.ofSeconds(3),
        Duration.ofSeconds(9),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        EVENT_WITHIN,
        CANCELLATION_WITHIN);
  }

  private Execution() {}
}
