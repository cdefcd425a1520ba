package dev.keetaorders.proof.faults;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  private static final Machine ABLE = new Machine(Path.of("lib"), Path.of("old"), true, true);
  private static final Set<Fault> NONE = EnumSet.noneOf(Fault.class);

  @Test
  void drawsTheSameOfTheSameSeedAndSomethingElseOfAnother() {
    assertThat(full(7, 10)).isEqualTo(full(7, 10)).isNotEqualTo(full(8, 10));
    assertThat(full(7, 10).text()).isEqualTo(full(7, 10).text());
  }

  @Test
  void exercisesEveryFaultInAnHourWhateverTheSeed() {
    LongStream.range(0, 50)
        .forEach(
            seed -> assertThat(faults(full(seed, 60))).containsExactlyInAnyOrder(Fault.values()));
  }

  /** What CI plays. */
  @Test
  void playsTheMostImportantFaultsInAShortPlanWhateverTheSeed() {
    var sleeps = EnumSet.of(Fault.FREEZE_ORDER_STATE, Fault.FREEZE_COMMAND);
    shortPlans()
        .forEach(plan ->
            assertThat(faults(new FaultPlan(plan.length(), 0, certain(plan))))
                .contains(
                    Fault.KILL_GATEWAY,
                    Fault.KILL_ORDER_STATE,
                    Fault.KILL_COMMAND,
                    Fault.KILL_WATCHDOG,
                    Fault.KILL_BROKER,
                    Fault.KILL_KAFKA,
                    Fault.KILL_POSTGRES,
                    Fault.KILL_KEETA,
                    Fault.CUT_OFF_GATEWAY,
                    Fault.REFUSING_KEETA,
                    Fault.UNCLEAR_KEETA,
                    Fault.DUPLICATE_PUSHES,
                    Fault.FORGE_PUSHES)
                .containsAnyElementsOf(sleeps));
  }

  /** CI's time is limited: nothing that is certain may make it much longer than it is called. */
  @Test
  void isDoneWithWhatIsCertainSoonAfterAShortPlansThreeMinutes() {
    shortPlans()
        .forEach(plan -> {
          var last = certain(plan).getLast().getFirst();
          assertThat(last.after().plus(last.lasts())).isLessThan(Duration.ofSeconds(200));
          assertThat(plan.slots()).hasSizeBetween(plan.certain(), 10);
        });
  }

  @Test
  void letsTheSeedSayWhenAndBesideWhatACertainFaultComes() {
    var firsts =
        shortPlans().map(plan -> plan.slots().getFirst().getFirst().fault()).collect(toSet());
    var besides =
        shortPlans()
            .flatMap(plan -> plan.slots().stream())
            .filter(slot -> slot.getLast().fault() == Fault.UNCLEAR_KEETA)
            .map(slot -> slot.getFirst().fault())
            .collect(toSet());

    assertThat(firsts).hasSize(8);
    assertThat(besides).hasSizeGreaterThan(5);
  }

  /** Of one node, so that each service has its other instance. */
  @Test
  void killsOneProcessOfEachServiceTogetherInAShortPlan() {
    shortPlans()
        .flatMap(plan -> certain(plan).stream())
        .filter(slot -> slot.getFirst().fault() == Fault.KILL_GATEWAY)
        .forEach(slot ->
            assertThat(slot).extracting(Planned::target).containsOnly(slot.getFirst().target()));
  }

  @Test
  void exercisesEveryCheapFaultOverTenSeedsOfALongerShortPlan() {
    var all =
        LongStream.range(1, 11)
            .mapToObj(seed -> faults(plan(seed, 10, FaultPlan.Kind.SHORT, ABLE, NONE)))
            .flatMap(Collection::stream)
            .collect(toSet());

    assertThat(all)
        .contains(Fault.MOVE_LEADERS, Fault.MISSIGN_PUSHES, Fault.FREEZE_COMMAND)
        .doesNotContain(Fault.RESTORE_POSTGRES, Fault.STEP_CLOCK)
        .hasSize(20);
  }

  /** Keeta's process is not there to do anything wrong. */
  @Test
  void playsNothingOfKeetasWhileKeetaIsAway() {
    Stream.concat(shortPlans(), LongStream.range(0, 50).mapToObj(seed -> full(seed, 60)))
        .flatMap(plan -> plan.slots().stream())
        .filter(slot -> slot.getFirst().fault() == Fault.KILL_KEETA)
        .forEach(slot -> assertThat(slot).hasSize(1));
  }

  @Test
  void leavesOutWhatTheMachineCannotDoAndNothingElse() {
    var machine = new Machine(null, null, false, true);
    var impossible = EnumSet.of(Fault.STEP_CLOCK, Fault.RUN_OLD_VERSION, Fault.FILL_SPOOL);

    assertThat(faults(plan(1, 60, FaultPlan.Kind.FULL, machine, NONE)))
        .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(impossible));
  }

  @Test
  void dealsNothingButWhatIsNamedWhateverThePlan() {
    var spool = EnumSet.of(Fault.FILL_SPOOL, Fault.BREAK_SPOOL);

    for (var kind : FaultPlan.Kind.values()) {
      var plan = plan(1, 10, kind, ABLE, spool);
      assertThat(faults(plan)).containsExactlyInAnyOrderElementsOf(spool);
      assertThat(plan.slots()).allSatisfy(slot -> assertThat(slot).hasSize(1));
    }
  }

  @Test
  void playsKeetasFaultsAloneWhereNoneOfOursIsNamed() {
    var ofKeeta = EnumSet.of(Fault.SLOW_KEETA, Fault.FLOOD);
    var plan = plan(1, 10, FaultPlan.Kind.FULL, ABLE, ofKeeta);

    assertThat(faults(plan)).containsExactlyInAnyOrderElementsOf(ofKeeta);
    assertThat(plan.slots()).allSatisfy(slot -> assertThat(slot).hasSize(1));
  }

  /** Each of its four steps has to be noticed, on a busy machine too. */
  @Test
  void givesTheDiskOfASpoolTimeInEveryPlan() {
    for (var kind : FaultPlan.Kind.values()) {
      assertThat(plan(2, 60, kind, ABLE, EnumSet.of(Fault.BREAK_SPOOL)).slots())
          .allSatisfy(slot ->
              assertThat(slot.getFirst().lasts())
                  .isBetween(Duration.ofSeconds(32), Duration.ofMinutes(1)));
    }
  }

  /** Whoever takes over does so at the end of a lease, and no sooner. */
  @Test
  void outlastsEveryLeaseOnceInEveryPlan() {
    var plans = LongStream.range(0, 50).mapToObj(seed -> full(seed, 5));

    Stream.concat(shortPlans(), plans)
        .forEach(plan ->
            assertThat(certain(plan).stream().map(List::getFirst))
                .anySatisfy(first -> {
                  assertThat(first.fault()).isIn(Fault.FREEZE_ORDER_STATE, Fault.FREEZE_COMMAND);
                  assertThat(first.lasts()).isGreaterThanOrEqualTo(Lasting.OUTLASTS_LEASES);
                }));
  }

  @Test
  void sleepsForLessThanALeaseAndForMuchMoreToo() {
    var sleeps =
        LongStream.range(0, 20)
            .mapToObj(seed -> full(seed, 60))
            .flatMap(plan -> outages(plan, Fault.FREEZE_COMMAND).stream())
            .toList();

    assertThat(sleeps).anyMatch(each -> each.compareTo(Duration.ofSeconds(14)) < 0);
    assertThat(sleeps).anyMatch(each -> each.compareTo(Duration.ofSeconds(35)) > 0);
  }

  @Test
  void breaksOneThingOfOursAtATimeAndOneOfKeetasBesideItAtMost() {
    for (var slot : full(3, 60).slots()) {
      assertThat(slot).hasSizeBetween(1, 2);
      assertThat(slot.getFirst().fault().isOfKeeta()).isFalse();
      assertThat(slot.stream().skip(1)).allMatch(each -> each.fault().isOfKeeta());
    }
  }

  @Test
  void leavesTimeBetweenOneFaultAndTheNext() {
    var slots = full(3, 60).slots();

    for (var i = 1; i < slots.size(); i++) {
      var before = slots.get(i - 1).getFirst();
      var healed = before.after().plus(before.lasts());
      assertThat(slots.get(i).getFirst().after()).isGreaterThanOrEqualTo(healed.plusSeconds(10));
    }
  }

  @Test
  void takesKafkaAwayForTenMinutesOnceInAnHour() {
    assertThat(outages(full(5, 60))).containsOnlyOnce(Duration.ofMinutes(10));
    assertThat(outages(full(5, 20))).doesNotContain(Duration.ofMinutes(10));
  }

  @Test
  void takesOneBrokerTwoAndAllAwayForAsLongAsItIsAsked() {
    var plan =
        FaultPlan.draw(
            new Random(5),
            Duration.ofMinutes(30),
            FaultPlan.Kind.SHORT,
            EnumSet.of(Fault.KILL_BROKER, Fault.KILL_TWO_BROKERS, Fault.KILL_GATEWAY),
            Optional.of(Duration.ofMinutes(8)));

    for (var each : List.of(Fault.KILL_BROKER, Fault.KILL_TWO_BROKERS)) {
      assertThat(outages(plan, each)).containsOnlyOnce(Duration.ofMinutes(8)).hasSizeGreaterThan(1);
    }
    assertThat(outages(plan, Fault.KILL_GATEWAY))
        .isNotEmpty()
        .doesNotContain(Duration.ofMinutes(8));
  }

  private static Stream<FaultPlan> shortPlans() {
    return LongStream.range(0, 100)
        .mapToObj(seed -> plan(seed, 3, FaultPlan.Kind.SHORT, ABLE, NONE));
  }

  private static List<List<Planned>> certain(FaultPlan plan) {
    return plan.slots().subList(0, plan.certain());
  }

  private static List<Duration> outages(FaultPlan plan) {
    return outages(plan, Fault.KILL_KAFKA);
  }

  private static List<Duration> outages(FaultPlan plan, Fault fault) {
    return plan.slots().stream()
        .flatMap(List::stream)
        .filter(each -> each.fault() == fault)
        .map(Planned::lasts)
        .toList();
  }

  private static Set<Fault> faults(FaultPlan plan) {
    return plan.slots().stream().flatMap(List::stream).map(Planned::fault).collect(toSet());
  }

  private static FaultPlan full(long seed, int minutes) {
    return plan(seed, minutes, FaultPlan.Kind.FULL, ABLE, NONE);
  }

  private static FaultPlan plan(
      long seed, int minutes, FaultPlan.Kind kind, Machine machine, Set<Fault> named) {
    return FaultPlan.draw(
        new Random(seed),
        Duration.ofMinutes(minutes),
        kind,
        machine.faults(kind, named),
        Optional.empty());
  }
}
