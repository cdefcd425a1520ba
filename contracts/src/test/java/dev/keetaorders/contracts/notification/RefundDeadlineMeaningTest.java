package dev.keetaorders.contracts.notification;

import static dev.keetaorders.contracts.notification.Notifications.APPLICATION;
import static dev.keetaorders.contracts.notification.Notifications.NOON;
import static dev.keetaorders.contracts.notification.Notifications.answer;
import static dev.keetaorders.contracts.notification.Notifications.details;
import static dev.keetaorders.contracts.notification.Notifications.openDelivery;
import static dev.keetaorders.contracts.notification.Notifications.push;
import static dev.keetaorders.contracts.notification.Notifications.readBack;
import static dev.keetaorders.contracts.notification.Notifications.refund;
import static dev.keetaorders.contracts.notification.Notifications.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.notification.RefundDeadlineMeaning.AgreedByKeeta;
import dev.keetaorders.contracts.notification.RefundDeadlineMeaning.AgreedBySomebody;
import dev.keetaorders.contracts.notification.RefundDeadlineMeaning.Answered;
import dev.keetaorders.contracts.notification.RefundDeadlineMeaning.Starts;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RefundDeadlineMeaningTest {

  private static final Verification VERIFIED = new Verification.Verified("R1");
  private static final Verification UNVERIFIED = new Verification.Unverified("no-match");

  private static final List<@Nullable String> STATUSES =
      Arrays.asList("1001", "2001", "5001", "5002", "3001", "1002", "4001", null);
  private static final List<@Nullable String> HANDLERS =
      Arrays.asList("0", "10", "20", "30", "99", null);
  private static final List<@Nullable String> APPEALS = Arrays.asList("0", "1", "7", null);

  private static final @Nullable RefundDeadlineMeaning NOTHING = null;
  private static final RefundDeadlineMeaning STARTS = new Starts(APPLICATION, NOON);
  private static final RefundDeadlineMeaning ANSWERED = new Answered(APPLICATION);
  private static final RefundDeadlineMeaning BY_SOMEBODY = new AgreedBySomebody(APPLICATION);
  private static final RefundDeadlineMeaning BY_KEETA = new AgreedByKeeta(APPLICATION);

  /** What the cell of the table says; both events of refunds mean the same. */
  private record Cell(
      @Nullable String status,
      @Nullable String handledBy,
      @Nullable String appeal,
      @Nullable RefundDeadlineMeaning meaning) {}

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource("openDeliveryWords")
  void readsAWordOfOpenDeliveryInAnEventAndInDetails(
      String word, List<RefundDeadlineMeaning> expected) {
    assertThat(of(openDelivery(word, VERIFIED))).isEqualTo(expected);
    assertThat(of(details(word, null))).isEqualTo(undated(expected));
    assertThat(of(details(word, ReplyVerdict.REFUSED))).isEmpty();
    assertThat(of(openDelivery(word, UNVERIFIED)))
        .isEqualTo(expected.stream().filter(each -> each instanceof Starts).toList());
  }

  /** No event names an application. */
  static Stream<Arguments> openDeliveryWords() {
    return Stream.of(
        Arguments.of("USER_REFUND_REQUEST", List.of(new Starts(null, NOON.minusSeconds(12)))),
        Arguments.of("REFUNDED", List.of(new AgreedBySomebody(null))),
        Arguments.of("REFUND_FAILED", List.of(new Answered(null))),
        Arguments.of("CREATED", List.of()),
        Arguments.of("CONCLUDED", List.of()),
        Arguments.of("CANCELLED", List.of()),
        Arguments.of("SOMETHING_NEW", List.of()));
  }

  /** Details show the last event, and not when it was. */
  private static List<RefundDeadlineMeaning> undated(List<RefundDeadlineMeaning> meanings) {
    return meanings.stream()
        .map(each -> each instanceof Starts ? new Starts(null, null) : each)
        .toList();
  }

  @ParameterizedTest(name = "status {0} handled by {1} appeal {2} -> {3}")
  @MethodSource("everyCell")
  void readsAVerifiedPush(
      @Nullable String status,
      @Nullable String handledBy,
      @Nullable String appeal,
      @Nullable RefundDeadlineMeaning expected) {
    for (var event : List.of("1005", "1007")) {
      assertThat(of(refund(event, status, handledBy, appeal, VERIFIED)))
          .isEqualTo(expected == null ? List.of() : List.of(expected));
    }
  }

  @ParameterizedTest(name = "status {0} handled by {1} appeal {2}")
  @MethodSource("everyCell")
  void letsAnUnverifiedPushStartAtMost(
      @Nullable String status,
      @Nullable String handledBy,
      @Nullable String appeal,
      @Nullable RefundDeadlineMeaning verified) {
    var starts = verified instanceof Starts;

    assertThat(of(refund("1005", status, handledBy, appeal, UNVERIFIED)))
        .isEqualTo(starts ? List.of(STARTS) : List.of());
  }

  static Stream<Arguments> everyCell() {
    return cells().stream()
        .map(c -> Arguments.of(c.status(), c.handledBy(), c.appeal(), c.meaning()));
  }

  /** The table, row by row; who answered matters only where somebody agreed. */
  private static List<Cell> cells() {
    return Stream.of(
            // An appeal is Keeta's to decide; any other flag is taken for none.
            row("1001", STARTS, NOTHING, STARTS, STARTS),
            agreed("2001", BY_KEETA),
            // The system pays, whoever agreed.
            agreed("5001", BY_SOMEBODY),
            agreed("5002", BY_SOMEBODY),
            row("3001", ANSWERED, ANSWERED, ANSWERED, ANSWERED),
            row("1002", NOTHING, NOTHING, NOTHING, NOTHING),
            row("4001", NOTHING, NOTHING, NOTHING, NOTHING),
            row(null, NOTHING, NOTHING, NOTHING, NOTHING))
        .flatMap(row -> row)
        .toList();
  }

  /** A row that depends on the appeal alone, in the order of {@link #APPEALS}. */
  private static Stream<Cell> row(
      @Nullable String status, @Nullable RefundDeadlineMeaning... byAppeal) {
    return HANDLERS.stream()
        .flatMap(by ->
            Stream.of(0, 1, 2, 3).map(i -> new Cell(status, by, APPEALS.get(i), byAppeal[i])));
  }

  private static Stream<Cell> agreed(String status, RefundDeadlineMeaning bySystem) {
    var byHandler = List.of(bySystem, ANSWERED, ANSWERED, ANSWERED, BY_SOMEBODY, BY_SOMEBODY);
    return APPEALS.stream()
        .flatMap(appeal ->
            Stream.of(0, 1, 2, 3, 4, 5)
                .map(i -> new Cell(status, HANDLERS.get(i), appeal, byHandler.get(i))));
  }

  @Test
  void theTableCoversEveryCell() {
    var keys = new HashSet<List<@Nullable String>>();
    for (var cell : cells()) keys.add(Arrays.asList(cell.status, cell.handledBy, cell.appeal));

    assertThat(keys).hasSize(STATUSES.size() * HANDLERS.size() * APPEALS.size());
    assertThat(cells()).hasSize(keys.size());
  }

  @Test
  void anAppealStartsAClockWhereTheShopIsSaidToAnswerIt() {
    var codes = new RefundCodes(RefundCodes.KEETAS.states(), true, true);

    assertThat(RefundDeadlineMeaning.of(refund("1005", "1001", null, "1", VERIFIED), codes))
        .containsExactly(STARTS);
  }

  @ParameterizedTest
  @EnumSource(ReplyVerdict.class)
  void anAnswerOfOursEndsItOnlyWhereKeetaTookIt(ReplyVerdict verdict) {
    for (var call : List.of("agree", "reject")) {
      assertThat(of(answer(call, verdict)))
          .isEqualTo(verdict == ReplyVerdict.DONE ? List.of(ANSWERED) : List.of());
    }
  }

  @ParameterizedTest
  @EnumSource(ReplyVerdict.class)
  void aReadBackTellsOfEachApplicationButNotWhoAnsweredIt(ReplyVerdict verdict) {
    var readBack =
        readBack(
            verdict,
            new RefundNews.Shown("1", "1001", NOON),
            new RefundNews.Shown("2", "2001", NOON),
            new RefundNews.Shown("3", "3001", NOON),
            new RefundNews.Shown("4", "4001", NOON),
            new RefundNews.Shown("5", "1001", null),
            new RefundNews.Shown("6", "5001", NOON),
            new RefundNews.Shown("7", "5002", NOON));

    assertThat(of(readBack))
        .isEqualTo(
            verdict == ReplyVerdict.DONE
                ? List.of(
                    new Starts("1", NOON),
                    new AgreedBySomebody("2"),
                    new Answered("3"),
                    new Starts("5", null),
                    new AgreedBySomebody("6"),
                    new AgreedBySomebody("7"))
                : List.of());
  }

  @Test
  void aReadBackTellsNothingWhereItsIdsAreSaidToBeOthersThanThoseOfThePushes() {
    var codes = new RefundCodes(RefundCodes.KEETAS.states(), false, false);
    var readBack = readBack(ReplyVerdict.DONE, new RefundNews.Shown("1", "1001", NOON));

    assertThat(RefundDeadlineMeaning.of(readBack, codes)).isEmpty();
    assertThat(RefundDeadlineMeaning.of(refund("1005", "1001", null, "0", VERIFIED), codes))
        .containsExactly(STARTS);
  }

  @Test
  void nothingElseIsAboutARefund() {
    for (var event : List.of("1", "1001", "1002", "1003", "1004", "1006", "1008", "1102", "4711")) {
      assertThat(of(push(event, "1001", "10", VERIFIED))).isEmpty();
    }
    for (var call : List.of("confirm", "cancel", "prepare", "collect", "delivered", "preview")) {
      assertThat(of(reply(call, ReplyVerdict.DONE, "1001"))).isEmpty();
    }
  }

  private static List<RefundDeadlineMeaning> of(NotificationMetadata notification) {
    return RefundDeadlineMeaning.of(notification, RefundCodes.KEETAS);
  }
}
