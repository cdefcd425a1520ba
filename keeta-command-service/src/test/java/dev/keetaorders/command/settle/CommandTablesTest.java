package dev.keetaorders.command.settle;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.settle.ResendPolicy.Move;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.documents.RenderedPart;
import dev.keetaorders.contracts.notification.LastEvent;
import dev.keetaorders.contracts.order.Dialect;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/commands.md shows what the code does: its tables are rendered from {@link WantedState},
 * {@link ResendPolicy} and {@link Advice}. With {@code -Drender} the tests write them instead of
 * comparing.
 */
class CommandTablesTest {

  private static final String DOCUMENT = "docs/commands.md";

  private static final List<CallOutcome> CALLS =
      List.of(
          new CallOutcome.Done("0", "Success"),
          new CallOutcome.Taken("202", "HTTP status 202"),
          new CallOutcome.Refused(209_000_999L, "no"),
          new CallOutcome.TurnedAway(115_000_203L, "no"),
          new CallOutcome.NotSent("no connection"),
          new CallOutcome.Unclear("no answer"));

  private static final List<ReadBack> LOOKS =
      List.of(
          new ReadBack.Reached("30"),
          new ReadBack.Before("20"),
          new ReadBack.Elsewhere("50", true),
          new ReadBack.Elsewhere("50", false),
          new ReadBack.Over("4711"),
          new ReadBack.Unfit("orderId", "is another", "give the right one"),
          new ReadBack.Undecided("no status"),
          new ReadBack.Withheld(209_000_101L, "no"),
          new ReadBack.NoAnswer("no answer"));

  @Test
  void whatIsDoneBeforeAnyCall() {
    var table = new StringBuilder(header("type", Stream.of(Standing.values()).map(Enum::name)));
    for (var type : CommandType.values()) {
      table.append(
          row(
              "`" + type + "`",
              Stream.of(Standing.values())
                  .map(standing ->
                      WantedState.endsWithoutCall(type, standing)
                          .map(outcome -> "`" + outcome.wire() + "`")
                          .orElse("send"))));
    }
    RenderedPart.of(DOCUMENT, "before").holds(table.toString());
  }

  @Test
  void whichClassAType() {
    var table = new StringBuilder(header("class", Stream.of("types")));
    for (var kind : CommandClass.values()) {
      table.append(
          row(
              name(kind),
              Stream.of(
                  Stream.of(CommandType.values())
                      .filter(type -> CommandClass.of(type) == kind)
                      .map(type -> "`" + type + "`")
                      .collect(joining(", ")))));
    }
    RenderedPart.of(DOCUMENT, "classes").holds(table.toString());
  }

  @Test
  void whatFollowsACall() {
    var table = new StringBuilder(header("the call", kinds()));
    for (var call : CALLS) {
      table.append(
          row(name(call), Stream.of(CommandClass.values()).map(kind -> afterCall(kind, call))));
    }
    RenderedPart.of(DOCUMENT, "after-call").holds(table.toString());
  }

  @Test
  void whatFollowsALook() {
    var table =
        new StringBuilder(header("the read-back", Stream.concat(Stream.of("calls"), kinds())));
    for (var look : LOOKS) {
      for (var situation : Situation.values()) {
        table.append(
            row(
                name(look)
                    + (look instanceof ReadBack.Elsewhere(var _, var was) && was
                        ? ", was there"
                        : ""),
                Stream.concat(
                    Stream.of(situation.name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                    Stream.of(CommandClass.values())
                        .map(kind -> afterLook(kind, situation, look)))));
      }
    }
    RenderedPart.of(DOCUMENT, "after-look").holds(table.toString());
  }

  @Test
  void whatALastEventSays() {
    var types =
        Stream.of(CommandType.values())
            .filter(type ->
                DialectFits.everyForm().stream()
                    .anyMatch(command ->
                        command.type() == type
                            && DialectFit.whyNot(command, Dialect.OPENDELIVERY).isEmpty()))
            .toList();
    var table =
        new StringBuilder(header("last event", types.stream().map(type -> "`" + type + "`")));
    for (var event : LastEvent.values()) {
      var name = event == LastEvent.OTHER ? "other" : "`" + event + "`";
      table.append(row(name, types.stream().map(type -> afterLastEvent(type, event))));
    }
    RenderedPart.of(DOCUMENT, "last-event").holds(table.toString());
  }

  /** What it says after an unclear call is another cell only where it is something else. */
  private static String afterLastEvent(CommandType type, LastEvent event) {
    var untried = name(LastEventJudgementTest.judged(type, event, false));
    var inDoubt = name(LastEventJudgementTest.judged(type, event, true));
    return untried.equals(inDoubt) ? untried : untried + " / " + inDoubt;
  }

  @Test
  void whatIsLeftToDo() {
    var table = new StringBuilder(header("outcome", Stream.of("of Keeta's code", "`data.next`")));
    for (var outcome : Outcomes.oneOfEachAdvice()) {
      table.append(
          row(
              "`" + outcome.wire() + "`",
              Stream.of(
                  outcome instanceof Outcome.Rejected rejected && !Outcomes.isAnyRefusal(rejected)
                      ? Long.toString(rejected.code())
                      : "",
                  Advice.after(outcome).orElse("(absent)"))));
    }
    RenderedPart.of(DOCUMENT, "next").holds(table.toString());
  }

  @Test
  void everyKindOfCallLookAndOutcomeHasItsRow() {
    assertThat(CALLS.stream().map(Object::getClass).distinct())
        .hasSize(CallOutcome.class.getPermittedSubclasses().length);
    assertThat(LOOKS.stream().map(Object::getClass).distinct())
        .hasSize(ReadBack.class.getPermittedSubclasses().length);
    assertThat(Outcomes.oneOfEachAdvice().stream().map(Outcome::wire).distinct())
        .containsExactlyInAnyOrder(CommandOutcome.values());
  }

  /** An older doubt is another cell only where it makes a difference. */
  private static String afterCall(CommandClass kind, CallOutcome call) {
    var first = ResendPolicy.afterCall(kind, call, false);
    var inDoubt = ResendPolicy.afterCall(kind, call, true);
    return first == inDoubt
        ? said(first)
        : "%s; in doubt: %s".formatted(said(first), said(inDoubt));
  }

  /** Often enough withheld, and a confirmation, are other cells only where it matters. */
  private static String afterLook(CommandClass kind, Situation situation, ReadBack look) {
    var cell = new StringBuilder();
    var first = ResendPolicy.afterLook(kind, false, situation, 1, false, look);
    cell.append(said(first));
    var often =
        ResendPolicy.afterLook(
            kind, false, situation, ResendPolicy.WITHHELD_OFTEN_ENOUGH, false, look);
    if (often != first) {
      cell.append(
          "; %d times running: %s".formatted(ResendPolicy.WITHHELD_OFTEN_ENOUGH, said(often)));
    }
    var lookedEnough = ResendPolicy.afterLook(kind, false, situation, 1, true, look);
    if (lookedEnough != first) {
      cell.append("; `command.budget.refund-looks` times: ").append(said(lookedEnough));
    }
    var insisting = ResendPolicy.afterLook(kind, true, situation, 1, false, look);
    if (kind == CommandClass.of(CommandType.CONFIRM_ORDER) && insisting != first) {
      cell.append("; a confirmation: ").append(said(insisting));
    }
    return cell.toString();
  }

  private static String said(Move move) {
    return switch (move) {
      case DONE, ALREADY_DONE, REJECTED, SUPERSEDED, INVALID, UNKNOWN -> "`" + move + "`";
      case CALL -> "send";
      case LOOK -> "look";
    };
  }

  private static Stream<String> kinds() {
    return Arrays.stream(CommandClass.values()).map(CommandTablesTest::name);
  }

  private static String name(CommandClass kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String name(Object value) {
    return value
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }

  private static String header(String first, Stream<String> others) {
    var cells = others.toList();
    return row(first, cells.stream()) + "|---|" + "---|".repeat(cells.size()) + "\n";
  }

  private static String row(String first, Stream<String> cells) {
    return cells.collect(joining(" | ", "| " + first + " | ", " |\n"));
  }
}
