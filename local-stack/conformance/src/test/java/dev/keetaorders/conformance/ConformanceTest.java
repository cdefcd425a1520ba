package dev.keetaorders.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.conformance.play.Trials;
import dev.keetaorders.conformance.report.ClauseTable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command as the script runs it, as far as it goes without a sandbox. */
class ConformanceTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void listsTheClausesAndEndsWith0() {
    assertThat(run("--list")).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualTo(ClauseTable.of(Trials.all().clauses()));
  }

  @Test
  void endsWith2ForWhatMakesNoSense() {
    assertThat(run("--goal")).isEqualTo(Conformance.WRONG_COMMAND);
  }

  /** No module has a sandbox below its own folder. */
  @Test
  void endsWith3WhenItCannotFindOut() {
    assertThat(run("--target", "http://localhost:1/x", "--yes"))
        .isEqualTo(Conformance.COULD_NOT_PLAY);
    assertThat(run("--target", "http://localhost:1/x", "--junit", "no-such-folder/report.xml"))
        .isEqualTo(Conformance.COULD_NOT_PLAY);
  }

  private int run(String... words) {
    return Conformance.run(List.of(words), new PrintStream(said, true, StandardCharsets.UTF_8));
  }
}
