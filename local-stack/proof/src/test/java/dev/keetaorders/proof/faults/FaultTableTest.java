package dev.keetaorders.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultTableTest {

  @Test
  void hasALineForEveryFaultAndSaysWhyOneWasNotExercised() {
    var text = new FaultTable(Map.of(Fault.KILL_KAFKA, 2)).text();

    assertThat(text.lines()).hasSize(2 + Fault.values().length);
    assertThat(text)
        .contains("| kill -9 of all brokers | 2 |")
        .contains(
            "| an older version of every service beside this one | not exercised: needs --beside"
                + " DIR,");
  }

  @Test
  void knowsWhatThisMachineCannotDo() {
    assertThat(new Machine(null, null).impossible())
        .containsExactlyInAnyOrder(
            Fault.FILL_SPOOL, Fault.BREAK_SPOOL, Fault.STEP_CLOCK, Fault.RUN_OLD_VERSION);
    for (var fault : Fault.values()) assertThat(Machine.reason(fault)).isNotBlank();
  }
}
