package dev.keetaorders.orderstate.lifecycle;

import static dev.keetaorders.orderstate.lifecycle.Examples.THEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.order.CancelledBy;
import dev.keetaorders.orderstate.lifecycle.Observation.Advanced;
import dev.keetaorders.orderstate.lifecycle.Observation.AlreadyKnown;
import dev.keetaorders.orderstate.lifecycle.Observation.CancelledLate;
import dev.keetaorders.orderstate.lifecycle.Observation.Overtaken;
import dev.keetaorders.orderstate.lifecycle.OrderFact.AcceptanceReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.CancellationReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.CompletionReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.PlacementReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.ReadinessReported;
import dev.keetaorders.orderstate.lifecycle.OrderState.Accepted;
import dev.keetaorders.orderstate.lifecycle.OrderState.AwaitingAcceptance;
import dev.keetaorders.orderstate.lifecycle.OrderState.Cancelled;
import dev.keetaorders.orderstate.lifecycle.OrderState.Completed;
import dev.keetaorders.orderstate.lifecycle.OrderState.Progress;
import dev.keetaorders.orderstate.lifecycle.OrderState.Ready;
import dev.keetaorders.orderstate.lifecycle.OrderState.Unknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderLifecycleTest {

  private static final List<CancelledBy> ANYONE = List.of(CancelledBy.values());
  private static final Instant BEFORE = THEN.minusSeconds(60);
  private static final Instant AFTER = THEN.plusSeconds(60);
  private static final Cancellation AT_THEN = new Cancellation(THEN, CancelledBy.MERCHANT);

  /** Every pair with its fact dated before and after the state: the whole of the lifecycle. */
  static Stream<Arguments> everyPair() {
    var pairs = new ArrayList<Arguments>();
    for (var at : List.of(BEFORE, AFTER)) {
      var placed = new PlacementReported(Examples.placement(at));
      var accepted = new AcceptanceReported(at);
      var ready = new ReadinessReported(at);
      var completed = new CompletionReported(at);
      var cancelled = new CancellationReported(at, CancelledBy.CUSTOMER);
      var byCustomer = new Cancelled(new Cancellation(at, CancelledBy.CUSTOMER));
      var earlier = at.isBefore(THEN) ? at : THEN;

      var unknown = Unknown.NOTHING;
      pair(pairs, unknown, placed, new Advanced(new AwaitingAcceptance(placed.placement())));
      pair(pairs, unknown, accepted, new Advanced(new Unknown(new Accepted(at))));
      pair(pairs, unknown, ready, new Advanced(new Unknown(new Ready(at))));
      pair(pairs, unknown, completed, new Advanced(new Unknown(new Completed(at, null))));
      pair(pairs, unknown, cancelled, new Advanced(new Unknown(byCustomer)));

      var awaiting = new AwaitingAcceptance(Examples.placement(THEN));
      pair(
          pairs,
          awaiting,
          placed,
          new AlreadyKnown(new AwaitingAcceptance(Examples.placement(earlier))));
      pair(pairs, awaiting, accepted, new Advanced(new Accepted(at)));
      pair(pairs, awaiting, ready, new Advanced(new Ready(at)));
      pair(pairs, awaiting, completed, new Advanced(new Completed(at, null)));
      pair(pairs, awaiting, cancelled, new Advanced(byCustomer));

      var isAccepted = new Accepted(THEN);
      pair(pairs, isAccepted, placed, new Overtaken(isAccepted));
      pair(pairs, isAccepted, accepted, new AlreadyKnown(new Accepted(earlier)));
      pair(pairs, isAccepted, ready, new Advanced(new Ready(at)));
      pair(pairs, isAccepted, completed, new Advanced(new Completed(at, null)));
      pair(pairs, isAccepted, cancelled, new Advanced(byCustomer));

      var isReady = new Ready(THEN);
      pair(pairs, isReady, placed, new Overtaken(isReady));
      pair(pairs, isReady, accepted, new Overtaken(isReady));
      pair(pairs, isReady, ready, new AlreadyKnown(new Ready(earlier)));
      pair(pairs, isReady, completed, new Advanced(new Completed(at, null)));
      pair(pairs, isReady, cancelled, new Advanced(byCustomer));

      var isCompleted = new Completed(THEN, null);
      pair(pairs, isCompleted, placed, new Overtaken(isCompleted));
      pair(pairs, isCompleted, accepted, new Overtaken(isCompleted));
      pair(pairs, isCompleted, ready, new Overtaken(isCompleted));
      pair(pairs, isCompleted, completed, new AlreadyKnown(new Completed(earlier, null)));
      pair(
          pairs,
          isCompleted,
          cancelled,
          at.isAfter(THEN)
              ? new CancelledLate(new Completed(THEN, byCustomer.cancellation()))
              : new Advanced(byCustomer));

      var isCancelled = new Cancelled(AT_THEN);
      pair(pairs, isCancelled, placed, new Overtaken(isCancelled));
      pair(pairs, isCancelled, accepted, new Overtaken(isCancelled));
      pair(pairs, isCancelled, ready, new Overtaken(isCancelled));
      pair(
          pairs,
          isCancelled,
          completed,
          at.isBefore(THEN)
              ? new Advanced(new Completed(at, AT_THEN))
              : new Overtaken(isCancelled));
      pair(
          pairs,
          isCancelled,
          cancelled,
          new AlreadyKnown(at.isBefore(THEN) ? byCustomer : isCancelled));
    }
    return pairs.stream();
  }

  private static void pair(
      List<Arguments> pairs, OrderState state, OrderFact fact, Observation expected) {
    pairs.add(Arguments.of(state, fact, expected));
  }

  @ParameterizedTest(name = "{0} + {1} -> {2}")
  @MethodSource("everyPair")
  void observesEveryPair(OrderState state, OrderFact fact, Observation expected) {
    assertThat(OrderLifecycle.observe(state, fact)).isEqualTo(expected);
  }

  @Test
  void theTableHoldsEveryPair() {
    var pairs = new HashSet<List<Class<?>>>();
    everyPair()
        .map(Arguments::get)
        .forEach(pair -> pairs.add(List.of(pair[0].getClass(), pair[1].getClass())));

    var states = Examples.kindsOf(OrderState.class);
    var facts = Examples.kindsOf(OrderFact.class);
    assertThat(Examples.kindsOf(Examples.states())).isEqualTo(states);
    assertThat(Examples.kindsOf(Examples.facts(THEN))).isEqualTo(facts);
    assertThat(pairs).hasSize(states.size() * facts.size());
  }

  @Test
  void whileThePlacementIsUnseenEveryOtherFactIsObservedAsIfItWasSeen() {
    for (var state : Examples.states()) {
      if (!(state instanceof Progress progress)) continue;
      for (var at : List.of(BEFORE, THEN, AFTER)) {
        for (var fact : Examples.facts(at)) {
          if (fact instanceof PlacementReported) continue;
          var seen = OrderLifecycle.observe(progress, fact);
          var unseen = OrderLifecycle.observe(new Unknown(progress), fact);

          assertThat(unseen).hasSameClassAs(seen);
          assertThat(unseen.state()).isEqualTo(new Unknown((Progress) seen.state()));
        }
      }
      var placement = new PlacementReported(Examples.placement(AFTER));
      assertThat(OrderLifecycle.observe(new Unknown(progress), placement))
          .isEqualTo(new Advanced(progress));
    }
  }

  @Test
  void aCancellationDatedLikeTheCompletionCounts() {
    var fact = new CancellationReported(THEN, CancelledBy.SUPPORT);

    assertThat(OrderLifecycle.observe(new Completed(THEN, null), fact))
        .isEqualTo(new Advanced(new Cancelled(fact.cancellation())));
  }

  @Test
  void ofTwoCancellationsOfOneMomentTheOneThatSaysWhoCounts() {
    var nobody = new Cancelled(new Cancellation(THEN, CancelledBy.UNKNOWN));
    var fact = new CancellationReported(THEN, CancelledBy.SUPPORT);

    assertThat(OrderLifecycle.observe(nobody, fact).state())
        .isEqualTo(new Cancelled(fact.cancellation()));
  }

  @Test
  void aVerifiedPlacementCountsMoreThanAnEarlierOneOfNobody() {
    var verified = new Placement(THEN, true, true);
    var forged = new Placement(BEFORE, true, false);

    assertThat(Placement.better(verified, forged)).isEqualTo(verified);
    assertThat(Placement.better(forged, verified)).isEqualTo(verified);
  }

  /**
   * All orders of arrival of up to six facts, some of them repeats, dated closely enough to tie.
   */
  @Test
  void anyOrderOfTheSameFactsEndsInTheSameState() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 400; round++) {
      var facts = randomFacts(random, 1 + random.nextInt(6));
      var expected = specified(facts);
      for (var order : permutations(facts)) {
        assertThat(observed(order)).as("seed %d, facts %s", seed, order).isEqualTo(expected);
      }
    }
  }

  /** More facts than can be permuted: random orders of them, everything twice. */
  @Test
  void anyOrderOfManyFactsEndsInTheSameState() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 2000; round++) {
      var facts = randomFacts(random, 7 + random.nextInt(8));
      var expected = specified(facts);
      var twice = new ArrayList<>(facts);
      twice.addAll(facts);
      Collections.shuffle(twice, random);
      assertThat(observed(twice)).as("seed %d, facts %s", seed, twice).isEqualTo(expected);
    }
  }

  private static OrderState observed(List<OrderFact> facts) {
    OrderState state = Unknown.NOTHING;
    for (var fact : facts) state = OrderLifecycle.observe(state, fact).state();
    return state;
  }

  /** Where an order stands by its facts as a set, said without any order of arrival. */
  private static OrderState specified(List<OrderFact> facts) {
    var completed = earliest(facts, CompletionReported.class);
    var cancelled =
        facts.stream()
            .filter(CancellationReported.class::isInstance)
            .map(fact -> ((CancellationReported) fact).cancellation())
            .reduce(Cancellation::better)
            .orElse(null);
    Progress progress;
    if (cancelled != null && (completed == null || !cancelled.at().isAfter(completed))) {
      progress = new Cancelled(cancelled);
    } else if (completed != null) {
      progress = new Completed(completed, cancelled);
    } else if (earliest(facts, ReadinessReported.class) != null) {
      progress = new Ready(earliest(facts, ReadinessReported.class));
    } else if (earliest(facts, AcceptanceReported.class) != null) {
      progress = new Accepted(earliest(facts, AcceptanceReported.class));
    } else {
      progress = null;
    }
    var placement =
        facts.stream()
            .filter(PlacementReported.class::isInstance)
            .map(fact -> ((PlacementReported) fact).placement())
            .reduce(Placement::better)
            .orElse(null);
    if (placement == null) return new Unknown(progress);
    return progress == null ? new AwaitingAcceptance(placement) : progress;
  }

  private static Instant earliest(List<OrderFact> facts, Class<? extends OrderFact> kind) {
    return facts.stream()
        .filter(kind::isInstance)
        .map(OrderFact::at)
        .min(Instant::compareTo)
        .orElse(null);
  }

  private static List<OrderFact> randomFacts(Random random, int count) {
    var facts = new ArrayList<OrderFact>();
    for (var i = 0; i < count; i++) {
      var at = THEN.plusSeconds(random.nextInt(4));
      facts.add(
          switch (random.nextInt(7)) {
            case 0 ->
                new PlacementReported(
                    new Placement(at, random.nextBoolean(), random.nextBoolean()));
            case 1 -> new AcceptanceReported(at);
            case 2 -> new ReadinessReported(at);
            case 3, 4 -> new CompletionReported(at);
            default -> new CancellationReported(at, ANYONE.get(random.nextInt(ANYONE.size())));
          });
    }
    return facts;
  }

  private static List<List<OrderFact>> permutations(List<OrderFact> facts) {
    if (facts.isEmpty()) return List.of(List.of());
    var all = new ArrayList<List<OrderFact>>();
    for (var i = 0; i < facts.size(); i++) {
      var rest = new ArrayList<>(facts);
      var first = rest.remove(i);
      for (var tail : permutations(rest)) {
        var order = new ArrayList<OrderFact>();
        order.add(first);
        order.addAll(tail);
        all.add(order);
      }
    }
    return all;
  }
}
