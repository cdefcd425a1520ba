package dev.keetaorders.proof.promises.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.judge.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromiseTableTest {

  private static final Verdict HELD = new Verdict("one", 7, 0, List.of("a figure"), List.of());
  private static final Verdict OPEN = new Verdict("two", 0, 0, List.of(), List.of());
  private static final Verdict BROKEN = new Verdict("three", 7, 2, List.of(), List.of("order 1"));

  @Test
  void saysThatEveryPromiseWasKeptAndWhichWasNotPutToTheTest() {
    var table = new PromiseTable(42, List.of(HELD, OPEN));

    assertThat(table.holds()).isTrue();
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
    assertThat(new PromiseTable(42, List.of(HELD, HELD)).passes(true)).isTrue();
  }

  @Test
  void showsWhatBrokeAPromise() {
    var table = new PromiseTable(42, List.of(HELD, BROKEN));

    assertThat(table.holds() || table.passes(false) || table.passes(true)).isFalse();
    assertThat(table.text())
        .contains("| three | BROKEN | 7 | 2 |  |", "BROKEN order 1")
        .endsWith("BROKEN: 1 held, 1 broken, 0 not exercised; seed 42");
  }
}
