package dev.keetaorders.command.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.limit.Flows;
import dev.keetaorders.command.limit.Lane;
import dev.keetaorders.command.limit.Stops;
import dev.keetaorders.command.limit.Traffic;
import dev.keetaorders.command.settle.Outcome;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.Dialect;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PassageTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Target TARGET = new Target(Dialect.STANDARD, "1001001", "9");

  private final Traffic traffic = new Traffic(Flows.terms(100, 2), Flows.NOBODY);

  @Test
  void holdsBackWhatMayNotGoOutAndLetsAllElsePass() {
    var passage = new Passage(traffic, 10, 10);
    var begin = begin();
    var end =
        new Beginning.End(new Outcome.Failed("no"), fetch("x").command().head(), Progress.NONE);

    assertThat(passage.admit(fetch("a"), begin, NOON)).isEqualTo(begin);
    assertThat(passage.admit(fetch("b"), begin, NOON)).isEqualTo(begin);
    assertThat(passage.admit(fetch("c"), begin, NOON))
        .isEqualTo(new Beginning.Hold(Step.CALL, TARGET, Progress.NONE));
    assertThat(passage.admit(fetch("d"), end, NOON)).isEqualTo(end);
    assertThat(passage.others(NOON).fullShops()).containsExactly(new Lane("1001001", "9"));
  }

  @Test
  void whatWasGrantedAndNotBegunIsGivenBack() {
    var passage = new Passage(traffic, 10, 10);
    var open = fetch("a");
    passage.admit(open, begin(), NOON);
    passage.admit(fetch("b"), begin(), NOON);
    assertThat(traffic.othersUnderWay()).isEqualTo(2);

    passage.keepOnly(
        List.of(new Begun(open, Step.CALL, TARGET, Progress.NONE, 1, "one", NOON, NOON)));

    assertThat(traffic.othersUnderWay()).isEqualTo(1);
  }

  @Test
  void confirmationsHaveWorkersToThemselves() {
    var passage = new Passage(traffic, 5, 1);
    passage.admit(fetch("a"), begin(), NOON);

    assertThat(passage.others(NOON).room()).isZero();
    assertThat(passage.confirmations(NOON).room()).isEqualTo(4);
  }

  @Test
  void saysWhichTypesAreSwitchedOff() {
    traffic.stop(new Stops(Set.of("2"), Set.of(CommandType.FETCH_ORDER), true));
    var opening = new Passage(traffic, 5, 5).others(NOON);

    assertThat(opening.callable()).containsExactly(CommandType.PREVIEW_PARTIAL_REFUND);
    assertThat(opening.readable())
        .hasSize(CommandType.values().length - 1)
        .doesNotContain(CommandType.FETCH_ORDER);
    assertThat(opening.fullApps()).containsExactly("2");
  }

  private static Beginning.Begin begin() {
    return new Beginning.Begin(Step.CALL, TARGET, Progress.NONE, NOON, NOON);
  }

  private static OpenCommand fetch(String id) {
    var command =
        new Command(
            id,
            CommandType.FETCH_ORDER,
            "1",
            "9",
            null,
            null,
            null,
            null,
            null,
            new CommandArguments.None());
    return new OpenCommand(
        1,
        command,
        NOON,
        null,
        Progress.NONE,
        0,
        null,
        null,
        Step.CALL,
        NOON,
        null,
        Neighbours.NONE);
  }
}
