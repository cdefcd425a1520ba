package dev.keetaorders.proof.promises.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.judge.Verdict;
import dev.keetaorders.proof.promises.judge.Verdicts;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromiseTableTest {

  private static final Verdict HELD = new Verdict("one", 7, 0, List.of("a figure"), List.of());
  private static final Verdict OPEN = new Verdict("two", 0, 0, List.of(), List.of());
  private static final Verdict BROKEN = new Verdict("three", 7, 2, List.of(), List.of("order 1"));

  @Test
  void saysThatEveryPromiseWasKeptAndWhichWasNotPutToTheTest() {
    var table = table(List.of(HELD), List.of(OPEN));

    assertThat(table.passes(false)).isTrue();
    assertThat(table.passes(true)).isFalse();
    assertThat(table.text())
        .isEqualTo(
            """
            | promise | | checked | broken | figures |
            |---|---|---|---|---|
            | one | held | 7 | 0 | a figure |
            | two | not exercised | 0 | 0 |  |
            EVERY PROMISE THAT WAS PUT TO THE TEST WAS KEPT: 1 held, 0 broken, 1 not exercised; seed 42\
            """);
  }

  @Test
  void passesStrictlyWhatWasAllPutToTheTest() {
    assertThat(table(List.of(HELD), List.of(HELD)).passes(true)).isTrue();
  }

  @Test
  void doesNotPassIfNothingPutToTheTestWhatHoldsAtAllTimes() {
    var table = table(List.of(HELD, OPEN), List.of(HELD));

    assertThat(table.passes(false) || table.passes(true)).isFalse();
    assertThat(table.text())
        .endsWith(
            "NOT SHOWN: WHAT HOLDS AT ALL TIMES WAS NOT ALL PUT TO THE TEST: 2 held, 0 broken, 1"
                + " not exercised; seed 42");
  }

  @Test
  void showsWhatBrokeAPromise() {
    for (var table :
        List.of(table(List.of(HELD, BROKEN), List.of()), table(List.of(HELD), List.of(BROKEN)))) {
      assertThat(table.passes(false) || table.passes(true)).isFalse();
      assertThat(table.text())
          .contains("| three | BROKEN | 7 | 2 |  |", "BROKEN order 1")
          .endsWith("BROKEN: 1 held, 1 broken, 0 not exercised; seed 42");
    }
  }

  private static PromiseTable table(List<Verdict> always, List<Verdict> whileDown) {
    return new PromiseTable(42, new Verdicts(always, whileDown));
  }
}
