package dev.keetaorders.proof.faults;

import static dev.keetaorders.proof.faults.Happened.Witness.NOT_ASKED;
import static dev.keetaorders.proof.faults.Happened.Witness.SAW_IT;
import static dev.keetaorders.proof.faults.Happened.Witness.SAW_NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.proof.reach.CannotPlay;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultTableTest {

  private static final Machine BARE = new Machine(null, null, false, false);
  private static final Set<Fault> NONE = EnumSet.noneOf(Fault.class);

  @Test
  void hasALineForEveryFaultAndSaysWhyOneWasNotExercised() {
    var dealt = BARE.faults(FaultPlan.Kind.SHORT, NONE);
    var counted = new Counted();
    counted.count(Fault.KILL_KAFKA, NOT_ASKED);
    counted.count(Fault.KILL_KAFKA, SAW_IT);
    var text = new FaultTable(counted, dealt, NONE, BARE).text();

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
  void countsNoFaultAsPlayedWhoseEffectNobodySaw() {
    var counted = new Counted();
    counted.count(Fault.STEP_CLOCK, SAW_NOTHING);
    counted.count(Fault.CUT_OFF_ZONE, SAW_NOTHING);
    counted.count(Fault.CUT_OFF_ZONE, SAW_IT);
    var table = new FaultTable(counted, EnumSet.allOf(Fault.class), NONE, BARE);

    assertThat(table.text())
        .contains("is 30 s ahead, then right again | 0, no effect seen 1 times |")
        .contains("reaches neither Kafka nor PostgreSQL | 1, no effect seen 1 times |");
    assertThat(table.isComplete()).isFalse();
  }

  @Test
  void isCompleteWithAnEffectOfEachAndNothingThatIsNotInstalled() {
    var counted = new Counted();
    counted.count(Fault.CUT_OFF_ZONE, SAW_NOTHING);
    counted.count(Fault.CUT_OFF_ZONE, SAW_IT);
    assertThat(new FaultTable(counted, NONE, NONE, BARE).isComplete()).isTrue();

    var lacking = BARE.lacking(FaultPlan.Kind.FULL, NONE);
    assertThat(lacking)
        .containsExactlyInAnyOrder(Fault.STEP_CLOCK, Fault.FILL_SPOOL, Fault.BREAK_SPOOL);
    assertThat(new FaultTable(counted, NONE, lacking, BARE).isComplete()).isFalse();
  }

  /** Whoever names faults, or plays a short plan, asked for nothing that is not there. */
  @Test
  void lacksNothingOfWhatWasNotAskedFor() {
    assertThat(BARE.lacking(FaultPlan.Kind.SHORT, NONE)).isEmpty();
    assertThat(BARE.lacking(FaultPlan.Kind.FULL, EnumSet.of(Fault.KILL_KAFKA))).isEmpty();
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
