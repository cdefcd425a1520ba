package dev.keetaorders.command.settle;

import static dev.keetaorders.command.settle.CommandClass.AIMED;
import static dev.keetaorders.command.settle.CommandClass.GUARDED;
import static dev.keetaorders.command.settle.CommandClass.MONEY;
import static dev.keetaorders.command.settle.CommandClass.OVERWRITING;
import static dev.keetaorders.command.settle.CommandClass.READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.settle.CallOutcome.Done;
import dev.keetaorders.command.settle.CallOutcome.NotSent;
import dev.keetaorders.command.settle.CallOutcome.Refused;
import dev.keetaorders.command.settle.CallOutcome.Taken;
import dev.keetaorders.command.settle.CallOutcome.TurnedAway;
import dev.keetaorders.command.settle.CallOutcome.Unclear;
import dev.keetaorders.command.settle.ReadBack.Before;
import dev.keetaorders.command.settle.ReadBack.Elsewhere;
import dev.keetaorders.command.settle.ReadBack.NoAnswer;
import dev.keetaorders.command.settle.ReadBack.Over;
import dev.keetaorders.command.settle.ReadBack.Reached;
import dev.keetaorders.command.settle.ReadBack.Undecided;
import dev.keetaorders.command.settle.ReadBack.Unfit;
import dev.keetaorders.command.settle.ReadBack.Withheld;
import dev.keetaorders.command.settle.ResendPolicy.Move;
import dev.keetaorders.command.settle.ResendPolicy.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResendPolicyTest {

  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final Instant CALL_UNTIL = NOW.plusSeconds(12);

  private static final Pauses PAUSES =
      new Pauses(Duration.ofMillis(250), Duration.ofSeconds(10), Duration.ofSeconds(9), 0);

  private static final CallOutcome DONE = new Done("0", "Success");
  private static final CallOutcome REFUSED = new Refused(209_000_999L, "not in a valid state");
  private static final CallOutcome TURNED_AWAY = new TurnedAway(115_000_203L, "token expired");
  private static final CallOutcome NOT_SENT = new NotSent("no connection");
  private static final CallOutcome UNCLEAR = new Unclear("no answer in time");

  private static final CallOutcome TAKEN = new Taken("202", "HTTP status 202");

  private static final List<CallOutcome> OUTCOMES =
      List.of(DONE, TAKEN, REFUSED, TURNED_AWAY, NOT_SENT, UNCLEAR);

  private static final ReadBack REACHED = new Reached("30");
  private static final ReadBack BEFORE = new Before("20");
  private static final ReadBack ELSEWHERE = new Elsewhere("50", false);
  private static final ReadBack UNDECIDED = new Undecided("no status");
  private static final ReadBack WITHHELD = new Withheld(209_000_101L, "does not exist");
  private static final ReadBack NO_ANSWER = new NoAnswer("no answer in time");

  private static final ReadBack OVER = new Over("4001");
  private static final ReadBack UNFIT = new Unfit("orderId", "is of a pickup", "leave it");

  private static final List<ReadBack> READ_BACKS =
      List.of(REACHED, BEFORE, ELSEWHERE, OVER, UNFIT, UNDECIDED, WITHHELD, NO_ANSWER);

  static Stream<Arguments> afterEveryCall() {
    return Stream.of(
        row(GUARDED, DONE, Move.DONE),
        row(GUARDED, TAKEN, Move.LOOK),
        row(AIMED, TAKEN, Move.LOOK),
        row(OVERWRITING, TAKEN, Move.DONE),
        row(MONEY, TAKEN, Move.LOOK),
        row(READ, TAKEN, Move.CALL),
        row(GUARDED, REFUSED, Move.LOOK),
        row(GUARDED, TURNED_AWAY, Move.CALL),
        row(GUARDED, NOT_SENT, Move.CALL),
        row(GUARDED, UNCLEAR, Move.LOOK),
        row(AIMED, DONE, Move.DONE),
        row(AIMED, REFUSED, Move.LOOK),
        row(AIMED, TURNED_AWAY, Move.LOOK),
        row(AIMED, NOT_SENT, Move.LOOK),
        row(AIMED, UNCLEAR, Move.LOOK),
        row(OVERWRITING, DONE, Move.DONE),
        row(OVERWRITING, REFUSED, Move.REJECTED),
        row(OVERWRITING, TURNED_AWAY, Move.CALL),
        row(OVERWRITING, NOT_SENT, Move.CALL),
        row(OVERWRITING, UNCLEAR, Move.CALL),
        row(MONEY, DONE, Move.DONE),
        row(MONEY, REFUSED, Move.REJECTED),
        row(MONEY, TURNED_AWAY, Move.CALL),
        row(MONEY, NOT_SENT, Move.CALL),
        row(MONEY, UNCLEAR, Move.LOOK),
        row(READ, DONE, Move.DONE),
        row(READ, REFUSED, Move.REJECTED),
        row(READ, TURNED_AWAY, Move.CALL),
        row(READ, NOT_SENT, Move.CALL),
        row(READ, UNCLEAR, Move.CALL));
  }

  @ParameterizedTest(name = "{0} + {1} -> {2}")
  @MethodSource("afterEveryCall")
  void followsEveryCall(CommandClass kind, CallOutcome outcome, Move expected) {
    assertThat(ResendPolicy.afterCall(kind, outcome, false)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} + {1}, in doubt")
  @MethodSource("afterEveryCall")
  void aRefusalDoesNotSettleAnOlderDoubt(CommandClass kind, CallOutcome outcome, Move expected) {
    var settlesWhatNobodyKnows =
        outcome.equals(REFUSED) && (kind == CommandClass.OVERWRITING || kind == CommandClass.MONEY);

    assertThat(ResendPolicy.afterCall(kind, outcome, true))
        .isEqualTo(settlesWhatNobodyKnows ? Move.UNKNOWN : expected);
  }

  @Test
  void theTableOfCallsIsComplete() {
    assertThat(OUTCOMES)
        .extracting(Object::getClass)
        .containsExactlyInAnyOrder((Class[]) CallOutcome.class.getPermittedSubclasses());
    var cells = new HashSet<List<Object>>();
    afterEveryCall().forEach(row -> cells.add(List.of(row.get()[0], row.get()[1])));
    assertThat(cells).hasSize(CommandClass.values().length * OUTCOMES.size());
  }

  /** What follows a look, a column for each class in the order of {@link CommandClass}. */
  private static final String AFTER_EVERY_LOOK =
      """
                           | GUARDED      | AIMED        | OVERWRITING | MONEY        | READ
      Reached   | UNTRIED  | ALREADY_DONE | ALREADY_DONE | CALL        | ALREADY_DONE | CALL
      Reached   | REFUSED  | ALREADY_DONE | ALREADY_DONE | CALL        | ALREADY_DONE | CALL
      Reached   | IN_DOUBT | DONE         | DONE         | CALL        | DONE         | CALL
      Before    | UNTRIED  | CALL         | CALL         | CALL        | CALL         | CALL
      Before    | REFUSED  | CALL         | CALL         | CALL        | REJECTED     | CALL
      Before    | IN_DOUBT | CALL         | CALL         | CALL        | LOOK         | CALL
      Elsewhere | UNTRIED  | SUPERSEDED   | SUPERSEDED   | SUPERSEDED  | SUPERSEDED   | SUPERSEDED
      Elsewhere | REFUSED  | REJECTED     | REJECTED     | REJECTED    | REJECTED     | REJECTED
      Elsewhere | IN_DOUBT | UNKNOWN      | SUPERSEDED   | UNKNOWN     | UNKNOWN      | UNKNOWN
      Over      | UNTRIED  | SUPERSEDED   | SUPERSEDED   | SUPERSEDED  | SUPERSEDED   | SUPERSEDED
      Over      | REFUSED  | REJECTED     | REJECTED     | REJECTED    | REJECTED     | REJECTED
      Over      | IN_DOUBT | UNKNOWN      | UNKNOWN      | UNKNOWN     | UNKNOWN      | UNKNOWN
      Unfit     | UNTRIED  | INVALID      | INVALID      | INVALID     | INVALID      | INVALID
      Unfit     | REFUSED  | REJECTED     | REJECTED     | REJECTED    | REJECTED     | REJECTED
      Unfit     | IN_DOUBT | UNKNOWN      | UNKNOWN      | UNKNOWN     | UNKNOWN      | UNKNOWN
      Undecided | UNTRIED  | LOOK         | LOOK         | LOOK        | LOOK         | LOOK
      Undecided | REFUSED  | LOOK         | LOOK         | LOOK        | LOOK         | LOOK
      Undecided | IN_DOUBT | LOOK         | LOOK         | LOOK        | LOOK         | LOOK
      Withheld  | UNTRIED  | LOOK         | LOOK         | LOOK        | LOOK         | LOOK
      Withheld  | REFUSED  | LOOK         | LOOK         | LOOK        | LOOK         | LOOK
      Withheld  | IN_DOUBT | LOOK         | LOOK         | LOOK        | LOOK         | LOOK
      NoAnswer  | UNTRIED  | LOOK         | LOOK         | LOOK        | LOOK         | LOOK
      NoAnswer  | REFUSED  | LOOK         | LOOK         | LOOK        | LOOK         | LOOK
      NoAnswer  | IN_DOUBT | LOOK         | LOOK         | LOOK        | LOOK         | LOOK
      """;

  static Stream<Arguments> afterEveryLook() {
    var columns = columns();
    return AFTER_EVERY_LOOK
        .lines()
        .skip(1)
        .map(line -> line.split("[ |]+", -1))
        .flatMap(cells ->
            Stream.of(CommandClass.values())
                .map(kind ->
                    Arguments.of(
                        kind,
                        Situation.valueOf(cells[1]),
                        readBack(cells[0]),
                        Move.valueOf(cells[2 + columns.indexOf(kind.name())]))));
  }

  private static List<String> columns() {
    var header = AFTER_EVERY_LOOK.lines().findFirst().orElseThrow().strip();
    return List.of(header.replaceFirst("^[ |]+", "").split("[ |]+", -1));
  }

  private static ReadBack readBack(String name) {
    return READ_BACKS.stream()
        .filter(each -> each.getClass().getSimpleName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0} {1}, {2} -> {3}")
  @MethodSource("afterEveryLook")
  void followsEveryLook(CommandClass kind, Situation situation, ReadBack readBack, Move expected) {
    assertThat(ResendPolicy.afterLook(kind, false, situation, 1, false, readBack))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} {1}, {2}")
  @MethodSource("afterEveryLook")
  void aConfirmationIsSentAgainWhereNothingIsShown(
      CommandClass kind, Situation situation, ReadBack readBack, Move expected) {
    for (var withheld : List.of(1, 3, 99)) {
      assertThat(ResendPolicy.afterLook(kind, true, situation, withheld, false, readBack))
          .isEqualTo(expected == Move.LOOK && !readBack.equals(BEFORE) ? Move.CALL : expected);
    }
  }

  @Test
  void theTableOfLooksIsComplete() {
    assertThat(READ_BACKS)
        .extracting(Object::getClass)
        .containsExactlyInAnyOrder((Class[]) ReadBack.class.getPermittedSubclasses());
    assertThat(columns())
        .containsExactly(Stream.of(CommandClass.values()).map(Enum::name).toArray(String[]::new));
    var cells = new HashSet<List<Object>>();
    afterEveryLook().forEach(row -> cells.add(List.of(row.get()[0], row.get()[1], row.get()[2])));
    assertThat(cells)
        .hasSize(CommandClass.values().length * Situation.values().length * READ_BACKS.size());
  }

  @Test
  void moneyIsNeverSentAgainAfterAnUnclearCall() {
    for (var readBack : READ_BACKS) {
      for (var lookedEnough : List.of(false, true)) {
        assertThat(
                ResendPolicy.afterLook(
                    MONEY, false, Situation.IN_DOUBT, 99, lookedEnough, readBack))
            .isNotEqualTo(Move.CALL);
      }
    }
    assertThat(ResendPolicy.afterCall(MONEY, UNCLEAR, false)).isNotEqualTo(Move.CALL);
  }

  @Test
  void everyCallThatIsAimedFollowsALookAtOnce() {
    for (var outcome : OUTCOMES) {
      assertThat(ResendPolicy.afterCall(AIMED, outcome, false)).isNotEqualTo(Move.CALL);
    }
    var refused = new Progress(1, 1, false, false, new Progress.Refusal(7, "no"), 0, 2);

    assertThat(ResendPolicy.afterLook(AIMED, BEFORE, refused, endless(), NOW).step())
        .isEqualTo(new NextStep.CallAt(NOW));
  }

  @Test
  void anAimedCallPausesBeforeItsLook() {
    var next =
        ResendPolicy.afterCall(AIMED, NOT_SENT, null, Progress.NONE, endless(), CALL_UNTIL, NOW);

    assertThat(next.step()).isEqualTo(new NextStep.LookAt(NOW.plusMillis(125)));
  }

  @Test
  void theFirstCallFollowsItsLookAtOnce() {
    var next = ResendPolicy.afterLook(OVERWRITING, BEFORE, Progress.NONE, endless(), NOW);

    assertThat(next.step()).isEqualTo(new NextStep.CallAt(NOW));
  }

  @Test
  void anApplicationThatSomebodyElseAnsweredOtherwiseWasNotAnsweredByUs() {
    var rejected = new Elsewhere("3001", false);
    var inDoubt = new Progress(1, 1, true, true, null, 0, 2);

    assertThat(ResendPolicy.afterLook(AIMED, rejected, Progress.NONE, endless(), NOW).step())
        .isEqualTo(new NextStep.Settle(Outcome.Superseded.byAnswer("3001")));
    assertThat(ResendPolicy.afterLook(AIMED, rejected, inDoubt, endless(), NOW).step())
        .isEqualTo(
            new NextStep.Settle(
                new Outcome.Failed("Somebody else answered the application: read back as 3001")));
  }

  @Test
  void aReadBackThatTellsWhatIsWrongEndsTheCommandInThoseWords() {
    assertThat(ResendPolicy.afterLook(GUARDED, UNFIT, Progress.NONE, endless(), NOW).step())
        .isEqualTo(
            new NextStep.Settle(new Outcome.Invalid("orderId", "is of a pickup", "leave it")));
  }

  @Test
  void aCompletedOrderThatIsReadBeforeAnyCallSupersedes() {
    var completed = new Reached("40", true);

    assertThat(ResendPolicy.afterLook(GUARDED, completed, Progress.NONE, endless(), NOW).step())
        .isEqualTo(new NextStep.Settle(Outcome.Superseded.byState("40")));
    assertThat(
            ResendPolicy.afterLook(
                    GUARDED,
                    completed,
                    new Progress(1, 0, false, false, new Progress.Refusal(7, "no"), 0, 1),
                    endless(),
                    NOW)
                .step())
        .isEqualTo(new NextStep.Settle(new Outcome.AlreadyDone("40")));
    assertThat(ResendPolicy.afterLook(GUARDED, REACHED, Progress.NONE, endless(), NOW).step())
        .isEqualTo(new NextStep.Settle(new Outcome.AlreadyDone("30")));
  }

  @Test
  void anOrderThatKeetaNeverShowsIsKeetasRefusal() {
    var twice = new Progress(0, 2, false, false, null, 2, 2);

    assertThat(ResendPolicy.afterLook(AIMED, WITHHELD, twice, anHour(), NOW).step())
        .isEqualTo(new NextStep.Settle(new Outcome.Rejected(209_000_101L, "does not exist", null)));
  }

  @Test
  void anUnclearRefundOfMoneyIsUnknownAndSaysThatItIsNotRepeated() {
    var notShown = new Before("20", true);
    var inDoubt = new Progress(1, 0, true, true, null, 0, 1);
    for (var looks = 1; looks < 8; looks++) {
      var next = ResendPolicy.afterLook(MONEY, notShown, inDoubt, anHour(), NOW);
      assertThat(next.step()).isInstanceOf(NextStep.LookAt.class);
      inDoubt = next.progress();
    }

    // Whatever was not shown is not taken for what did not happen.
    assertThat(inDoubt.inDoubt()).isTrue();
    assertThat(ResendPolicy.afterLook(MONEY, notShown, inDoubt, anHour(), NOW).step())
        .isInstanceOfSatisfying(
            NextStep.Settle.class,
            settle ->
                assertThat(settle.outcome())
                    .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("not repeated", "20")));
  }

  @ParameterizedTest
  @EnumSource(CommandClass.class)
  void onlyMoneyIsLookedForNoMoreWhenItWasLookedForOftenEnough(CommandClass kind) {
    for (var situation : Situation.values()) {
      for (var readBack : READ_BACKS) {
        var ends = kind == MONEY && situation == Situation.IN_DOUBT && readBack.equals(BEFORE);
        assertThat(ResendPolicy.afterLook(kind, false, situation, 1, true, readBack))
            .isEqualTo(
                ends
                    ? Move.UNKNOWN
                    : ResendPolicy.afterLook(kind, false, situation, 1, false, readBack));
      }
    }
  }

  @Test
  void anEchoEndsWhatItTellsOfAndNothingElse() {
    var inDoubt = new Progress(1, 1, true, true, null, 0, 2);
    var refused = new Progress(1, 1, false, false, new Progress.Refusal(7, "no"), 0, 2);

    assertThat(ResendPolicy.afterEcho(AIMED, new Reached("2001"), inDoubt))
        .contains(new Outcome.Done(null, "An unclear call, then told of by Keeta's push", "2001"));
    assertThat(ResendPolicy.afterEcho(AIMED, new Reached("2001"), refused))
        .contains(new Outcome.AlreadyDone("2001"));
    assertThat(ResendPolicy.afterEcho(AIMED, new Elsewhere("3001", false), inDoubt))
        .containsInstanceOf(Outcome.Failed.class);
    assertThat(ResendPolicy.afterEcho(AIMED, new Elsewhere("3001", false), refused))
        .contains(new Outcome.Rejected(7, "no", "3001"));
    assertThat(ResendPolicy.afterEcho(MONEY, new Reached("5001"), inDoubt))
        .containsInstanceOf(Outcome.Done.class);
    assertThat(ResendPolicy.afterEcho(AIMED, BEFORE, inDoubt)).isEmpty();
  }

  @Test
  void keetasRefusalOfBothTheCommandAndTheOrderIsBelievedTheThirdTime() {
    assertThat(ResendPolicy.afterLook(GUARDED, false, Situation.REFUSED, 2, false, WITHHELD))
        .isEqualTo(Move.LOOK);
    assertThat(ResendPolicy.afterLook(GUARDED, false, Situation.REFUSED, 3, false, WITHHELD))
        .isEqualTo(Move.REJECTED);
    assertThat(ResendPolicy.afterLook(GUARDED, false, Situation.IN_DOUBT, 3, false, WITHHELD))
        .isEqualTo(Move.LOOK);
  }

  @Test
  void anUnclearCallOnAnOrderThatIsCancelledNowIsNeverSuperseded() {
    var inDoubt = call(UNCLEAR, Progress.NONE, endless()).progress();

    assertThat(settled(ResendPolicy.afterLook(GUARDED, ELSEWHERE, inDoubt, endless(), NOW)))
        .isEqualTo(
            new Outcome.Unknown(
                "read back as 50, which does not tell whether an unclear call was done before:"
                    + " look at the order at Keeta"));
    assertThat(
            settled(
                ResendPolicy.afterLook(
                    GUARDED, new Elsewhere("50", true), inDoubt, endless(), NOW)))
        .isEqualTo(new Outcome.Done(null, "An unclear call, then read back as done", "50"));
  }

  @Test
  void whatWasNotSentIsNoCall() {
    var notSent = call(NOT_SENT, Progress.NONE, endless()).progress();

    assertThat(notSent).isEqualTo(new Progress(0, 0, false, false, null, 0, 1));
    assertThat(call(TURNED_AWAY, notSent, endless()).progress().calls()).isEqualTo(1);
  }

  @Test
  void whatKeetaTookIsLookedAtWhenItsEventDidNotCome() {
    var terms = awaiting();

    var taken = call(TAKEN, Progress.NONE, terms);

    assertThat(taken.progress()).isEqualTo(new Progress(1, 0, true, true, null, 0, 1));
    assertThat(taken.step()).isEqualTo(new NextStep.LookAt(NOW.plusSeconds(20)));
    var reached = new Reached("CONFIRMED");
    assertThat(settled(ResendPolicy.afterLook(GUARDED, reached, taken.progress(), terms, NOW)))
        .isEqualTo(new Outcome.Done(null, "Called, then read back as done", "CONFIRMED"));
  }

  @Test
  void whatKeetaTookMayStillHappenThoughTheOrderIsNotThereYet() {
    var taken = call(TAKEN, Progress.NONE, awaiting()).progress();

    var before =
        ResendPolicy.afterLook(GUARDED, new Before("CREATED", true), taken, awaiting(), NOW);

    assertThat(before.step()).isInstanceOf(NextStep.CallAt.class);
    assertThat(before.progress().inDoubt()).isTrue();
    // A repeat that is refused, and an order that is there by then: it was ours.
    var refused =
        ResendPolicy.afterCall(
                GUARDED, REFUSED, null, before.progress(), awaiting(), CALL_UNTIL, NOW)
            .progress();
    assertThat(
            settled(
                ResendPolicy.afterLook(
                    GUARDED, new Reached("CONFIRMED"), refused, awaiting(), NOW)))
        .isInstanceOf(Outcome.Done.class);
  }

  @Test
  void whatKeetaDoesNotDecideIsLookedAtInTheDistanceOfItsEvents() {
    var taken = call(TAKEN, Progress.NONE, awaiting()).progress();

    assertThat(ResendPolicy.afterLook(GUARDED, UNDECIDED, taken, awaiting(), NOW).step())
        .isEqualTo(new NextStep.LookAt(NOW.plusSeconds(20)));
    assertThat(ResendPolicy.afterLook(GUARDED, NO_ANSWER, taken, awaiting(), NOW).step())
        .isEqualTo(new NextStep.LookAt(NOW.plusMillis(250)));
    assertThat(ResendPolicy.afterLook(GUARDED, UNDECIDED, Progress.NONE, awaiting(), NOW).step())
        .isEqualTo(new NextStep.LookAt(NOW.plusMillis(125)));
  }

  @Test
  void whatKeetaTookAndNeverToldOfIsUnknown() {
    var late =
        new Terms(
            NOW, NOW, NOW.plusSeconds(30), null, false, NOW, Duration.ofSeconds(20), 8, PAUSES);
    var taken = new Progress(1, 1, true, true, null, 0, 2);

    assertThat(
            settled(
                ResendPolicy.afterLook(
                    GUARDED, new Before("CREATED", true), taken, late, NOW.plusSeconds(31))))
        .isEqualTo(new Outcome.Unknown("read back as CREATED"));
  }

  /** Of a dialect whose answers are not final. */
  private static Terms awaiting() {
    var end = NOW.plus(Duration.ofHours(1));
    return new Terms(end, end, end, null, false, end, Duration.ofSeconds(20), 8, PAUSES);
  }

  @Test
  void whatWasNeverSentExpiresWhenItsTimeHasComeAndNotBefore() {
    var expiresAt = NOW.plusMillis(100);
    var terms =
        new Terms(
            expiresAt,
            expiresAt,
            expiresAt.plusSeconds(30),
            expiresAt,
            true,
            expiresAt,
            Duration.ZERO,
            8,
            PAUSES);

    assertThat(call(NOT_SENT, Progress.NONE, terms).step())
        .isEqualTo(new NextStep.CallAt(expiresAt));
    assertThat(settled(call(TURNED_AWAY, Progress.NONE, terms)))
        .isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void looksOnceAlsoWhenTheBudgetPassedWhileNobodyCould() {
    var late = NOW.plus(Duration.ofHours(1));

    assertThat(
            ResendPolicy.afterCall(GUARDED, UNCLEAR, null, Progress.NONE, spent(), late, late)
                .step())
        .isEqualTo(new NextStep.LookAt(late));
  }

  @Test
  void whatKeetaRefusesForGoodIsNotAskedAgainExceptForAConfirmation() {
    var wrongParameter = new Refused(109_000_000L, "shopId is null");
    var refused = call(wrongParameter, Progress.NONE, anHour()).progress();

    assertThat(settled(ResendPolicy.afterLook(GUARDED, BEFORE, refused, anHour(), NOW)))
        .isEqualTo(new Outcome.Rejected(109_000_000L, "shopId is null", "20"));
    assertThat(ResendPolicy.afterLook(GUARDED, BEFORE, refused, endless(), NOW).step())
        .isInstanceOf(NextStep.CallAt.class);
  }

  @Test
  void looksNoSoonerThanTheUnclearCallCanBeInFlight() {
    var next = call(UNCLEAR, Progress.NONE, endless());

    assertThat(next.step()).isEqualTo(new NextStep.LookAt(CALL_UNTIL));
    assertThat(next.progress()).isEqualTo(new Progress(1, 0, true, true, null, 0, 1));
  }

  @Test
  void looksAtOnceAfterARefusal() {
    assertThat(call(REFUSED, Progress.NONE, endless()).step()).isEqualTo(new NextStep.LookAt(NOW));
  }

  @Test
  void aConfirmationThatDoesNotArriveIsNeverGivenUp() {
    var progress = new Progress(1_000, 1_000, false, true, null, 0, 2_000);

    assertThat(call(NOT_SENT, progress, endless()).step()).isInstanceOf(NextStep.CallAt.class);
    assertThat(call(UNCLEAR, progress, endless()).step()).isInstanceOf(NextStep.LookAt.class);
  }

  @Test
  void aConfirmationThatKeetaKeepsRefusingIsNeverGivenUp() {
    var refused = call(REFUSED, Progress.NONE, endless()).progress();
    var tomorrow = NOW.plus(Duration.ofDays(1));

    assertThat(ResendPolicy.afterLook(GUARDED, BEFORE, refused, endless(), tomorrow).step())
        .isInstanceOf(NextStep.CallAt.class);
  }

  @Test
  void aConfirmationThatKeetaRefusesLikeTheLooksAtItsOrderIsNeverGivenUp() {
    var progress = Progress.NONE;

    for (var i = 0; i < 100; i++) {
      progress = call(REFUSED, progress, endless()).progress();
      var next = ResendPolicy.afterLook(GUARDED, WITHHELD, progress, endless(), NOW);
      assertThat(next.step()).isInstanceOf(NextStep.CallAt.class);
      progress = next.progress();
    }

    assertThat(settled(call(DONE, progress, endless()))).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void anUnclearConfirmationIsSentAgainThoughItsOrderIsNotShown() {
    var inDoubt = call(UNCLEAR, Progress.NONE, endless()).progress();

    for (var readBack : List.of(NO_ANSWER, UNDECIDED, WITHHELD)) {
      var next = ResendPolicy.afterLook(GUARDED, readBack, inDoubt, endless(), CALL_UNTIL);
      assertThat(next.step()).isEqualTo(new NextStep.CallAt(CALL_UNTIL.plusMillis(250)));
      // That the repeat is refused does not tell of the call before.
      assertThat(call(REFUSED, next.progress(), endless()).progress().inDoubt()).isTrue();
    }
  }

  @Test
  void whenItIsTooLateToRepeatAnUnclearConfirmationItIsLookedAtOnce() {
    var end = NOW.plusSeconds(20);
    var terms = new Terms(end, end, end.plusSeconds(30), end, true, end, Duration.ZERO, 8, PAUSES);
    var inDoubt = call(UNCLEAR, Progress.NONE, terms).progress();

    var late = ResendPolicy.afterLook(GUARDED, NO_ANSWER, inDoubt, terms, end);
    assertThat(late.step()).isInstanceOf(NextStep.LookAt.class);
    assertThat(settled(ResendPolicy.afterLook(GUARDED, REACHED, late.progress(), terms, end)))
        .isInstanceOf(Outcome.Done.class);
    assertThat(
            settled(
                ResendPolicy.afterLook(
                    GUARDED, NO_ANSWER, late.progress(), terms, end.plusSeconds(30))))
        .isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void aConfirmationThatKeetaKeepsRefusingIsRejectedWhereTheSettingsSaySo() {
    var refused = call(REFUSED, Progress.NONE, refusedForAQuarter()).progress();
    var late = NOW.plus(Duration.ofMinutes(15));

    var soon = ResendPolicy.afterLook(GUARDED, BEFORE, refused, refusedForAQuarter(), NOW);
    var end = ResendPolicy.afterLook(GUARDED, BEFORE, refused, refusedForAQuarter(), late);

    assertThat(soon.step()).isInstanceOf(NextStep.CallAt.class);
    assertThat(settled(end))
        .isEqualTo(new Outcome.Rejected(209_000_999L, "not in a valid state", null));
  }

  @Test
  void whatIsTurnedAwayAtTheDoorIsNoRefusalOfTheConfirmation() {
    var late = NOW.plus(Duration.ofMinutes(15));

    var next =
        ResendPolicy.afterCall(
            GUARDED, TURNED_AWAY, null, Progress.NONE, refusedForAQuarter(), late, late);

    assertThat(next.step()).isInstanceOf(NextStep.CallAt.class);
  }

  @Test
  void aSpentBudgetIsFailedWhenNothingEverArrived() {
    assertThat(call(NOT_SENT, Progress.NONE, spent()).step())
        .isEqualTo(new NextStep.Settle(new Outcome.Failed("no connection")));
  }

  @Test
  void aSpentBudgetIsRejectedWhenKeetaTurnedItAway() {
    assertThat(call(TURNED_AWAY, Progress.NONE, spent()).step())
        .isEqualTo(new NextStep.Settle(new Outcome.Rejected(115_000_203L, "token expired", null)));
  }

  @Test
  void aSpentBudgetIsUnknownWhenACallWasUnclearAndNobodyCouldLook() {
    var inDoubt = call(UNCLEAR, Progress.NONE, spent()).progress();
    var tooLate = NOW.plusSeconds(60);

    assertThat(ResendPolicy.afterLook(GUARDED, NO_ANSWER, inDoubt, spent(), tooLate).step())
        .isEqualTo(new NextStep.Settle(new Outcome.Unknown("no answer in time")));
  }

  @Test
  void theLastUnclearCallIsLookedAtAfterTheBudget() {
    assertThat(call(UNCLEAR, Progress.NONE, spent()).step())
        .isEqualTo(new NextStep.LookAt(CALL_UNTIL));
  }

  @Test
  void aSpentBudgetIsFailedWhenTheReadBackShowsThatTheUnclearCallDidNothing() {
    var inDoubt = call(UNCLEAR, Progress.NONE, spent()).progress();

    assertThat(ResendPolicy.afterLook(GUARDED, BEFORE, inDoubt, spent(), CALL_UNTIL).step())
        .isEqualTo(new NextStep.Settle(new Outcome.Failed("read back as 20")));
  }

  @Test
  void aStateReachedAfterAnyUnclearCallMayBeOurDoing() {
    var refusedAfterAnUnclearCall =
        new Progress(2, 1, false, true, new Progress.Refusal(1, "no"), 0, 3);

    assertThat(
            ResendPolicy.afterLook(GUARDED, REACHED, refusedAfterAnUnclearCall, endless(), NOW)
                .step())
        .isInstanceOfSatisfying(
            NextStep.Settle.class,
            settle -> assertThat(settle.outcome()).isInstanceOf(Outcome.Done.class));
  }

  @Test
  void readingLeavesNoDoubt() {
    var next =
        ResendPolicy.afterCall(READ, UNCLEAR, null, Progress.NONE, endless(), CALL_UNTIL, NOW);

    assertThat(next.progress().inDoubt()).isFalse();
    assertThat(next.step()).isEqualTo(new NextStep.CallAt(CALL_UNTIL));
  }

  private static Next call(CallOutcome outcome, Progress progress, Terms terms) {
    return ResendPolicy.afterCall(GUARDED, outcome, null, progress, terms, CALL_UNTIL, NOW);
  }

  private static Outcome settled(Next next) {
    return ((NextStep.Settle) next.step()).outcome();
  }

  /** A confirmation whose issuer set no end. */
  private static Terms endless() {
    return confirmation(Instant.MAX);
  }

  private static Terms refusedForAQuarter() {
    return confirmation(NOW.plus(Duration.ofMinutes(15)));
  }

  private static Terms confirmation(Instant refusedCallsUntil) {
    return new Terms(
        Instant.MAX,
        refusedCallsUntil,
        Instant.MAX,
        null,
        true,
        Instant.MAX,
        Duration.ZERO,
        8,
        PAUSES);
  }

  /** Anything else whose budget ends now. */
  private static Terms spent() {
    return budget(NOW);
  }

  private static Terms anHour() {
    return budget(NOW.plus(Duration.ofHours(1)));
  }

  private static Terms budget(Instant until) {
    return new Terms(
        until, until, until.plusSeconds(30), null, false, until, Duration.ZERO, 8, PAUSES);
  }

  private static Arguments row(Object... cells) {
    return Arguments.of(cells);
  }
}
