package dev.keetaorders.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.proof.reach.CannotPlay;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultTableTest {

  private static final Machine BARE = new Machine(null, null, false, false);
  private static final Set<Fault> NONE = EnumSet.noneOf(Fault.class);

  @Test
  void hasALineForEveryFaultAndSaysWhyOneWasNotExercised() {
    var dealt = BARE.faults(FaultPlan.Kind.SHORT, NONE);
    var text = new FaultTable(Map.of(Fault.KILL_KAFKA, 2), dealt, BARE).text();

    assertThat(text.lines()).hasSize(2 + Fault.values().length);
    assertThat(text)
        .contains("| kill -9 of all brokers | 2 |")
        .contains(
            "| an older version of every service beside this one | not exercised: needs --beside"
                + " DIR,")
        .contains("| the disk under a spool fails | not exercised: libfiu is not installed,")
        .contains("| kill -9 of one broker | not exercised: the run was too short")
        .contains(
            "| Keeta answers after seconds | not exercised: no part of this plan: --plan full,");
  }

  @Test
  void aMachineThatHasNothingCannotDoWhatNeedsSomething() {
    assertThat(EnumSet.complementOf(EnumSet.copyOf(BARE.faults(FaultPlan.Kind.FULL, NONE))))
        .containsExactlyInAnyOrder(
            Fault.FILL_SPOOL, Fault.BREAK_SPOOL, Fault.STEP_CLOCK, Fault.RUN_OLD_VERSION);
  }

  @Test
  void refusesToPlayWhatWasNamedAndCannotBeDone() {
    assertThatThrownBy(() -> BARE.faults(FaultPlan.Kind.FULL, EnumSet.of(Fault.BREAK_SPOOL)))
        .isInstanceOf(CannotPlay.class)
        .hasMessageContainingAll("break-spool cannot be played", "apt-get install fiu-utils");
  }
}
