package dev.keetaorders.command.ledger;

import static dev.keetaorders.command.Patiently.await;
import static dev.keetaorders.command.execute.Execution.REFUND_LOOKS;
import static dev.keetaorders.command.execute.Execution.WORST_CALL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.keetaorders.command.call.Answer;
import dev.keetaorders.command.call.KeetaApi;
import dev.keetaorders.command.call.KeetaCall;
import dev.keetaorders.command.call.KeetaCall.Operation;
import dev.keetaorders.command.execute.Admission;
import dev.keetaorders.command.execute.BeginStep;
import dev.keetaorders.command.execute.Beginning;
import dev.keetaorders.command.execute.Begun;
import dev.keetaorders.command.execute.Bell;
import dev.keetaorders.command.execute.Claims;
import dev.keetaorders.command.execute.Claims.Claimed;
import dev.keetaorders.command.execute.ConfirmWithoutLedger;
import dev.keetaorders.command.execute.Execution;
import dev.keetaorders.command.execute.Impatience;
import dev.keetaorders.command.execute.Instance;
import dev.keetaorders.command.execute.LedgerRefused;
import dev.keetaorders.command.execute.OpenCommand;
import dev.keetaorders.command.execute.PerformStep;
import dev.keetaorders.command.execute.QueuePlaces;
import dev.keetaorders.command.execute.Received;
import dev.keetaorders.command.execute.Remembered;
import dev.keetaorders.command.execute.Step;
import dev.keetaorders.command.execute.Target;
import dev.keetaorders.command.intake.LedgerEntries;
import dev.keetaorders.command.intake.TakeCommands;
import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.command.limit.Condition;
import dev.keetaorders.command.limit.Flows;
import dev.keetaorders.command.limit.Lane;
import dev.keetaorders.command.limit.Stops;
import dev.keetaorders.command.limit.Traffic;
import dev.keetaorders.command.measure.CommandMetrics;
import dev.keetaorders.command.report.Announcement;
import dev.keetaorders.command.report.Outbox;
import dev.keetaorders.command.report.Outbox.Sent;
import dev.keetaorders.command.report.OutboxBacklog;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.command.settle.RefundApplication;
import dev.keetaorders.command.settle.SeenOrders;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.codec.CommandReader.Reading;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.command.RefundableLine;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger's promises, with several instances on it and a clock that is moved by hand. */
class LedgerIT {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final String DATABASE = "ledger_it";

  private static DataSource database;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final ScriptedKeeta keeta = new ScriptedKeeta();
  private final Reports reports = new Reports(new Topics("t."));
  private final CommandMetrics metrics = new CommandMetrics(new SimpleMeterRegistry());
  private final KnownOrders known = Execution.knownOrders();
  private final QueuePlaces places = Execution.queuePlaces(known);
  private final PostgresAdmissions admissions = new PostgresAdmissions(database, reports, places);
  private final PostgresAdoptions adoptions = new PostgresAdoptions(database, admissions, reports);
  private final PostgresClaims claims =
      new PostgresClaims(
          database, reports, places, new LedgerLife(database, Duration.ofSeconds(15), metrics));
  private final PostgresConclusions conclusions = new PostgresConclusions(database);
  private final PostgresLedgerEntries entries = new PostgresLedgerEntries(database);
  private final PostgresOutbox outbox = outbox("one");
  private final BeginStep beginStep = Execution.beginStep(known);
  private final PerformStep performStep =
      Execution.performStep(keeta, known, reports, now::get, metrics);
  private final ConfirmWithoutLedger withoutLedger = withoutLedger("one");
  private final TakeCommands takeCommands =
      new TakeCommands(
          admissions,
          new Impatience(Duration.ofSeconds(10)),
          withoutLedger,
          reports,
          new Bell(),
          metrics);

  @BeforeAll
  static void createTables() {
    database = TestLedger.create(DATABASE);
  }

  @BeforeEach
  void empty() throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("truncate command, attempt, adopted_step, outbox restart identity");
    }
  }

  @Test
  void takesOverAfterACrashWhenTheCallCanNoLongerBeInFlightAndLooksFirst() {
    take(confirm("c1", "1"));
    assertThat(claim("crashes").begun()).hasSize(1);

    now.set(NOON.plus(WORST_CALL).minusMillis(1));
    assertThat(claim("takes-over").begun()).isEmpty();

    now.set(NOON.plus(WORST_CALL));
    keeta.answers(Operation.GET, shows("30"));
    run("takes-over");

    assertThat(keeta.calls).containsExactly("GET 1");
    var result = result("c1");
    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(result.calls()).isEqualTo(1);
    assertThat(result.readBacks()).isEqualTo(1);
    assertThat(entries.find("c1").orElseThrow().attempts())
        .extracting(LedgerEntries.Attempt::path)
        .containsExactly("/order/confirm", "/order/get");
  }

  @Test
  void callsAgainAfterACrashBeforeTheCall() {
    take(confirm("c1", "1"));
    claim("crashes");
    now.set(NOON.plus(WORST_CALL));
    keeta.answers(Operation.GET, shows("20"));

    run("takes-over");
    now.set(NOON.plus(WORST_CALL).plusSeconds(11));
    run("takes-over");

    assertThat(keeta.calls).containsExactly("GET 1", "CONFIRM 1");
    assertThat(result("c1").outcome()).isEqualTo(CommandOutcome.DONE);
  }

  @Test
  void whoTakesOverKnowsWhoseOrderItIsThoughTheLogTellsNoMoreOfIt() {
    var withoutShop = "{'commandId':'c1','type':'CONFIRM_ORDER','orderId':'1'}".replace('\'', '"');
    take(withoutShop);
    claims.claim(
        "crashes",
        1,
        Execution.room(1),
        now.get(),
        (open, _) -> begin(open, new Target(Dialect.STANDARD, "1001001", "9")));
    now.set(NOON.plus(Duration.ofHours(13)));
    keeta.answers(Operation.GET, shows("30"));

    run("takes-over");

    var result = result("c1");
    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(result.shopId()).isEqualTo("9");
  }

  @Test
  void anEventMakesTheLooksOfItsOrderDueAndNothingElse() throws Exception {
    for (var order : List.of("1", "2", "3", "4")) take(command("c" + order, "MARK_READY", order));
    var begun = claim("one").begun();
    var inDoubt = new Progress(1, 0, true, true, null, 0, 1);
    var later = NOON.plusSeconds(5);
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(true);
      for (var each : begun) {
        var open = each.open();
        switch (open.command().orderId()) {
          case "1", "4" -> CommandRow.proceed(connection, open.seq(), Step.LOOK, later, inDoubt);
          case "2" -> CommandRow.proceed(connection, open.seq(), Step.CALL, later, inDoubt);
          default -> assertThat(open.command().orderId()).isEqualTo("3");
        }
      }
    }
    assertThat(claim("two").begun()).isEmpty();

    new PostgresHastening(database).hasten(Set.of("1", "2", "3", "unknown"), now.get());

    assertThat(claim("two").begun())
        .extracting(each -> each.step() + " " + each.open().command().orderId())
        .containsExactly("LOOK 1");
  }

  @Test
  void aConfirmationThatAnotherInstanceEndedIsNotGoneOnWithWhenTheLedgerGoesAway() {
    keeta.answers(Operation.CONFIRM, Answer.of(new CallOutcome.Done("0", "Success"), null));
    var ended = read(confirm("ended", "1"));
    var open = read(confirm("open", "2"));
    take(confirm("ended", "1"));
    run("another");
    take(confirm("open", "2"));
    withoutLedger.watch(ended);
    withoutLedger.watch(open);

    withoutLedger.forgetSettled(new PostgresSettledCommands(database));
    withoutLedger.goOn();

    await().until(() -> withoutLedger.executed("open").isPresent());
    assertThat(withoutLedger.executed("ended")).isEmpty();
  }

  private static Beginning begin(OpenCommand open, Target target) {
    return new Beginning.Begin(
        Step.CALL, target, open.progress(), NOON.plusSeconds(1), NOON.plus(WORST_CALL));
  }

  @Test
  void theBudgetRunsFromTheFirstTryOnWhicheverInstance() {
    take(command("c1", "MARK_READY", "1"));
    var begunAt = NOON.plus(Duration.ofHours(1));
    var notSent = Answer.of(new CallOutcome.NotSent("no connection"), null);
    for (var i = 0; i < 3; i++) keeta.answers(Operation.PREPARE, notSent);

    now.set(begunAt);
    run("one");
    now.set(begunAt.plusSeconds(299));
    run("another");
    assertThat(keeta.calls).containsExactly("PREPARE 1", "PREPARE 1");
    now.set(begunAt.plusSeconds(300));
    run("another");

    assertThat(result("c1").outcome()).isEqualTo(CommandOutcome.FAILED);
    assertThat(result("c1").calls()).isZero();
    assertThat(keeta.calls).hasSize(2);
  }

  @Test
  void moneyWhoseCallNobodyToldOfIsLookedForAndNeverAskedForAgain() {
    keeta.answers(Operation.REFUND_PREVIEW, previewed());
    take(command("p", "PREVIEW_PARTIAL_REFUND", "1"));
    run("one");
    take(
        with(
            "{'previewCommandId':'p','products':[{'orderProductId':'7','refundCount':1}],'code':'200001'}",
            command("a", "APPLY_PARTIAL_REFUND", "1")));
    assertThat(claim("crashes").begun()).hasSize(1);

    now.set(NOON.plus(WORST_CALL));
    for (var look = 1; look <= REFUND_LOOKS; look++) {
      assertThat(entries.find("a").orElseThrow().result()).isNull();
      keeta.answers(Operation.GET, shows("30"));
      run("takes-over");
      now.set(now.get().plusSeconds(15));
    }

    assertThat(keeta.calls).startsWith("REFUND_PREVIEW 1").hasSize(1 + REFUND_LOOKS);
    assertThat(keeta.calls.subList(1, keeta.calls.size())).containsOnly("GET 1");
    assertThat(result("a").outcome()).isEqualTo(CommandOutcome.UNKNOWN);
  }

  @Test
  void anAnswerToARefundWhoseLookGotOldLooksAgain() {
    keeta.answers(Operation.GET, pending());
    keeta.answers(Operation.GET, pending());
    take(with("{'afterSaleOrderId':'17'}", command("a", "AGREE_REFUND", "1")));

    claim("one").begun().forEach(each -> conclusions.conclude(performStep.perform(each)));
    now.set(NOON.plusSeconds(4));
    run("one");

    assertThat(keeta.calls).containsExactly("GET 1", "GET 1", "AGREE 1");
    assertThat(result("a").outcome()).isEqualTo(CommandOutcome.DONE);
  }

  @Test
  void ofTwoUpdatesThatWaitOnlyTheNewerIsSent() {
    known.learn(
        "1",
        new NotificationSource(Dialect.STANDARD, "1001001", "9"),
        Fulfilment.MERCHANT_DELIVERY);
    take(with("{'courier':{'phone':'111'}}", command("old", "UPDATE_COURIER", "1")));
    take(with("{'courier':{'phone':'222'}}", command("new", "UPDATE_COURIER", "1")));

    run("one");
    run("one");

    assertThat(keeta.calls).containsExactly("COURIER 1");
    assertThat(result("old").outcome()).isEqualTo(CommandOutcome.SUPERSEDED);
    assertThat(result("new").outcome()).isEqualTo(CommandOutcome.DONE);
  }

  @Test
  void anUpdateThatHasExpiredOverwritesNoOther() {
    known.learn(
        "1",
        new NotificationSource(Dialect.STANDARD, "1001001", "9"),
        Fulfilment.MERCHANT_DELIVERY);
    take(with("{'courier':{'phone':'111'}}", command("old", "UPDATE_COURIER", "1")));
    take(
        with(
            "{'courier':{'phone':'222'}}",
            until("new", "UPDATE_COURIER", "1", "2026-01-05T12:00:00Z")));

    run("one");
    run("one");

    assertThat(keeta.calls).containsExactly("COURIER 1");
    assertThat(result("old").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(result("new").outcome()).isEqualTo(CommandOutcome.EXPIRED);
  }

  @Test
  void anAnswerThatComesAfterTheTakeoverIsToldButSettlesNothing() {
    take(confirm("c1", "1"));
    var slow = claim("slow").begun().getFirst();
    var answer = performStep.perform(slow);
    now.set(NOON.plus(WORST_CALL));
    claim("takes-over");

    assertThat(conclusions.conclude(answer)).isFalse();

    assertThat(entries.find("c1").orElseThrow().state()).isEqualTo("OPEN");
    assertThat(announcements())
        .singleElement()
        .satisfies(told ->
            assertThat(told.headers()).containsEntry("ce_type", "keeta.standard.reply.confirm"));
  }

  @Test
  void ofOutcomesThatAreWrittenTogetherEachCountsForItself() {
    take(List.of(confirm("c1", "1"), confirm("c2", "2"), confirm("c3", "3")));
    keeta.answers(Operation.CONFIRM, Answer.of(new CallOutcome.Unclear("no answer in time"), null));
    var taken = claim("one").begun().stream().map(performStep::perform).toList();
    conclusions.conclude(taken.getLast());

    assertThat(conclusions.conclude(taken)).containsExactly(true, true, false);

    assertThat(entries.find("c1").orElseThrow().state()).isEqualTo("OPEN");
    assertThat(result("c2").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(result("c3").outcome()).isEqualTo(CommandOutcome.DONE);
  }

  @Test
  void aFrozenInstanceThatWakesUpDoesNotSend() {
    take(confirm("c1", "1"));
    var frozen = claim("frozen").begun().getFirst();
    now.set(NOON.plusSeconds(60));

    var taken = performStep.perform(frozen);

    assertThat(taken.outcome()).isEqualTo("not_sent");
    assertThat(keeta.calls).isEmpty();
  }

  @Test
  void twoInstancesBeginEveryCommandOnce() throws Exception {
    take(IntStream.range(0, 200).mapToObj(i -> confirm("c" + i, "" + (i + 1))).toList());
    var begun = new CopyOnWriteArrayList<String>();

    try (var instances = Executors.newFixedThreadPool(4)) {
      for (var i = 0; i < 4; i++) {
        var owner = "instance-" + i;
        instances.execute(() -> {
          List<Begun> mine;
          do {
            mine = claim(owner, 7).begun();
            mine.forEach(each -> begun.add(each.open().command().commandId()));
          } while (!mine.isEmpty());
        });
      }
    }

    assertThat(begun).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void theCommandsOfAnOrderRunInTheOrderOfIntakeOneAtATime() {
    take(confirm("c1", "1"));
    take(command("c2", "MARK_READY", "1"));
    take(command("c3", "FETCH_ORDER", "1"));
    take(command("c4", "FETCH_ORDER", "2"));

    var first = claim("one").begun();
    var meanwhile = claim("two").begun();

    assertThat(ids(first)).containsExactly("c1", "c4");
    assertThat(meanwhile).isEmpty();
    first.forEach(each -> conclusions.conclude(performStep.perform(each)));
    assertThat(ids(claim("two").begun())).containsExactly("c2");
  }

  @Test
  void confirmationsComeFirstThenTheNearestDeadline() {
    take(command("usual", "FETCH_ORDER", "1"));
    take(until("far", "FETCH_ORDER", "2", "2026-01-05T13:00:00Z"));
    take(until("near", "FETCH_ORDER", "3", "2026-01-05T12:00:30Z"));
    take(confirm("confirm", "4"));

    assertThat(ids(claim("one", 2).begun())).containsExactly("confirm", "near");
    assertThat(ids(claim("one", 2).begun())).containsExactly("usual", "far");
  }

  @Test
  void whatCanStillBeDoneInTimeGoesBeforeWhatIsLate() {
    take(until("late", "FETCH_ORDER", "1", "2026-01-05T11:59:59Z"));
    take(confirm("late-confirm", "2"));
    now.set(NOON.plus(Duration.ofMinutes(6)));
    take(command("ready", "MARK_READY", "3"));
    take(confirm("confirm", "4"));

    var claimed = claim("one", 3);

    assertThat(ids(claimed.begun())).containsExactly("confirm", "late-confirm", "ready");
    assertThat(claimed.ended())
        .extracting(Claims.Ended::commandId, Claims.Ended::outcome)
        .containsExactly(tuple("late", "EXPIRED"));
  }

  @Test
  void theOrderThatWasPlacedFirstIsConfirmedFirst() {
    heardOf("1", NOON.minusSeconds(60));
    heardOf("2", NOON.minusSeconds(200));
    heardOf("3", NOON.minusSeconds(130));
    take(confirm("c1", "1"));
    take(confirm("c2", "2"));
    take(confirm("c3", "3"));
    take(confirm("of-a-stranger", "4"));

    assertThat(ids(claim("one", 2).begun())).containsExactly("c2", "c3");
    assertThat(ids(claim("one", 2).begun())).containsExactly("c1", "of-a-stranger");
  }

  @Test
  void theDeadlineOfAnOrderThatWasHeardOfLaterIsKnownFromTheFirstLookOn() {
    take(confirm("c1", "1"));
    take(confirm("c2", "2"));
    keeta.answers(Operation.CONFIRM, Answer.of(new CallOutcome.NotSent("no connection"), null));
    keeta.answers(Operation.CONFIRM, Answer.of(new CallOutcome.NotSent("no connection"), null));
    heardOf("2", NOON.minusSeconds(200));
    claim("one").begun().forEach(each -> conclusions.conclude(performStep.perform(each)));
    now.set(NOON.plusSeconds(10));

    assertThat(ids(claim("one").begun())).containsExactly("c2", "c1");
  }

  @Test
  void whatMayNotGoOutTakesNoPlaceOfAnothers() {
    take(
        IntStream.range(0, 100)
            .mapToObj(i -> command("a" + i, "FETCH_ORDER", "" + (i + 1)))
            .toList());
    take(of("8", command("b", "FETCH_ORDER", "200")));
    take(of("7", confirm("c", "201")));
    var traffic = new Traffic(Flows.terms(1_000, 5), Flows.NOBODY);

    var begun = ids(claim(traffic, 10).begun());

    assertThat(begun).startsWith("c").contains("b").hasSize(7);
    assertThat(entries.find("a99").orElseThrow().state()).isEqualTo("QUEUED");
    now.set(NOON.plusSeconds(1));
    assertThat(claim(traffic, 10).begun()).hasSize(5);
  }

  @Test
  void aConfirmationDoesNotWaitForAnEarlierCommandThatMayNotGoOut() {
    take(command("ready", "MARK_READY", "1"));
    take(confirm("confirm", "1"));
    take(
        command("cancel", "CANCEL_ORDER", "2")
            .replace("}", ",\"arguments\":{\"code\":\"500001\"}}"));
    take(confirm("behind", "2"));
    var traffic = Execution.traffic();
    traffic.stop(new Stops(Set.of(), Set.of(CommandType.MARK_READY), false));

    // The order's earlier command that may go out still goes first.
    assertThat(ids(claim(traffic, 10).begun())).containsExactly("confirm", "cancel");
  }

  @Test
  void aConfirmationDoesNotWaitForAnEarlierCommandWhileKeetaDoesNotAnswerTheApp() {
    take(command("ready", "MARK_READY", "1"));
    take(confirm("confirm", "1"));
    var traffic = new Traffic(Flows.terms(1_000, 1_000), Flows.NOBODY);
    for (var i = 0; i < 10; i++) {
      traffic.told(new Lane("1001001", "9"), Condition.TROUBLED, NOON);
    }

    assertThat(ids(claim(traffic, 10).begun())).containsExactly("confirm");
  }

  @Test
  void aConfirmationDoesNotWaitForTheAbandonedStepOfWhatMayNotGoOut() {
    take(command("ready", "MARK_READY", "1"));
    assertThat(claim("crashes").begun()).hasSize(1);
    take(confirm("confirm", "1"));
    now.set(NOON.plus(WORST_CALL));
    var traffic = Execution.traffic();
    traffic.stop(new Stops(Set.of(), Set.of(CommandType.MARK_READY), false));

    // What the abandoned step may have done is written down first.
    assertThat(claim(traffic, 10).begun()).isEmpty();
    assertThat(ids(claim(traffic, 10).begun())).containsExactly("confirm");
  }

  @Test
  void whatIsSwitchedOffIsNotLostAndEndsOnlyWhenItsIssuerSaid() {
    take(confirm("waits", "1"));
    take(until("expires", "FETCH_ORDER", "2", "2026-01-05T12:00:30Z"));
    var traffic = Execution.traffic();
    traffic.stop(new Stops(Set.of("1001001"), Set.of(), false));

    var first = claim(traffic, 10);
    now.set(NOON.plus(Duration.ofHours(1)));
    var later = claim(traffic, 10);
    traffic.stop(Stops.NONE);

    assertThat(first.begun()).isEmpty();
    assertThat(first.ended()).isEmpty();
    assertThat(later.begun()).isEmpty();
    assertThat(later.ended())
        .extracting(Claims.Ended::commandId, Claims.Ended::outcome)
        .containsExactly(tuple("expires", "EXPIRED"));
    assertThat(ids(claim(traffic, 10).begun())).containsExactly("waits");
    assertThat(keeta.calls).isEmpty();
  }

  @Test
  void inTheReadOnlyModeWhatMayHaveHappenedIsStillLookedAt() {
    take(confirm("c1", "1"));
    claim("crashes");
    take(confirm("c2", "2"));
    now.set(NOON.plus(WORST_CALL));
    var traffic = Execution.traffic();
    traffic.stop(new Stops(Set.of(), Set.of(), true));

    var begun = claim(traffic, 10).begun();

    assertThat(begun)
        .extracting(each -> each.open().command().commandId(), Begun::step)
        .containsExactly(tuple("c1", Step.LOOK));
  }

  private Claimed claim(Traffic traffic, int most) {
    return Execution.claim(claims, traffic, "one", most, now.get(), beginStep);
  }

  private static String of(String shop, String command) {
    return command.replace("\"shopId\":\"9\"", "\"shopId\":\"" + shop + "\"");
  }

  private void heardOf(String order, Instant placedAt) {
    known.learn(
        new NotificationMetadata(
            "m",
            NotificationType.PLACED,
            new NotificationSource(Dialect.STANDARD, "1001001", "9"),
            order,
            placedAt,
            null,
            placedAt,
            "20",
            null,
            null,
            null,
            new Verification.Verified("R1"),
            Via.WEBHOOK,
            null));
  }

  @Test
  void aConfirmationDoesNotWaitForThePausesOfAnotherCommand() {
    take(command("ready", "MARK_READY", "1"));
    take(confirm("confirm", "1"));
    keeta.answers(Operation.PREPARE, Answer.of(new CallOutcome.NotSent("no connection"), null));

    var first = claim("one").begun();
    first.forEach(each -> conclusions.conclude(performStep.perform(each)));

    assertThat(ids(first)).containsExactly("ready");
    assertThat(ids(claim("one").begun())).containsExactly("confirm");
  }

  @Test
  void aRepeatOfASettledCommandIsNeitherExecutedNorToldAgain() {
    take(confirm("c1", "1"));
    run("one");
    var told = announcements();

    var taken = take(confirm("c1", "1"));

    assertThat(taken.admission()).isEqualTo(Admission.REPEAT);
    assertThat(announcements()).isEqualTo(told);
    assertThat(keeta.calls).containsExactly("CONFIRM 1");
  }

  @Test
  void aUsedIdWithOtherContentIsNotTakenIn() {
    take(confirm("c1", "1"));

    assertThat(take(confirm("c1", "2")).admission()).isEqualTo(Admission.OTHER_CONTENT);
    assertThat(
            takeCommands
                .take(List.of(read(confirm("c2", "1")), read(confirm("c2", "2"))), now.get())
                .stream()
                .map(TakeCommands.Taken::admission))
        .containsExactly(Admission.ADMITTED, Admission.OTHER_CONTENT);
  }

  @Test
  void whatTheLedgerCannotHoldIsPutAsideAndTheOthersAreTakenIn() {
    var poison = withHash(read(confirm("c2", "2")), "a\0b");

    var taken =
        takeCommands.take(
            List.of(read(confirm("c1", "1")), poison, read(confirm("c3", "3"))), now.get());

    assertThat(taken)
        .extracting(TakeCommands.Taken::admission)
        .containsExactly(Admission.ADMITTED, Admission.UNSTORABLE, Admission.ADMITTED);
    assertThat(ids(claim("one").begun())).containsExactly("c1", "c3");
    assertThatThrownBy(() -> entries.find("\0")).isInstanceOf(LedgerRefused.class);
  }

  private static Received withHash(Received received, String hash) {
    return new Received(
        received.head(),
        hash,
        received.body(),
        received.command(),
        received.settlement(),
        received.receivedAt(),
        received.dueAt(),
        received.traceparent());
  }

  @Test
  void whatAnOlderVersionTookInAndNobodyCanExecuteEndsInvalid() throws Exception {
    take(command("c1", "CANCEL_ORDER", "1").replace("}", ",\"arguments\":{\"code\":\"500001\"}}"));
    take(confirm("c2", "2"));
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement("update command set body = ? where command_id = 'c1'")) {
      update.setBytes(
          1,
          command("c1", "CANCEL_ORDER", "1")
              .replace("}", ",\"arguments\":{\"code\":\"123\"}}")
              .getBytes(UTF_8));
      update.executeUpdate();
    }

    assertThat(ids(claim("one").begun())).containsExactly("c2");

    assertThat(result("c1").outcome()).isEqualTo(CommandOutcome.INVALID);
    assertThat(result("c1").data().facts()).containsEntry("field", "arguments.code");
  }

  @Test
  void aMessageOfKeetasThatPostgresCannotHoldIsStillWrittenDown() {
    take(confirm("c1", "1"));
    keeta.answers(Operation.CONFIRM, Answer.of(new CallOutcome.Refused(7, "a\0b"), null));
    keeta.answers(Operation.GET, shows("50"));

    run("one");
    run("one");

    assertThat(result("c1").outcome()).isEqualTo(CommandOutcome.REJECTED);
  }

  @Test
  void whatWasConfirmedWithoutTheLedgerIsAdoptedAndNotCalledAgain() {
    var received = read(confirm("c1", "1"));
    withoutLedger.confirm(received);
    withoutLedger.confirm(received);
    await().until(() -> !keeta.calls.isEmpty());

    var taken = takeCommands.take(List.of(received), now.get()).getFirst();
    run("another");
    adopt();
    run("one");

    assertThat(taken.admission()).isEqualTo(Admission.ADMITTED);
    assertThat(keeta.calls).containsExactly("CONFIRM 1");
    assertThat(result("c1").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(announcements())
        .extracting(Announcement::topic)
        .containsExactly("t.order-notifications", "t.command-results");
  }

  @Test
  void aConfirmationWhoseStepTheLedgerDidNotTakeIsGoneOnWithAndAdopted() {
    take(confirm("c1", "1"));
    notTakenByTheLedger(claim("one").begun().getFirst());

    withoutLedger.goOn();
    await().until(() -> keeta.calls.size() == 2);
    run("one");
    adopt();
    run("one");

    assertThat(keeta.calls).containsExactly("CONFIRM 1", "CONFIRM 1");
    assertThat(result("c1").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(result("c1").calls()).isEqualTo(2);
    assertThat(entries.find("c1").orElseThrow().attempts())
        .extracting(LedgerEntries.Attempt::message)
        .containsExactly("busy", "Success");
    assertThat(announcements())
        .extracting(Announcement::kind)
        .containsExactly(
            Announcement.Kind.REPLY, Announcement.Kind.REPLY, Announcement.Kind.RESULT);
  }

  @Test
  void aStepThatTheLedgerDidNotTakeIsHandedBackWhenItWasAwayForAMomentOnly() {
    take(confirm("c1", "1"));
    notTakenByTheLedger(claim("one").begun().getFirst());

    adopt();
    assertThat(keeta.calls).hasSize(1);
    run("another");

    assertThat(keeta.calls).hasSize(2);
    assertThat(result("c1").calls()).isEqualTo(2);
  }

  @Test
  void whatAnotherInstanceHasBegunMeanwhileIsTheOthersToSettle() {
    isConfirmedWithoutTheLedgerAndFoundSoAMinuteLater();
    run("another");
    adopt();

    assertThat(keeta.calls).containsExactly("CONFIRM 1", "CONFIRM 1", "GET 1");
    assertThat(result("c1").readBacks()).isEqualTo(1);
    assertThat(announcements())
        .extracting(Announcement::kind)
        .containsExactly(
            Announcement.Kind.REPLY,
            Announcement.Kind.RESULT,
            Announcement.Kind.REPLY,
            Announcement.Kind.REPLY);
  }

  @Test
  void whatIsDoneSettlesThoughAnotherInstanceHasBegunItMeanwhile() {
    isConfirmedWithoutTheLedgerAndFoundSoAMinuteLater();
    var begunByAnother = claim("another").begun();
    assertThat(begunByAnother).hasSize(1);
    adopt();
    var tookTheLedger =
        conclusions.conclude(begunByAnother.stream().map(performStep::perform).toList());
    run("another");

    assertThat(tookTheLedger).containsExactly(false);
    assertThat(result("c1").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(announcements())
        .extracting(Announcement::kind)
        .containsOnlyOnce(Announcement.Kind.RESULT);
  }

  @Test
  void whatCameInAndIsDoneSettlesThoughAnotherInstanceHasBegunIt() {
    var remembered = confirmWithoutLedger(withoutLedger("other"), read(confirm("c1", "1")));
    take(confirm("c1", "1"));
    var begunByAnother = claim("another").begun();
    assertThat(begunByAnother).hasSize(1);
    keeta.answers(Operation.CONFIRM, Answer.of(new CallOutcome.Refused(7, "wrong state"), null));

    assertThat(adoptions.adopt(remembered, now.get())).isEqualTo(Admission.REPEAT);
    conclusions.conclude(begunByAnother.stream().map(performStep::perform).toList());
    run("another");

    assertThat(result("c1").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(announcements())
        .extracting(Announcement::kind)
        .containsOnlyOnce(Announcement.Kind.RESULT);
  }

  @Test
  void whatIsNotDoneStaysTheOthersToSettle() {
    keeta.answers(
        Operation.CONFIRM, Answer.of(new CallOutcome.TurnedAway(115_000_110L, "busy"), null));
    var remembered = confirmWithoutLedger(withoutLedger("other"), read(confirm("c1", "1")));
    take(confirm("c1", "1"));
    var begunByAnother = claim("another").begun();

    adoptions.adopt(remembered, now.get());

    assertThat(remembered.settlement()).isNull();
    assertThat(conclusions.conclude(begunByAnother.stream().map(performStep::perform).toList()))
        .containsExactly(true);
    assertThat(result("c1").calls()).isEqualTo(1);
  }

  @Test
  void anotherContentUnderTheSameIdIsNotSettledByIt() {
    var remembered = confirmWithoutLedger(withoutLedger("other"), read(confirm("c1", "1")));
    take(confirm("c1", "2"));
    claim("another");

    adoptions.adopt(remembered, now.get());

    assertThat(announcements())
        .extracting(Announcement::kind)
        .doesNotContain(Announcement.Kind.RESULT);
  }

  private void isConfirmedWithoutTheLedgerAndFoundSoAMinuteLater() {
    take(confirm("c1", "1"));
    notTakenByTheLedger(claim("one").begun().getFirst());
    withoutLedger.goOn();
    await().until(() -> keeta.calls.size() == 2);
    now.set(NOON.plusSeconds(60));
    keeta.answers(Operation.GET, shows("30"));
  }

  /** Keeta turns it away, and then the ledger is away. */
  private void notTakenByTheLedger(Begun begun) {
    keeta.answers(
        Operation.CONFIRM,
        Answer.of(new CallOutcome.TurnedAway(115_000_110L, "busy"), "{}".getBytes(UTF_8)));
    assertThat(withoutLedger.carriesOn(performStep.perform(begun))).isTrue();
    now.set(NOON.plusSeconds(1));
  }

  @Test
  void aConfirmationThatIsHandedOverTwiceIsToldOnce() {
    var remembered = confirmWithoutLedger(withoutLedger, read(confirm("c1", "1")));

    assertThat(adoptions.adopt(remembered, now.get())).isEqualTo(Admission.ADMITTED);
    assertThat(adoptions.adopt(remembered, now.get())).isEqualTo(Admission.REPEAT);

    assertThat(announcements())
        .extracting(Announcement::kind)
        .containsExactly(Announcement.Kind.REPLY, Announcement.Kind.RESULT);
  }

  @Test
  void whatTwoInstancesWereAnsweredIsToldOfBothAndSettledOnce() {
    var received = read(confirm("c1", "1"));
    var one = confirmWithoutLedger(withoutLedger, received);
    var other = confirmWithoutLedger(withoutLedger("other"), received);

    adoptions.adopt(one, now.get());
    adoptions.adopt(other, now.get());

    assertThat(announcements())
        .extracting(Announcement::kind)
        .containsExactly(
            Announcement.Kind.REPLY, Announcement.Kind.RESULT, Announcement.Kind.REPLY);
    // A reader drops an id that it has seen, and the instances were answered differently.
    assertThat(announcements())
        .filteredOn(each -> each.kind() == Announcement.Kind.REPLY)
        .extracting(each -> each.headers().get("ce_id"))
        .allSatisfy(id -> assertThat(id).matches("c1:\\d+001"))
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void theOutboxKeepsWhatWasNotAcknowledged() {
    take(confirm("c1", "1"));
    run("one");

    assertThat(outbox.publish(10, (_, _) -> Sent.NOTHING)).isZero();
    var seen = new ArrayList<Outbox.Waiting>();
    assertThat(
            outbox.publish(
                10,
                (waiting, _) -> {
                  seen.addAll(waiting);
                  assertThat(outbox("another").publish(10, (_, _) -> Sent.NOTHING)).isEqualTo(-1);
                  return new Sent(List.of(waiting.getFirst().id()), List.of());
                }))
        .isEqualTo(1);

    assertThat(seen).hasSize(2);
    assertThat(announcements()).containsExactly(seen.getLast().announcement());
    assertThat(outbox.backlog().size()).isEqualTo(1);
  }

  @Test
  void whatKafkaWillNeverTakeIsPutAsideAndSeen() {
    take(confirm("c1", "1"));
    run("one");

    assertThat(
            outbox.publish(
                10, (waiting, _) -> new Sent(List.of(), List.of(waiting.getFirst().id()))))
        .isEqualTo(1);

    assertThat(announcements())
        .extracting(Announcement::kind)
        .containsExactly(Announcement.Kind.RESULT);
    assertThat(outbox.backlog())
        .isEqualTo(new OutboxBacklog.Backlog(1, Optional.of(Duration.ZERO), 1));
  }

  private PostgresOutbox outbox(String instance) {
    return new PostgresOutbox(database, now::get, new Instance(instance), Duration.ofSeconds(5));
  }

  /** As execution does it when the ledger is back. */
  private void adopt() {
    var remembered =
        await().until(() -> withoutLedger.handOver(10), handedOver -> !handedOver.isEmpty());
    for (var each : remembered) {
      adoptions.adopt(each, now.get());
      withoutLedger.isAdopted(each);
    }
  }

  private ConfirmWithoutLedger withoutLedger(String instance) {
    return Execution.withoutLedger(new Instance(instance), keeta, reports, now::get, metrics);
  }

  /** What is remembered once Keeta has answered. */
  private Remembered confirmWithoutLedger(ConfirmWithoutLedger execution, Received received) {
    var before = keeta.calls.size();
    execution.confirm(received);
    await().until(() -> keeta.calls.size() > before);
    return await()
        .until(() -> execution.handOver(10), handedOver -> !handedOver.isEmpty())
        .getFirst();
  }

  private Claimed claim(String owner) {
    return claim(owner, 10);
  }

  private Claimed claim(String owner, int most) {
    return claims.claim(owner, most, Execution.room(most), now.get(), beginStep::decide);
  }

  /** Does all that is due now, until nothing is. */
  private void run(String owner) {
    List<Begun> begun;
    do {
      begun = claim(owner).begun();
      conclusions.conclude(begun.stream().map(performStep::perform).toList());
    } while (!begun.isEmpty());
  }

  private static List<String> ids(List<Begun> begun) {
    return begun.stream().map(each -> each.open().command().commandId()).toList();
  }

  private TakeCommands.Taken take(String command) {
    return take(List.of(command)).getFirst();
  }

  private List<TakeCommands.Taken> take(List<String> commands) {
    return takeCommands.take(commands.stream().map(this::read).toList(), now.get());
  }

  private Received read(String command) {
    var bytes = command.getBytes(UTF_8);
    return takeCommands.received((Reading.Read) takeCommands.read(bytes), bytes, null, now.get());
  }

  private CommandResult result(String commandId) {
    var bytes = entries.find(commandId).orElseThrow().result();
    return ((Json.Reading.Read<CommandResult>) Json.read(bytes, CommandResult.class)).value();
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

  private static String confirm(String id, String order) {
    return command(id, "CONFIRM_ORDER", order);
  }

  private static String command(String id, String type, String order) {
    return "{\"commandId\":\"%s\",\"type\":\"%s\",\"orderId\":\"%s\",\"shopId\":\"9\"}"
        .formatted(id, type, order);
  }

  private static String until(String id, String type, String order, String expiresAt) {
    return command(id, type, order).replace("}", ",\"expiresAt\":\"%s\"}".formatted(expiresAt));
  }

  private static String with(String arguments, String command) {
    return command.replace("}", ",\"arguments\":%s}".formatted(arguments.replace('\'', '"')));
  }

  private static Answer previewed() {
    return new Answer(
        new CallOutcome.Done("0", "Success"),
        "{}".getBytes(UTF_8),
        null,
        List.of(new RefundableLine("7", 2, 0, null, null, null)));
  }

  private static Answer pending() {
    return new Answer(
        new CallOutcome.Done("0", "Success"),
        "{}".getBytes(UTF_8),
        new Answer.OrderShown(
            SeenOrders.at(
                "40",
                Fulfilment.UNKNOWN,
                null,
                List.of(new RefundApplication("17", "1001", false, NOON))),
            null,
            null),
        List.of());
  }

  private static Answer shows(String status) {
    return new Answer(
        new CallOutcome.Done("0", "Success"),
        "{}".getBytes(UTF_8),
        new Answer.OrderShown(SeenOrders.at(status), null, null),
        List.of());
  }

  /** Answers as scripted, else code 0; remembers what it was asked. */
  private static final class ScriptedKeeta implements KeetaApi {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<Operation, Deque<Answer>> answers = new ConcurrentHashMap<>();

    void answers(Operation operation, Answer answer) {
      answers.computeIfAbsent(operation, _ -> new ArrayDeque<>()).add(answer);
    }

    @Override
    public Answer call(KeetaCall call, Instant now) {
      calls.add(call.operation() + " " + call.orderId());
      var scripted = answers.getOrDefault(call.operation(), new ArrayDeque<>()).poll();
      return scripted != null
          ? scripted
          : Answer.of(
              new CallOutcome.Done("0", "Success"),
              "{\"code\":0,\"message\":\"Success\"}".getBytes(UTF_8));
    }
  }
}
