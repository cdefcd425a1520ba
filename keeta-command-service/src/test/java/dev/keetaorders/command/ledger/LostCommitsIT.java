package dev.keetaorders.command.ledger;

import static dev.keetaorders.command.execute.Execution.REFUND_LOOKS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.command.execute.BeginStep;
import dev.keetaorders.command.execute.Begun;
import dev.keetaorders.command.execute.Bell;
import dev.keetaorders.command.execute.Execution;
import dev.keetaorders.command.execute.Impatience;
import dev.keetaorders.command.execute.Instance;
import dev.keetaorders.command.execute.Origin;
import dev.keetaorders.command.execute.PerformStep;
import dev.keetaorders.command.execute.QueuePlaces;
import dev.keetaorders.command.execute.Received;
import dev.keetaorders.command.execute.Remembered;
import dev.keetaorders.command.execute.Step;
import dev.keetaorders.command.execute.StepTaken;
import dev.keetaorders.command.intake.IntakeCursors.Cursor;
import dev.keetaorders.command.intake.IntakeCursors.Move;
import dev.keetaorders.command.intake.TakeCommands;
import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.command.measure.CommandMetrics;
import dev.keetaorders.command.recall.LedgerHistory.Life;
import dev.keetaorders.command.recall.RecallResults;
import dev.keetaorders.command.recall.ToldResult;
import dev.keetaorders.command.report.Announcement;
import dev.keetaorders.command.report.Outbox;
import dev.keetaorders.command.report.Outbox.Sent;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.codec.CommandReader.Reading;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandResult;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The ledger loses its last commits: its tables are copied back to what they were, and its server
 * goes on as another one. Keeta and what was told are not taken back.
 */
class LostCommitsIT {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration DOUBTS_DUE_AFTER = Duration.ofSeconds(15);
  private static final Instant DUE = NOON.plus(DOUBTS_DUE_AFTER);
  private static final String DATABASE = "lost_commits_it";
  private static final List<String> TABLES =
      List.of("command", "attempt", "adopted_step", "outbox", "intake_cursor", "told_result");

  private static DataSource database;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final RememberingKeeta keeta = new RememberingKeeta();
  private final Reports reports = new Reports(new Topics("t."));
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final CommandMetrics metrics = new CommandMetrics(registry);
  private final LedgerLife life = new LedgerLife(database, DOUBTS_DUE_AFTER, metrics);
  private final KnownOrders known = Execution.knownOrders();
  private final QueuePlaces places = Execution.queuePlaces(known);
  private final PostgresClaims claims = new PostgresClaims(database, reports, places, life);
  private final PostgresAdmissions admissions = new PostgresAdmissions(database, reports, places);
  private final PostgresAdoptions adoptions = new PostgresAdoptions(database, admissions, reports);
  private final PostgresConclusions conclusions = new PostgresConclusions(database);
  private final PostgresLedgerEntries entries = new PostgresLedgerEntries(database);
  private final PostgresLedgerHistory history = new PostgresLedgerHistory(database, life);
  private final PostgresIntakeCursors cursors =
      new PostgresIntakeCursors(database, "t.commands", life);
  private final PostgresOutbox outbox =
      new PostgresOutbox(database, now::get, new Instance("one"), Duration.ofSeconds(5));
  private final BeginStep beginStep = Execution.beginStep(known);
  private final PerformStep performStep =
      Execution.performStep(keeta, known, reports, now::get, metrics);
  private final TakeCommands takeCommands =
      new TakeCommands(
          admissions,
          new Impatience(Duration.ofSeconds(10)),
          Execution.withoutLedger(keeta, reports, now::get, metrics),
          reports,
          new Bell(),
          metrics);

  @BeforeAll
  static void createTables() {
    database = TestLedger.create(DATABASE);
    for (var table : TABLES) {
      execute("create table saved_%1$s as select * from %1$s".formatted(table));
    }
  }

  @BeforeEach
  void empty() {
    execute("truncate %s".formatted(String.join(", ", TABLES)));
    execute(
        "update ledger_life set no = 0, server = null, went_back_at = null, attempts_from = 0,"
            + " doubts_due_at = null, recalled = true");
    claim("looks");
  }

  @Test
  void whatIsNotSettledIsLookedAtBeforeItIsSent() {
    take(confirm("c1", "1"));
    save();
    run();
    assertThat(keeta.calls()).containsExactly("CONFIRM 1");

    promoteWhatWasSaved();
    now.set(DUE.minusMillis(1));
    run();
    assertThat(keeta.calls()).hasSize(1);
    recall(List.of());
    now.set(DUE);
    run();

    assertThat(keeta.calls()).containsExactly("CONFIRM 1", "GET 1");
    assertThat(result("c1").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(wentBack("timeline")).isEqualTo(1);
  }

  @Test
  void whatWasToldIsTheResultToTheByteAndIsNotToldAgain() {
    take(confirm("c1", "1"));
    save();
    run();
    var told = told();
    assertThat(told).hasSize(1);
    now.set(NOON.plusSeconds(2));

    promoteWhatWasSaved();
    recall(told);
    now.set(DUE.plusSeconds(60));
    run();

    assertThat(bytes("c1")).isEqualTo(told.getFirst().value());
    assertThat(announcements()).isEmpty();
    assertThat(keeta.calls()).containsExactly("CONFIRM 1");
  }

  @Test
  void moneyThatMayHaveMovedIsNeverSent() {
    takePreview("p");
    now.set(NOON.plusSeconds(1));
    take(refundBy("p", "a"));
    save();
    run();
    keeta.forgetRefunds("1");

    promoteWhatWasSaved();
    recall(List.of());
    now.set(DUE.plusSeconds(60));
    lookForMoney();

    assertThat(keeta.calls()).startsWith("REFUND_PREVIEW 1", "REFUND_APPLY 1");
    assertThat(keeta.calls().stream().skip(2)).hasSize(REFUND_LOOKS).containsOnly("GET 1");
    assertThat(result("a").outcome()).isEqualTo(CommandOutcome.UNKNOWN);
  }

  @Test
  void moneyThatMovedIsProvenByTheReadBack() {
    takePreview("p");
    now.set(NOON.plusSeconds(1));
    take(refundBy("p", "a"));
    save();
    run();

    promoteWhatWasSaved();
    recall(List.of());
    now.set(DUE.plusSeconds(60));
    run();

    assertThat(keeta.calls()).containsExactly("REFUND_PREVIEW 1", "REFUND_APPLY 1", "GET 1");
    assertThat(result("a").outcome()).isEqualTo(CommandOutcome.DONE);
  }

  @Test
  void aPreviewFromBeforeTheLossPaysNoMore() {
    takePreview("p");
    save();
    now.set(NOON.plusSeconds(1));
    take(refundBy("p", "a"));
    run();

    promoteWhatWasSaved();
    recall(List.of());
    now.set(DUE.plusSeconds(60));
    take(refundBy("p", "again"));
    run();

    assertThat(keeta.calls()).containsExactly("REFUND_PREVIEW 1", "REFUND_APPLY 1");
    assertThat(result("again").outcome()).isEqualTo(CommandOutcome.INVALID);
    assertThat(result("again").message()).contains("preview again");
  }

  @ParameterizedTest
  @CsvSource({
    // Not executed before: it is done now.
    "CONFIRM_ORDER, false, GET CONFIRM, DONE",
    "AGREE_REFUND, false, GET AGREE, DONE",
    "UPDATE_COURIER, false, COURIER, DONE",
    "FETCH_ORDER, false, GET, DONE",
    // Executed before: that is seen, or does no harm.
    "CONFIRM_ORDER, true, CONFIRM GET, DONE",
    "AGREE_REFUND, true, GET AGREE GET, DONE",
    "UPDATE_COURIER, true, GET COURIER COURIER, DONE",
    "FETCH_ORDER, true, GET GET, DONE"
  })
  void whatIsReadAgainMayHaveBeenExecuted(
      String type, boolean executed, String calls, CommandOutcome outcome) {
    readAgainAfterALoss(type, executed);
    run();
    now.set(DUE.plusSeconds(75));
    run();

    assertThat(keeta.calls().stream().map(call -> call.substring(0, call.indexOf(' '))))
        .containsExactly(calls.split(" ", -1));
    assertThat(result("x").outcome()).isEqualTo(outcome);
    assertThat(registry.counter(CommandMetrics.READ_AGAIN).count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void moneyThatIsReadAgainIsLookedForAndNeverSent(boolean executed) {
    readAgainAfterALoss("APPLY_PARTIAL_REFUND", executed);
    lookForMoney();

    var before = executed ? 1 : 0;
    assertThat(keeta.calls().stream().limit(before)).allMatch("REFUND_APPLY 1"::equals);
    assertThat(keeta.calls().stream().skip(before)).hasSize(REFUND_LOOKS).containsOnly("GET 1");
    assertThat(result("x").outcome()).isEqualTo(CommandOutcome.UNKNOWN);
    assertThat(registry.counter(CommandMetrics.READ_AGAIN).count()).isEqualTo(1);
  }

  /** The command was executed or not, its row was lost, and the topic has it still. */
  private void readAgainAfterALoss(String type, boolean executed) {
    takePreview("p");
    keeta.forgetCalls();
    now.set(NOON.plusSeconds(1));
    save();
    if (executed) {
      take(of(type));
      run();
    }

    promoteWhatWasSaved();
    recall(List.of());
    now.set(NOON.plusSeconds(30));
    takeAgain(of(type));
    now.set(DUE.plusSeconds(60));
  }

  @Test
  void whatIsReadAgainAndWasToldIsSettledByThat() {
    save();
    take(confirm("c1", "1"));
    run();
    var told = told();

    promoteWhatWasSaved();
    recall(told);
    now.set(DUE.plusSeconds(60));
    takeAgain(confirm("c1", "1"));
    run();

    assertThat(bytes("c1")).isEqualTo(told.getFirst().value());
    assertThat(announcements()).isEmpty();
    assertThat(keeta.calls()).containsExactly("CONFIRM 1");
  }

  @Test
  void whatWasWrongIsToldOnceThoughItIsReadAgain() {
    save();
    takeWrong(NOON, false);
    var told = told();
    assertThat(told).hasSize(1);

    promoteWhatWasSaved();
    recall(told);
    takeWrong(NOON.plusSeconds(9), true);

    assertThat(bytes("wrong")).isEqualTo(told.getFirst().value());
    assertThat(announcements()).isEmpty();
  }

  @Test
  void stepsAfterALossAreNumberedAboveAllThatTheLastLifeTold() {
    take(confirm("c1", "1"));
    save();
    run();
    var before = ids(announcements());
    assertThat(before).containsExactly("c1:1");

    promoteWhatWasSaved();
    recall(List.of());
    now.set(DUE);
    run();

    assertThat(ids(announcements()))
        .singleElement()
        .satisfies(id -> assertThat(id).matches("c1:\\d{4,}"));
  }

  @Test
  void whoeverHasTheAnswerOfACallWhoseIntentSurvivedSettlesIt() {
    takePreview("p");
    now.set(NOON.plusSeconds(1));
    take(refundBy("p", "a"));
    var inHand = claim("one");
    save();
    var answer = performStep.perform(inHand.getFirst());

    promoteWhatWasSaved();
    claim("another");
    assertThat(conclusions.conclude(answer)).isTrue();

    assertThat(result("a").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(result("a").readBacks()).isZero();
  }

  @Test
  void anAnswerToACommandThatWasLostDoesNotSettleTheOneThatHasItsPlace() {
    save();
    take(confirm("c1", "1"));
    var inHand = claim("one").getFirst();
    var answer = performStep.perform(inHand);

    restoreWhatWasSaved();
    execute("alter table command alter column seq restart with " + inHand.open().seq());
    take(confirm("c2", "2"));
    var another = claim("one").getFirst();
    assertThat(another.open().seq()).isEqualTo(inHand.open().seq());

    assertThat(conclusions.conclude(answer)).isFalse();
    assertThat(entries.find("c2").orElseThrow().attempts())
        .singleElement()
        .satisfies(attempt -> assertThat(attempt.took()).isNull());
    assertThat(ids(announcements())).containsExactly("c1:1");
    conclusions.conclude(performStep.perform(another));
    assertThat(result("c2").outcome()).isEqualTo(CommandOutcome.DONE);
  }

  @Test
  void whatWasPublishedDoesNotForgetWhatHasItsPlaceNow() {
    take(confirm("c1", "1"));
    run();

    outbox.publish(
        10,
        (waiting, _) -> {
          execute("update outbox set created_at = created_at + interval '1 second'");
          return new Sent(waiting.stream().map(Outbox.Waiting::id).toList(), List.of());
        });

    assertThat(announcements()).hasSize(2);
  }

  @Test
  void aClaimThatANewLifeOvertakesLeavesItsStepsInDoubt() {
    take(confirm("c1", "1"));
    save();
    run();
    var told = told();
    restoreWhatWasSaved();

    var begun = claimThatIsOvertaken().getFirst();
    // It is not sent, so that nothing settles it.
    now.set(begun.sendBy().plusMillis(1));
    conclusions.conclude(performStep.perform(begun));
    now.set(NOON.plusSeconds(10));
    run();
    assertThat(keeta.calls()).containsExactly("CONFIRM 1");
    recall(told);
    now.set(DUE.plusSeconds(60));
    run();

    assertThat(bytes("c1")).isEqualTo(told.getFirst().value());
    assertThat(keeta.calls()).containsExactly("CONFIRM 1");
  }

  @Test
  void aStepOfTheLastLifeThatSettlesNothingLeavesItsCommandInDoubt() {
    take(confirm("c1", "1"));
    save();
    run();
    restoreWhatWasSaved();
    var begun = claim("one").getFirst();
    now.set(begun.sendBy().plusMillis(1));
    var notSent = performStep.perform(begun);

    promoteWhatWas("1.00000001");
    claim("finds out");
    conclusions.conclude(notSent);
    recall(List.of());
    now.set(DUE.plusSeconds(60));
    run();

    assertThat(keeta.calls()).containsExactly("CONFIRM 1", "GET 1");
    assertThat(ids(announcements())).allMatch(id -> id.matches("c1:\\d{4,}"));
  }

  @Test
  void whatIsTakenOverFromMemoryRemainsInDoubt() {
    save();
    take(confirm("c1", "1"));
    run();
    promoteWhatWasSaved();

    // Read again while the ledger was away, and not begun.
    var readAgain = new Origin.CameIn(read(confirm("c1", "1")).doubted());
    adoptions.adopt(
        new Remembered(readAgain, List.of(), Progress.NONE, null, Step.CALL, now.get()), now.get());
    recall(List.of());
    now.set(DUE.plusSeconds(60));
    run();

    assertThat(keeta.calls()).containsExactly("CONFIRM 1", "GET 1");
  }

  @Test
  void confirmationsWaitForWhatWasToldNoLongerThanUntilTheyAreDue() {
    take(confirm("c1", "1"));
    take(command("c2", "CANCEL_ORDER", "2", "{'code':'500000','reason':'oven broken'}"));
    save();

    promoteWhatWasSaved();
    now.set(DUE);
    run();
    assertThat(keeta.calls()).contains("GET 1").doesNotContain("GET 2");
    recall(List.of());
    run();

    assertThat(keeta.calls()).contains("GET 2");
  }

  @Test
  void whatIsSettledInOtherWordsBeforeTheRecallIsTakenBack() {
    take(confirm("c1", "1"));
    save();
    run();
    var told = told();

    settleInOtherWords();
    assertThat(bytes("c1")).isNotEqualTo(told.getFirst().value());
    assertThat(told()).isEmpty();
    recall(told);

    assertThat(bytes("c1")).isEqualTo(told.getFirst().value());
    assertThat(told()).isEmpty();
    assertThat(keeta.calls()).containsExactly("CONFIRM 1", "GET 1");
  }

  @Test
  void whatMayBeOnItsWayIsTakenBackWhenItIsNot() {
    take(confirm("c1", "1"));
    save();
    run();
    var told = told();
    settleInOtherWords();
    var lifeToRecall = history.toRecall().orElseThrow();
    // Another instance found nothing lost yet when it took them.
    history.recalled(lifeToRecall);

    outbox.publish(
        10,
        (_, _) -> {
          assertThatThrownBy(() -> history.settle(told, now.get()))
              .isInstanceOf(IllegalStateException.class);
          return Sent.NOTHING;
        });
    assertThat(history.settle(told, now.get())).isEqualTo(1);

    assertThat(bytes("c1")).isEqualTo(told.getFirst().value());
    assertThat(told()).isEmpty();
  }

  @Test
  void resultsWaitUntilWhatWasToldIsRecalledAndNoLonger() {
    promoteWhatWas("1.00000001");
    claim("finds out");
    take(confirm("c1", "1"));
    run();
    assertThat(ids(announcements())).containsExactly("c1:1");
    assertThat(told()).isEmpty();

    recall(List.of());

    assertThat(told())
        .singleElement()
        .satisfies(each -> assertThat(each.value()).isEqualTo(bytes("c1")));
  }

  /** Of a command that was told: the confirmation is due before what was told is recalled. */
  private void settleInOtherWords() {
    promoteWhatWasSaved();
    now.set(DUE);
    run();
    assertThat(result("c1").outcome()).isEqualTo(CommandOutcome.DONE);
  }

  @Test
  void whatComesInAfterwardsIsNotInDoubt() {
    take(confirm("c1", "1"));
    promoteWhatWas("1.00000001");
    claim("finds out");

    take(confirm("c2", "2"));
    run();

    assertThat(keeta.calls()).containsExactly("CONFIRM 2");
  }

  @Test
  void ofTwoThatFindItOneBeginsANewLife() {
    promoteWhatWas("1.00000001");

    claim("one");
    claim("another");

    assertThat(wentBack("timeline")).isEqualTo(1);
    assertThat(history.toRecall()).contains(new Life(1, NOON));
  }

  @Test
  void aCursorBehindIsTheSameLossAsThePromotionBefore() {
    promoteWhatWas("1.00000001");
    claim("one");

    assertThat(cursors.wentBack(Map.of(3, new Cursor(60, 100)), NOON.plusSeconds(5))).isFalse();

    assertThat(cursors.read().byPartition()).isEqualTo(Map.of(3, new Cursor(60, 100)));
    assertThat(history.toRecall()).contains(new Life(1, NOON));
  }

  @Test
  void aCursorBehindBeginsANewLifeWhereNothingElseShowsTheLoss() {
    cursors.begin(Map.of(3, 60L, 4, 7L));

    assertThat(cursors.wentBack(Map.of(3, new Cursor(60, 100)), NOON)).isTrue();
    assertThat(cursors.wentBack(Map.of(3, new Cursor(80, 100)), NOON)).isFalse();

    assertThat(history.toRecall()).contains(new Life(1, NOON));
    assertThat(cursors.read().byPartition())
        .isEqualTo(Map.of(3, new Cursor(60, 100), 4, new Cursor(7, 0)));
  }

  @Test
  void cursorsMoveTogetherOrNotAtAll() {
    cursors.begin(Map.of(3, 60L, 4, 7L));

    assertThat(cursors.move(Map.of(3, new Move(60, 70), 4, new Move(8, 9)))).isFalse();
    assertThat(cursors.read().byPartition())
        .isEqualTo(Map.of(3, new Cursor(60, 0), 4, new Cursor(7, 0)));

    assertThat(cursors.move(Map.of(3, new Move(60, 70), 4, new Move(7, 9)))).isTrue();
    assertThat(cursors.read().byPartition())
        .isEqualTo(Map.of(3, new Cursor(70, 0), 4, new Cursor(9, 0)));
  }

  @Test
  void aResultThatTheLedgerDoesNotKnowShowsTheLossAtTheStart() {
    take(confirm("c0", "0"));
    run();
    announcements();
    execute("delete from outbox");
    save();
    take(confirm("c1", "1"));
    run();
    var told = told();
    restoreWhatWasSaved();

    recalling(told).compareForTest();

    assertThat(wentBack("result")).isEqualTo(1);
    takeAgain(confirm("c1", "1"));
    assertThat(bytes("c1")).isEqualTo(told.getFirst().value());
  }

  @Test
  void aLedgerThatKnowsAllThatWasToldHasLostNothing() {
    take(confirm("c1", "1"));
    run();

    recalling(told()).compareForTest();

    assertThat(wentBack("result")).isZero();
    assertThat(history.toRecall()).isEmpty();
  }

  /**
   * Commands of every class go their way in steps of chance, the ledger is saved at some moment of
   * it and lost at another; afterwards each has one result and at most one effect.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverIsLostEachCommandHasOneResultAndOneEffect(long seed) {
    var chance = new Random(seed);
    takePreview("p", "5");
    now.set(NOON.plusSeconds(1));
    cursors.begin(Map.of(0, 0L));
    var topic =
        List.of(
            confirm("c1", "1"),
            command("c2", "CANCEL_ORDER", "2", "{'code':'500000','reason':'oven broken'}"),
            command("c3", "AGREE_REFUND", "3", "{'afterSaleOrderId':'17'}"),
            command("c4", "UPDATE_COURIER", "4", "{'courier':{'phone':'111'}}"),
            refundBy("p", "c5", "5"),
            command("c6", "FETCH_ORDER", "6", "{}"),
            command("c7", "BAKE_ORDER", "7", "{}"));
    var outside = new History(topic);
    save();

    for (var i = 0; i < 60; i++) outside.step(chance);
    promoteWhatWasSaved();
    for (var i = 0; i < 5; i++) outside.step(chance);
    outside.recallAndGoOn();

    assertThat(outside.results()).as("seed %d", seed).hasSize(topic.size());
    assertThat(outside.results().values())
        .as("seed %d: %s", seed, outside.results())
        .allSatisfy(results -> assertThat(results).hasSize(1));
    assertThat(keeta.effects())
        .as("seed %d: %s", seed, keeta.calls())
        .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  /** What the world outside of the ledger remembers: the topics, and whoever has a call in hand. */
  private final class History {

    private final List<String> topic;
    private final List<Begun> inHand = new ArrayList<>();
    private final List<StepTaken> answered = new ArrayList<>();
    private final List<ToldResult> told = new ArrayList<>();
    private long reached;
    private boolean saved;

    History(List<String> topic) {
      this.topic = topic;
    }

    void step(Random chance) {
      now.updateAndGet(time -> time.plusMillis(100));
      switch (chance.nextInt(7)) {
        case 0 -> takeOne();
        case 1, 2 -> inHand.addAll(claim("one"));
        case 3 -> perform(chance);
        case 4 -> conclude(chance);
        case 5 -> publish();
        default -> {
          // The moment from which on all is lost; the first steps decide little.
          if (!saved && reached > 2) {
            save();
            saved = chance.nextBoolean();
          }
        }
      }
    }

    private void takeOne() {
      var cursor = Objects.requireNonNull(cursors.read().byPartition().get(0));
      if (cursor.next() >= topic.size()) return;
      // Nothing is read again before what was told is recalled; see IntakePlace.
      if (cursor.next() < reached && history.toRecall().isPresent()) return;
      var received = readAny(topic.get((int) cursor.next()));
      takeCommands.take(
          List.of(cursor.next() < reached ? received.doubted() : received), now.get());
      assertThat(cursors.move(Map.of(0, new Move(cursor.next(), cursor.next() + 1)))).isTrue();
      reached = Math.max(reached, cursor.next() + 1);
    }

    private void perform(Random chance) {
      if (inHand.isEmpty()) return;
      answered.add(performStep.perform(inHand.remove(chance.nextInt(inHand.size()))));
    }

    private void conclude(Random chance) {
      if (answered.isEmpty()) return;
      conclusions.conclude(answered.remove(chance.nextInt(answered.size())));
    }

    private void publish() {
      outbox.publish(
          1_000,
          (waiting, _) -> {
            told.addAll(toldBy(waiting.stream().map(Outbox.Waiting::announcement).toList()));
            return new Sent(waiting.stream().map(Outbox.Waiting::id).toList(), List.of());
          });
    }

    /** As the service does: what was told is recalled before what is in doubt is begun. */
    void recallAndGoOn() {
      // What nobody took in yet in this life must not come before what is read again.
      inHand.forEach(begun -> answered.add(performStep.perform(begun)));
      answered.forEach(conclusions::conclude);
      publish();
      recall(told);
      for (var i = 0; i < topic.size(); i++) takeOne();
      for (var i = 1; i <= 12; i++) {
        now.updateAndGet(time -> time.plusSeconds(20));
        run();
      }
      publish();
    }

    Map<String, Set<String>> results() {
      return told.stream()
          .collect(
              Collectors.groupingBy(
                  ToldResult::commandId,
                  TreeMap::new,
                  Collectors.mapping(each -> new String(each.value(), UTF_8), Collectors.toSet())))
          .entrySet()
          .stream()
          .filter(each -> !each.getKey().equals("p"))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }

  private Received readAny(String command) {
    var bytes = command.getBytes(UTF_8);
    return switch (takeCommands.read(bytes)) {
      case Reading.Read read -> takeCommands.received(read, bytes, null, now.get());
      case Reading.Wrong wrong -> takeCommands.received(wrong, bytes, null, now.get());
      case Reading.Unreadable(var why) -> throw new IllegalArgumentException(why);
    };
  }

  // --- what happens ---------------------------------------------------------------------------

  private static void save() {
    for (var table : TABLES) {
      execute("truncate saved_%1$s; insert into saved_%1$s select * from %1$s".formatted(table));
    }
  }

  private static void restoreWhatWasSaved() {
    execute("truncate " + String.join(", ", TABLES));
    for (var table : TABLES) {
      execute("insert into %1$s overriding system value select * from saved_%1$s".formatted(table));
    }
  }

  /** The tables are as they were, and the server is another one than it was. */
  private void promoteWhatWasSaved() {
    restoreWhatWasSaved();
    promoteWhatWas("1.00000001");
    claim("finds out");
  }

  private static void promoteWhatWas(String server) {
    execute("update ledger_life set server = '%s'".formatted(server));
  }

  private void recall(List<ToldResult> told) {
    var lifeToRecall = history.toRecall().orElseThrow();
    history.settle(told, now.get());
    history.recalled(lifeToRecall);
  }

  private Recalling recalling(List<ToldResult> told) {
    return new Recalling(
        new RecallResults(
            history,
            (_, page) -> page.accept(told),
            Duration.ofSeconds(9),
            Duration.ofDays(40),
            now::get,
            metrics));
  }

  /** Compares once, on its own thread, as the service does at its start. */
  private record Recalling(RecallResults recall) {
    void compareForTest() {
      recall.start();
      recall.awaitCompared(Duration.ofSeconds(60));
      try {
        recall.stop();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private List<Begun> claim(String owner) {
    return claims.claim(owner, 10, Execution.room(10), now.get(), beginStep::decide).begun();
  }

  /** A new life begins when its rows are chosen and nothing is written of them yet. */
  private List<Begun> claimThatIsOvertaken() {
    return claims
        .claim(
            "one",
            10,
            Execution.room(10),
            now.get(),
            (open, at) -> {
              assertThat(cursors.wentBack(Map.of(3, new Cursor(60, 100)), at)).isTrue();
              return beginStep.decide(open, at);
            })
        .begun();
  }

  private void run() {
    List<Begun> begun;
    do {
      begun = claim("one");
      conclusions.conclude(begun.stream().map(performStep::perform).toList());
    } while (!begun.isEmpty());
  }

  private void lookForMoney() {
    for (var look = 1; look <= REFUND_LOOKS; look++) {
      run();
      now.set(now.get().plusSeconds(15));
    }
  }

  private void takePreview(String id) {
    takePreview(id, "1");
  }

  private void takePreview(String id, String order) {
    take(command(id, "PREVIEW_PARTIAL_REFUND", order, "{}"));
    run();
    assertThat(result(id).outcome()).isEqualTo(CommandOutcome.DONE);
    execute("delete from outbox");
  }

  private void take(String command) {
    takeCommands.take(List.of(read(command)), now.get());
  }

  private void takeAgain(String command) {
    takeCommands.take(List.of(read(command).doubted()), now.get());
  }

  private void takeWrong(Instant at, boolean again) {
    var bytes = command("wrong", "BAKE_ORDER", "1", "{}").getBytes(UTF_8);
    var received = takeCommands.received((Reading.Wrong) takeCommands.read(bytes), bytes, null, at);
    takeCommands.take(List.of(again ? received.doubted() : received), at);
  }

  private Received read(String command) {
    var bytes = command.getBytes(UTF_8);
    return takeCommands.received((Reading.Read) takeCommands.read(bytes), bytes, null, now.get());
  }

  private static String of(String type) {
    return switch (type) {
      case "AGREE_REFUND" -> command("x", type, "1", "{'afterSaleOrderId':'17'}");
      case "UPDATE_COURIER" -> command("x", type, "1", "{'courier':{'phone':'111'}}");
      case "APPLY_PARTIAL_REFUND" -> refundBy("p", "x");
      default -> command("x", type, "1", "{}");
    };
  }

  private static String confirm(String id, String order) {
    return command(id, "CONFIRM_ORDER", order, "{}");
  }

  private static String refundBy(String preview, String id) {
    return refundBy(preview, id, "1");
  }

  private static String refundBy(String preview, String id, String order) {
    return command(
        id,
        "APPLY_PARTIAL_REFUND",
        order,
        "{'previewCommandId':'%s','products':[{'orderProductId':'7','refundCount':1}],'code':'200001'}"
            .formatted(preview));
  }

  private static String command(String id, String type, String order, String arguments) {
    return "{'commandId':'%s','type':'%s','orderId':'%s','shopId':'9','arguments':%s}"
        .formatted(id, type, order, arguments)
        .replace('\'', '"');
  }

  // --- what is seen ---------------------------------------------------------------------------

  private CommandResult result(String commandId) {
    return ((Json.Reading.Read<CommandResult>) Json.read(bytes(commandId), CommandResult.class))
        .value();
  }

  private byte[] bytes(String commandId) {
    var bytes = entries.find(commandId).orElseThrow().result();
    assertThat(bytes).as("the result of %s", commandId).isNotNull();
    return bytes;
  }

  private double wentBack(String sign) {
    return registry.counter(CommandMetrics.LEDGER_WENT_BACK, "found_by", sign).count();
  }

  private static List<String> ids(List<Announcement> announcements) {
    return announcements.stream()
        .filter(each -> each.kind() == Announcement.Kind.REPLY)
        .map(each -> each.headers().get("ce_id"))
        .toList();
  }

  /** The results of the outbox, as they stand on their topic. */
  private List<ToldResult> told() {
    return toldBy(announcements());
  }

  private static List<ToldResult> toldBy(List<Announcement> announcements) {
    return announcements.stream()
        .filter(each -> each.kind() == Announcement.Kind.RESULT)
        .map(each -> {
          var result =
              ((Json.Reading.Read<CommandResult>) Json.read(each.value(), CommandResult.class))
                  .value();
          return new ToldResult(
              result.commandId(), result.outcome().name(), each.value(), result.settledAt());
        })
        .toList();
  }

  private List<Announcement> announcements() {
    var all = new ArrayList<Announcement>();
    outbox.publish(
        1_000,
        (waiting, _) -> {
          waiting.forEach(each -> all.add(each.announcement()));
          return Sent.NOTHING;
        });
    return all;
  }

  private static void execute(String sql) {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
