package dev.keetaorders.command.execute;

import static dev.keetaorders.command.Patiently.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.keetaorders.command.call.Answer;
import dev.keetaorders.command.call.KeetaApi;
import dev.keetaorders.command.call.KeetaCall;
import dev.keetaorders.command.limit.Flows;
import dev.keetaorders.command.limit.Stops;
import dev.keetaorders.command.limit.Traffic;
import dev.keetaorders.command.measure.CommandMetrics;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.command.Commands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ConfirmWithoutLedgerTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final AtomicInteger clockReadings = new AtomicInteger();
  private final SlowKeeta keeta = new SlowKeeta();
  private final Traffic traffic = new Traffic(Flows.terms(1_000, 5), Flows.NOBODY);
  private final ConfirmWithoutLedger withoutLedger = withWorkers(2);

  @Test
  void handsOverWhatItDidHoweverLongTheLedgerWasAway() {
    keeta.answers.countDown();
    withoutLedger.watch(confirm("c1", "1"));
    withoutLedger.goOn();
    await().until(() -> keeta.asked.size() == 1);

    now.set(NOON.plus(Duration.ofHours(2)));
    withoutLedger.goOn();

    assertThat(handedOver(withoutLedger, 1))
        .singleElement()
        .satisfies(remembered -> {
          assertThat(remembered.commandId()).isEqualTo("c1");
          assertThat(remembered.steps()).hasSize(1);
          assertThat(remembered.settlement()).isNotNull();
        });
    assertThat(keeta.asked).containsExactly("1");
  }

  @Test
  void handsOverWhatCameFromAPartitionThatIsAnothersNow() {
    keeta.answers.countDown();
    withoutLedger.confirm(confirm("c1", "1"));

    // Nobody watches it, and nobody reads its record here again.
    assertThat(handedOver(withoutLedger, 1)).hasSize(1);
    withoutLedger.forget("c1");

    assertThat(withoutLedger.remembers("c1")).isFalse();
    assertThat(withoutLedger.handOver(10)).isEmpty();
  }

  @Test
  void whatTheLedgerTookSettledIsNotSentAgainWhenIntakeAskedItInVain() {
    keeta.answers.countDown();
    withoutLedger.confirm(confirm("c1", "1"));
    withoutLedger.isAdopted(handedOver(withoutLedger, 1).getFirst());

    // Intake was asking at the same time, and was not answered.
    withoutLedger.watch(confirm("c1", "1"));
    withoutLedger.confirm(confirm("c1", "1"));
    withoutLedger.goOn();

    assertThat(withoutLedger.remembers("c1")).isFalse();
    assertThat(keeta.asked).containsExactly("1");
  }

  @Test
  void waitsForNoStepThatIsUnderWay() {
    withoutLedger.confirm(confirm("c1", "1"));
    await().until(() -> keeta.asked.size() == 1);

    assertThat(withoutLedger.handOver(10)).isEmpty();

    keeta.answers.countDown();
    assertThat(handedOver(withoutLedger, 1)).hasSize(1);
  }

  @Test
  void whatStillWaitsForAWorkerIsNotSentAnyMoreWhenTheLedgerIsBack() {
    var one = withWorkers(1);
    one.confirm(confirm("c1", "1"));
    await().until(() -> keeta.asked.size() == 1);
    var read = clockReadings.get();
    one.confirm(confirm("c2", "2"));
    // It asks for the time when it looks whether it is due, and when it decides.
    await().until(() -> clockReadings.get() == read + 2);

    assertThat(one.handOver(10)).isEmpty();
    keeta.answers.countDown();

    assertThat(handedOver(one, 2))
        .extracting(Remembered::commandId, each -> each.steps().size())
        .containsExactlyInAnyOrder(tuple("c1", 1), tuple("c2", 0));
    assertThat(keeta.asked).containsExactly("1");
  }

  @Test
  void goesOnWithWhatWasHandedOverWhenTheLedgerWentAwayBeforeItTookIt() {
    keeta.answers.countDown();
    keeta.outcome = new CallOutcome.NotSent("no connection");
    withoutLedger.confirm(confirm("c1", "1"));
    await().until(() -> keeta.asked.size() == 1);
    handedOver(withoutLedger, 1);

    now.set(NOON.plusSeconds(20));
    withoutLedger.confirm(confirm("c1", "1"));
    assertThat(keeta.asked).hasSize(1);
    withoutLedger.goOn();

    await().until(() -> keeta.asked.size() == 2);
  }

  @Test
  void withoutTheLedgerTooConfirmationsAreSpacedOutAndNoneIsStopped() {
    keeta.answers.countDown();
    var many = withWorkers(10);

    for (var i = 1; i <= 7; i++) many.confirm(confirm("c" + i, "" + i));
    await().until(() -> keeta.asked.size() == 5);
    now.set(NOON.plusMillis(400));

    await().until(() -> keeta.asked.size() == 7);
    await().until(() -> traffic.confirmationsUnderWay() == 0);
  }

  @Test
  void whatAnOperatorSwitchedOffWaitsWithoutTheLedgerToo() {
    keeta.answers.countDown();
    traffic.stop(new Stops(Set.of(), Set.of(CommandType.CONFIRM_ORDER), false));
    var read = clockReadings.get();
    withoutLedger.confirm(confirm("c1", "1"));
    // It was due, was decided on, may not go out, and is looked at again.
    await().until(() -> clockReadings.get() > read + 3);
    assertThat(keeta.asked).isEmpty();

    traffic.stop(Stops.NONE);
    now.set(NOON.plusSeconds(1));

    await().until(() -> keeta.asked.size() == 1);
  }

  @Test
  void takesUpWhatTheLedgerHasAndNobodyBeganAsLongAsItIsOfUse() {
    keeta.answers.countDown();
    withoutLedger.watch(confirm("c1", "1"));

    now.set(NOON.plus(Duration.ofMinutes(5)));
    withoutLedger.goOn();

    await().until(() -> keeta.asked.size() == 1);
  }

  @Test
  void doesNotTakeUpWhatNobodyHereHasTouchedForLonger() {
    keeta.answers.countDown();
    withoutLedger.watch(confirm("c1", "1"));

    now.set(NOON.plus(Duration.ofMinutes(5)).plusMillis(1));
    withoutLedger.goOn();

    assertThat(withoutLedger.remembers("c1")).isFalse();
  }

  @Test
  void doesNotTakeUpWhatAnotherInstanceHasEnded() {
    keeta.answers.countDown();
    withoutLedger.watch(confirm("ended", "1"));
    withoutLedger.watch(confirm("open", "2"));

    withoutLedger.forgetSettled(watched -> {
      assertThat(watched).containsExactlyInAnyOrder("ended", "open");
      return Set.of("ended");
    });
    withoutLedger.goOn();

    await().until(() -> keeta.asked.contains("2"));
    assertThat(withoutLedger.remembers("ended")).isFalse();
  }

  @Test
  void asksOnceASecondWhatHasEndedAndOnlyIfItWatchesSomething() {
    var asked = new AtomicInteger();
    SettledCommands ledger =
        _ -> {
          asked.incrementAndGet();
          return Set.of();
        };
    withoutLedger.forgetSettled(ledger);
    assertThat(asked).hasValue(0);

    withoutLedger.watch(confirm("c1", "1"));
    withoutLedger.forgetSettled(ledger);
    now.set(NOON.plusMillis(999));
    withoutLedger.forgetSettled(ledger);
    assertThat(asked).hasValue(1);

    now.set(NOON.plusSeconds(1));
    withoutLedger.forgetSettled(ledger);
    assertThat(asked).hasValue(2);
  }

  @Test
  void whatItWatchedForLongMakesRoomForWhatComesIn() {
    keeta.answers.countDown();
    for (var i = 0; i < 10; i++) withoutLedger.watch(confirm("old-" + i, "" + i));
    now.set(NOON.plus(Duration.ofMinutes(6)));

    withoutLedger.watch(confirm("new", "99"));
    withoutLedger.goOn();

    await().until(() -> keeta.asked.contains("99"));
    assertThat(keeta.asked).containsExactly("99");
  }

  @Test
  void goesOnWithAConfirmationWhoseStepTheLedgerDidNotTake() {
    keeta.answers.countDown();
    keeta.outcome = new CallOutcome.NotSent("no connection");
    assertThat(withoutLedger.carriesOn(begun("c1", "1"))).isTrue();
    // Not before it is known that the ledger is away.
    assertThat(keeta.asked).containsExactly("1");

    keeta.outcome = new CallOutcome.Done("0", "Success");
    now.set(NOON.plusSeconds(1));
    withoutLedger.goOn();

    await().until(() -> keeta.asked.size() == 2);
    assertThat(handedOver(withoutLedger, 1))
        .singleElement()
        .satisfies(remembered -> {
          assertThat(remembered.origin()).isInstanceOf(Origin.WasBegun.class);
          assertThat(remembered.steps()).hasSize(1);
          assertThat(remembered.settlement()).isNotNull();
        });
  }

  @Test
  void goesOnWithWhatTheLedgerHasNotSettledUnlessItWasBegunAgain() {
    keeta.answers.countDown();
    keeta.outcome = new CallOutcome.NotSent("no connection");
    withoutLedger.isConcluded(begun("c1", "1"));
    withoutLedger.isConcluded(begun("c2", "2"));
    withoutLedger.isBegun("c2");
    keeta.asked.clear();

    now.set(NOON.plusSeconds(1));
    withoutLedger.goOn();

    await().until(() -> !keeta.asked.isEmpty());
    assertThat(withoutLedger.remembers("c1")).isTrue();
    assertThat(withoutLedger.remembers("c2")).isFalse();
    assertThat(keeta.asked).doesNotContain("2");
  }

  @Test
  void goesOnAgainWhenTheLedgerGoesAwayAfterItTookAnUnsettledConfirmation() {
    keeta.answers.countDown();
    keeta.outcome = new CallOutcome.NotSent("no connection");
    withoutLedger.confirm(confirm("c1", "1"));
    await().until(() -> keeta.asked.size() == 1);
    handedOver(withoutLedger, 1).forEach(withoutLedger::isAdopted);
    assertThat(withoutLedger.remembers("c1")).isFalse();

    now.set(NOON.plusSeconds(20));
    withoutLedger.goOn();

    await().until(() -> keeta.asked.size() == 2);
    assertThat(handedOver(withoutLedger, 1).getFirst().origin())
        .isInstanceOf(Origin.WasBegun.class);
  }

  @Test
  void whatIsSettledOrNoConfirmationWaitsForTheLedger() {
    keeta.answers.countDown();

    assertThat(withoutLedger.carriesOn(begun("c1", "1"))).isFalse();
    keeta.outcome = new CallOutcome.NotSent("no connection");
    assertThat(withoutLedger.carriesOn(begun(received("c2", "MARK_READY", "2")))).isFalse();
  }

  private StepTaken begun(String id, String order) {
    return begun(confirm(id, order));
  }

  /** The first step of it, by the ledger. */
  private StepTaken begun(Received received) {
    var reports = new Reports(new Topics("t."));
    var metrics = new CommandMetrics(new SimpleMeterRegistry());
    return Execution.performStep(keeta, reports, now::get, metrics)
        .perform(Execution.begun(received, now.get()));
  }

  @Test
  void noTwoInstancesNumberTheirAttemptsAlike() {
    keeta.answers.countDown();

    var numbers = new ArrayList<Integer>();

    for (var name : List.of("one", "another", "a third")) {
      var instance = withWorkers(2, new Instance(name));
      var before = keeta.asked.size();
      instance.confirm(confirm("c1", "1"));
      await().until(() -> keeta.asked.size() > before);
      numbers.add(handedOver(instance, 1).getFirst().steps().getFirst().begun().attempt());
    }

    assertThat(numbers).doesNotHaveDuplicates().allSatisfy(n -> assertThat(n).isGreaterThan(1_000));
  }

  private static List<Remembered> handedOver(ConfirmWithoutLedger withoutLedger, int expected) {
    return await()
        .until(() -> withoutLedger.handOver(10), remembered -> remembered.size() == expected);
  }

  private ConfirmWithoutLedger withWorkers(int workers) {
    return withWorkers(workers, new Instance("one"));
  }

  private ConfirmWithoutLedger withWorkers(int workers, Instance instance) {
    var reports = new Reports(new Topics("t."));
    var metrics = new CommandMetrics(new SimpleMeterRegistry());
    var orders = Execution.knownOrders();
    return new ConfirmWithoutLedger(
        Execution.beginStep(orders),
        Execution.performStep(keeta, orders, reports, now::get, metrics),
        reports,
        Execution.queuePlaces(orders),
        instance,
        this::time,
        metrics,
        traffic,
        10,
        workers);
  }

  private Instant time() {
    clockReadings.incrementAndGet();
    return now.get();
  }

  private static Received confirm(String id, String order) {
    return received(id, "CONFIRM_ORDER", order);
  }

  private static Received received(String id, String type, String order) {
    var body =
        "{\"commandId\":\"%s\",\"type\":\"%s\",\"orderId\":\"%s\",\"shopId\":\"9\"}"
            .formatted(id, type, order)
            .getBytes(UTF_8);
    var command = Commands.read(body);
    return new Received(command.head(), "hash", body, command, null, NOON, NOON, null);
  }

  /** Answers when it is let to. */
  private static final class SlowKeeta implements KeetaApi {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch answers = new CountDownLatch(1);
    private volatile CallOutcome outcome = new CallOutcome.Done("0", "Success");

    @Override
    public Answer call(KeetaCall call, Instant now) {
      asked.add(call.orderId());
      try {
        answers.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return Answer.of(outcome, null);
    }
  }
}
