package dev.keetaorders.command.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.notification.LastEvent;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.OrderStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a read-back of the Open Delivery dialect says: every command x every last event. */
class LastEventJudgementTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Judgement JUDGEMENT =
      new Judgement(RefundCodes.KEETAS, DispatchNumbers.KEETAS, false);
  private static final EventsTold REQUESTED = EventsTold.of(LastEvent.CANCELLATION_REQUESTED, NOON);

  private static final List<CommandType> COLUMNS =
      List.of(
          CommandType.CONFIRM_ORDER,
          CommandType.MARK_READY,
          CommandType.DISPATCH_ORDER,
          CommandType.DELIVER_ORDER,
          CommandType.CANCEL_ORDER,
          CommandType.AGREE_REFUND,
          CommandType.REJECT_REFUND,
          CommandType.UPDATE_TRACKING,
          CommandType.FETCH_ORDER);

  /** R is reached, C the same and completed, B before, E elsewhere, O over, U undecided. */
  private static final String UNTRIED =
      """
      CREATED                | B B B B B B B B B
      CONFIRMED              | R B B B B B B B B
      READY_FOR_PICKUP       | R R B B B B B B B
      DISPATCHED             | R R R B B B B B B
      PICKED_UP              | R R R B B B B B B
      DELIVERED              | R R R R B B B E B
      CONCLUDED              | C C C C B B B E B
      CANCELLED              | E E E E R O O E B
      CANCELLATION_REQUESTED | B B B B U B B B B
      USER_REFUND_REQUEST    | R B B B B B B B B
      REFUNDED               | B B B B B R E B B
      REFUND_FAILED          | R B B B B E R B B
      OTHER                  | B B B B B B B B B
      """;

  /** The same where a call may have been done: what hides, leaves it open. */
  private static final String IN_DOUBT =
      """
      CREATED                | B B B B B U U B B
      CONFIRMED              | R B B B B U U B B
      READY_FOR_PICKUP       | R R B B B U U B B
      DISPATCHED             | R R R B B U U B B
      PICKED_UP              | R R R B B U U B B
      DELIVERED              | R R R R B U U E B
      CONCLUDED              | C C C C B U U E B
      CANCELLED              | E E E E R O O E B
      CANCELLATION_REQUESTED | U U U U U U U B B
      USER_REFUND_REQUEST    | R U U U U B B B B
      REFUNDED               | U U U U U R E B B
      REFUND_FAILED          | R U U U U E R B B
      OTHER                  | U U U U U U U B B
      """;

  static Stream<Arguments> everyCell() {
    return Stream.concat(cells(UNTRIED, false), cells(IN_DOUBT, true));
  }

  private static Stream<Arguments> cells(String table, boolean inDoubt) {
    return table
        .lines()
        .map(line -> line.split("[ |]+", -1))
        .flatMap(line ->
            COLUMNS.stream()
                .map(type ->
                    Arguments.of(
                        LastEvent.valueOf(line[0]),
                        type,
                        inDoubt,
                        line[1 + COLUMNS.indexOf(type)])));
  }

  @ParameterizedTest(name = "{1} read back at {0}, in doubt {2}, is {3}")
  @MethodSource("everyCell")
  void judgesTheLastEventByWhatWasWanted(
      LastEvent last, CommandType type, boolean inDoubt, String expected) {
    assertThat(letter(judged(type, last.name(), background(inDoubt, EventsTold.NONE))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("everyCell")
  void whatIsNotThereYetSettlesNoDoubt(
      LastEvent last, CommandType type, boolean inDoubt, String expected) {
    var guardedOrAimed =
        CommandClass.of(type) == CommandClass.GUARDED
            || CommandClass.of(type) == CommandClass.AIMED;
    if (judged(type, last.name(), background(inDoubt, EventsTold.NONE))
        instanceof ReadBack.Before(var _, var leavesDoubt)) {
      assertThat(leavesDoubt).isEqualTo(inDoubt && guardedOrAimed);
    } else {
      assertThat(expected).isNotEqualTo("B");
    }
  }

  @Test
  void theTablesAreComplete() {
    for (var table : List.of(UNTRIED, IN_DOUBT)) {
      assertThat(table.lines().map(line -> line.split(" ", 2)[0]))
          .containsExactly(
              Arrays.stream(LastEvent.values()).map(Enum::name).toArray(String[]::new));
    }
    var lacking =
        Arrays.stream(CommandType.values()).filter(type -> !COLUMNS.contains(type)).toList();
    assertThat(lacking)
        .containsExactly(
            CommandType.PREVIEW_PARTIAL_REFUND,
            CommandType.APPLY_PARTIAL_REFUND,
            CommandType.COLLECT_ORDER,
            CommandType.UPDATE_COURIER);
  }

  @ParameterizedTest
  @EnumSource
  void aCancellationThatKeetaHasTakenIsNotAskedForAgain(LastEvent last) {
    var judged = judged(CommandType.CANCEL_ORDER, last.name(), background(true, REQUESTED));

    assertThat(letter(judged)).isEqualTo(last == LastEvent.CANCELLED ? "R" : "U");
  }

  @Test
  void anotherOnesWishToCancelDoesNotKeepOursBack() {
    assertThat(letter(judged(CommandType.CANCEL_ORDER, "CONFIRMED", background(false, REQUESTED))))
        .isEqualTo("B");
  }

  @Test
  void saysWhatNothingIsWhereKeetaShowsNoEvent() {
    assertThat(judged(CommandType.CONFIRM_ORDER, "", background(true, EventsTold.NONE)))
        .isEqualTo(new ReadBack.Undecided("the last event does not tell: read back as nothing"));
  }

  @Test
  void isForOrdersOfItsOwnKindOnly() {
    var byKeeta = seen("CONFIRMED", Fulfilment.PLATFORM_DELIVERY);

    for (var type :
        List.of(
            CommandType.DISPATCH_ORDER, CommandType.DELIVER_ORDER, CommandType.UPDATE_TRACKING)) {
      assertThat(
              JUDGEMENT.judge(
                  Dialect.OPENDELIVERY, command(type), background(false, EventsTold.NONE), byKeeta))
          .isInstanceOf(ReadBack.Unfit.class);
    }
  }

  @ParameterizedTest(name = "{0} with asked at {1}, refunded at {2}, denied at {3}: {4}")
  @CsvSource({
    "AGREE_REFUND, 1, 2, , REFUNDED",
    "AGREE_REFUND, 2, 2, , REFUNDED",
    "AGREE_REFUND, 3, 2, , ",
    "AGREE_REFUND, , 2, , ",
    "AGREE_REFUND, 1, , 2, ",
    "REJECT_REFUND, 1, , 2, REFUND_FAILED",
    "REJECT_REFUND, 1, 2, , ",
    "CONFIRM_ORDER, 1, 2, 3, ",
  })
  void anAnswerToARefundIsOfTheLatestRequest(
      CommandType type, Long asked, Long refunded, Long denied, LastEvent expected) {
    var told =
        told(LastEvent.USER_REFUND_REQUEST, asked)
            .and(told(LastEvent.REFUNDED, refunded))
            .and(told(LastEvent.REFUND_FAILED, denied));

    assertThat(told.answerTo(type, NOON).orElse(null)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "begun {0} s after the answer: {1}")
  @CsvSource({"-10, true", "0, true", "60, true", "61, false", "3600, false"})
  void anAnswerFromBeforeACommandIsNotItsOwn(int seconds, boolean itsOwn) {
    var told = told(LastEvent.USER_REFUND_REQUEST, 1L).and(told(LastEvent.REFUNDED, 2L));
    var begunAt = NOON.plusSeconds(2 + seconds);

    assertThat(told.answerTo(CommandType.AGREE_REFUND, begunAt).isPresent()).isEqualTo(itsOwn);
  }

  @Test
  void ofEachEventTheLatestCountsInWhateverOrderTheyCome() {
    var early = told(LastEvent.REFUNDED, 1L);
    var late = told(LastEvent.REFUNDED, 2L);

    assertThat(early.and(late)).isEqualTo(late.and(early)).isEqualTo(late);
    assertThat(EventsTold.of(LastEvent.CONFIRMED, NOON)).isEqualTo(EventsTold.NONE);
    assertThat(new EventsTold(Map.of()).and(late)).isEqualTo(late);
  }

  private static EventsTold told(LastEvent event, Long second) {
    return second == null ? EventsTold.NONE : EventsTold.of(event, NOON.plusSeconds(second));
  }

  private static String letter(ReadBack readBack) {
    return switch (readBack) {
      case ReadBack.Reached(var _, var completed) -> completed ? "C" : "R";
      case ReadBack.Before _ -> "B";
      case ReadBack.Elsewhere _ -> "E";
      case ReadBack.Over _ -> "O";
      case ReadBack.Undecided _ -> "U";
      case ReadBack.Unfit _, ReadBack.Withheld _, ReadBack.NoAnswer _ -> "?";
    };
  }

  /** As the document shows it. */
  static ReadBack judged(CommandType type, LastEvent last, boolean inDoubt) {
    return judged(type, last.name(), background(inDoubt, EventsTold.NONE));
  }

  private static ReadBack judged(CommandType type, String word, Background background) {
    return JUDGEMENT.judge(
        Dialect.OPENDELIVERY, command(type), background, seen(word, Fulfilment.MERCHANT_DELIVERY));
  }

  private static OrderSeen seen(String word, Fulfilment way) {
    return new OrderSeen(word, OrderStatus.UNKNOWN, Set.of(), way, null, null);
  }

  private static Background background(boolean inDoubt, EventsTold told) {
    return new Background(inDoubt, NOON, Map.of(), EarlierRefunds.NONE, told);
  }

  private static Command command(CommandType type) {
    return DialectFits.everyForm().stream()
        .filter(each -> each.type() == type)
        .findFirst()
        .orElseThrow();
  }
}
