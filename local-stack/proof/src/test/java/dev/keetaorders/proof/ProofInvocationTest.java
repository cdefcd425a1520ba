package dev.keetaorders.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.faults.Fault;
import dev.keetaorders.proof.faults.FaultPlan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line; its other class of the same name is the conformance kit's. */
class ProofInvocationTest {

  @Test
  void readsEveryOption() {
    assertThat(
            Invocation.read(
                List.of("--seed", "7", "--commands", "900", "--kills", "0", "--freezes", "1")))
        .isEqualTo(new Invocation.Play(Optional.of(7L), 900, 0, 1));
    assertThat(Invocation.read(List.of("--commands", "20000")))
        .isEqualTo(new Invocation.Play(Optional.empty(), 20_000, 3, 2));
    assertThat(Invocation.read(List.of()))
        .isEqualTo(
            new Invocation.Break(
                Optional.empty(),
                10,
                FaultPlan.Kind.FULL,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                false));
    assertThat(
            Invocation.read(
                List.of("--plan", "short", "--strict", "--seed", "7", "--beside", "old")))
        .isEqualTo(
            new Invocation.Break(
                Optional.of(7L),
                3,
                FaultPlan.Kind.SHORT,
                Set.of(),
                Optional.empty(),
                Optional.of("old"),
                true));
    assertThat(Invocation.read(List.of("--minutes", "60")))
        .isEqualTo(
            new Invocation.Break(
                Optional.empty(),
                60,
                FaultPlan.Kind.FULL,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                false));
    assertThat(
            Invocation.read(
                List.of("--faults", "fill-spool,kill-kafka", "--minutes", "3", "--outage", "2")))
        .isEqualTo(
            new Invocation.Break(
                Optional.empty(),
                3,
                FaultPlan.Kind.FULL,
                Set.of(Fault.FILL_SPOOL, Fault.KILL_KAFKA),
                Optional.of(Duration.ofMinutes(2)),
                Optional.empty(),
                false));
    assertThat(Invocation.read(List.of("--backlog", "50000")))
        .isEqualTo(new Invocation.Backlog(50_000));
    assertThat(Invocation.read(List.of("--timing")))
        .isEqualTo(new Invocation.Timing(Optional.empty(), 100_000, 30));
    assertThat(
            Invocation.read(
                List.of("--seed", "7", "--timing", "--deadlines", "500", "--kills", "2")))
        .isEqualTo(new Invocation.Timing(Optional.of(7L), 500, 2));
  }

  @Test
  void namesTheFaultsThatThereAreToWhoeverNamesAnother() {
    assertThat(Invocation.read(List.of("--faults", "fill-spool,kill-nobody")))
        .isInstanceOfSatisfying(
            Invocation.Wrong.class,
            wrong ->
                assertThat(wrong.why())
                    .startsWith("--faults has no fault kill-nobody; known are kill-gateway, ")
                    .contains("break-spool"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--seed",
        "--seed x",
        "--commands 0",
        "--outage 0",
        "--outage 11",
        "--commands 2000000",
        "--kills -1",
        "--freezes -1",
        "--backlog 9",
        "--deadlines 0 --timing",
        "--kills 31 --timing",
        "--commands 5 --timing",
        "--strict --timing",
        "--strict --commands 900",
        "--strict --backlog 900",
        "--minutes 0",
        "--minutes 2000",
        "--plan long",
        "--plan",
        "--faults",
        "--faults fill-spool,",
        "--faults FILL_SPOOL",
        "--faults kill-nobody",
        "--faults fill-spool --commands 900",
        "--minutes 5 --commands 900",
        "--seed 7 --backlog 900",
        "--x 1"
      })
  void refusesTheRestInOneLineThatNamesTheOption(String line) {
    var words = List.of(line.split(" "));

    assertThat(Invocation.read(words))
        .isInstanceOfSatisfying(
            Invocation.Wrong.class, wrong -> assertThat(wrong.why()).contains(words.getFirst()));
    assertThat(
            Proof.run(
                words, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)))
        .isEqualTo(Proof.WRONG_COMMAND);
  }
}
