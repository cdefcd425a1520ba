package dev.keetaorders.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  private static final Set<Fault> NOTHING = EnumSet.noneOf(Fault.class);

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

  /** What CI plays: a handful of seeds covers all that is cheap. */
  @Test
  void exercisesEveryCheapFaultOverTenSeedsOfAShortPlan() {
    var all =
        LongStream.range(1, 11)
            .mapToObj(seed -> faults(plan(seed, 2, FaultPlan.Kind.SHORT, NOTHING)))
            .flatMap(Collection::stream)
            .collect(Collectors.toSet());

    assertThat(all)
        .contains(Fault.KILL_KAFKA, Fault.KILL_POSTGRES, Fault.FREEZE_COMMAND)
        .doesNotContain(Fault.RESTORE_POSTGRES, Fault.STEP_CLOCK)
        .hasSize(18);
  }

  @Test
  void leavesOutWhatTheMachineCannotDo() {
    var impossible = EnumSet.of(Fault.STEP_CLOCK, Fault.FILL_SPOOL);

    assertThat(faults(plan(1, 60, FaultPlan.Kind.FULL, impossible)))
        .doesNotContainAnyElementsOf(impossible)
        .hasSize(Fault.values().length - impossible.size());
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

  private static List<Duration> outages(FaultPlan plan) {
    return plan.slots().stream()
        .flatMap(List::stream)
        .filter(each -> each.fault() == Fault.KILL_KAFKA)
        .map(Planned::lasts)
        .toList();
  }

  private static Set<Fault> faults(FaultPlan plan) {
    return plan.slots().stream()
        .flatMap(List::stream)
        .map(Planned::fault)
        .collect(Collectors.toSet());
  }

  private static FaultPlan full(long seed, int minutes) {
    return plan(seed, minutes, FaultPlan.Kind.FULL, NOTHING);
  }

  private static FaultPlan plan(
      long seed, int minutes, FaultPlan.Kind kind, Set<Fault> impossible) {
    return FaultPlan.draw(new Random(seed), Duration.ofMinutes(minutes), kind, impossible);
  }
}
