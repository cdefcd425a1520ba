package dev.keetaorders.watchdog.raise;

import static dev.keetaorders.watchdog.deadline.Deadlines.DUE;
import static dev.keetaorders.watchdog.deadline.Deadlines.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.schema.Schemas;
import dev.keetaorders.watchdog.deadline.Arming;
import dev.keetaorders.watchdog.deadline.DeadlineKey;
import dev.keetaorders.watchdog.deadline.DeadlineRules;
import dev.keetaorders.watchdog.deadline.Deadlines;
import dev.keetaorders.watchdog.deadline.Ending;
import dev.keetaorders.watchdog.track.Due;
import dev.keetaorders.watchdog.track.OpenDeadlines;
import dev.keetaorders.watchdog.track.StepBy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** One instance, its clock stepped by hand, with topics in memory. */
class RaiseDueTest {

  private static final String CONFIRMED_APP = "1001001";

  private final OpenDeadlines deadlines =
      new OpenDeadlines(
          new DeadlineRules(Deadlines.LEVELS, Deadlines.REFUND_LEVELS),
          CONFIRMED_APP::equals,
          Duration.ofMinutes(20),
          new OpenDeadlines.Bounds(1_000, 10));
  private final StepBy time = new StepBy(before(300));
  private final InMemoryTopics topics = new InMemoryTopics();
  private final List<Due.Confirmation> withheld = new ArrayList<>();
  private final RaiseDue raiseDue = raising(100);

  @Test
  void raisesEveryLevelAsTimeGoesBy() {
    place("another-app", true);

    for (var second = 290; second >= -10; second--) step(second);

    assertThat(topics.levels())
        .containsExactly(AlertLevel.WARNING, AlertLevel.CRITICAL, AlertLevel.MISSED);
    assertThat(topics.commands).isEmpty();
  }

  @Test
  void raisesNothingBeyondWhatHasBeenReadOfTheLog() {
    place("another-app", true);
    time.caughtUpAt(before(151));
    time.at(before(150));

    raiseDue.raise();
    assertThat(topics.alerts).isEmpty();

    step(150);
    assertThat(topics.levels()).containsExactly(AlertLevel.WARNING);
  }

  /** A late copy of a placement may stand far behind the acceptance. */
  @Test
  void forgetsNoAcceptanceWhilePartOfThePastIsStillToBeRead() {
    time.findsAPartitionThatCannotBeRead();
    deadlines.end(ORDER, new Ending.Accepted(before(289)));
    step(-3600);

    place("another-app", true);
    time.at(before(-3602));
    time.caughtUpEverywhereAt(before(-3602));
    raiseDue.raise();

    assertThat(topics.alerts).isEmpty();
  }

  @Test
  void raisesNothingWhileTheLogHasNotBeenReadForTwoSeconds() {
    place("another-app", true);
    time.caughtUpAt(before(149));
    time.at(before(147));
    raiseDue.raise();
    assertThat(topics.alerts).isEmpty();

    deadlines.end(ORDER, new Ending.Accepted(before(155)));
    step(146);
    assertThat(topics.alerts).isEmpty();
  }

  @Test
  void raisesWhatItCanJudgeThoughAPartOfTheLogCannotBeRead() {
    for (var i = 0; i < 20; i++) {
      deadlines.start(DeadlineKey.acceptOrder("o-" + i), arming("another-app", true));
    }
    time.findsAPartitionThatCannotBeRead();

    step(150);
    assertThat(topics.alerts).hasSizeBetween(1, 19);

    time.at(before(148));
    time.caughtUpEverywhereAt(before(148));
    raiseDue.raise();
    assertThat(topics.alerts)
        .extracting(DeadlineAlert::orderId)
        .doesNotHaveDuplicates()
        .hasSize(20);
    assertThat(topics.alerts).extracting(DeadlineAlert::raisedAt).containsOnly(before(150));
  }

  @Test
  void raisesNothingBeforeTheLogWasReadToItsEnd() {
    place("another-app", true);
    time.at(before(100));

    raiseDue.raise();

    assertThat(topics.alerts).isEmpty();
  }

  @Test
  void raisesAgainWhatKafkaDidNotAcknowledge() {
    place("another-app", true);
    topics.failing = true;
    step(150);
    assertThat(topics.alerts).isEmpty();

    topics.failing = false;
    step(149);
    step(148);

    assertThat(topics.levels()).containsExactly(AlertLevel.WARNING);
    assertThat(topics.alerts.getFirst().raisedAt()).isEqualTo(before(150));
  }

  @Test
  void keepsWhatIsLateBackUntilKafkaHasItsPredecessorsButNotWhatFallsDueNow() {
    var raiseTwo = raising(2);
    topics.silent = true;
    for (var i = 0; i < 5; i++) {
      deadlines.start(DeadlineKey.acceptOrder("o-" + i), arming("another-app", true));
    }
    step(raiseTwo, 100);
    step(raiseTwo, 99);
    assertThat(topics.levels()).containsExactly(AlertLevel.WARNING, AlertLevel.WARNING);

    step(raiseTwo, 60);
    assertThat(topics.levels().subList(2, 4))
        .containsExactly(AlertLevel.CRITICAL, AlertLevel.CRITICAL);

    step(raiseTwo, 50);
    assertThat(topics.alerts).hasSize(4);
    topics.acknowledge();
    step(raiseTwo, 49);
    step(raiseTwo, 48);
    assertThat(topics.alerts).hasSize(6);
  }

  @Test
  void doesNotWaitForKafkaOnceForEveryAlert() {
    for (var i = 0; i < 20; i++) {
      deadlines.start(DeadlineKey.acceptOrder("o-" + i), arming("another-app", true));
    }
    topics.failing = true;

    step(150);
    assertThat(topics.attempts).isEqualTo(1);

    topics.failing = false;
    step(149);
    assertThat(topics.alerts).hasSize(20);
  }

  @Test
  void wantsTheLogReadUpToWhatFallsDueNext() {
    place("another-app", true);
    assertThat(raiseDue.nextUnread()).isEqualTo(Instant.MAX);

    time.at(before(200));
    time.caughtUpAt(before(200));
    assertThat(raiseDue.nextUnread()).isEqualTo(before(150));

    step(150);
    assertThat(raiseDue.nextUnread()).isEqualTo(before(60));
  }

  @Test
  void wantsNothingReadInAHurryWhileKafkaTakesNothing() {
    place("another-app", true);
    topics.failing = true;
    step(150);

    assertThat(raiseDue.nextUnread()).isEqualTo(Instant.MAX);
    assertThat(raiseDue.hasFresh()).isFalse();
  }

  @Test
  void whatFellDueJustNowIsInAHurryAndWhatARestartRaisesAgainIsNot() {
    place("another-app", true);

    time.at(before(150));
    time.caughtUpAt(before(150));
    assertThat(raiseDue.hasFresh()).isTrue();

    time.at(before(140));
    time.caughtUpAt(before(140));
    assertThat(raiseDue.hasFresh()).isFalse();
    assertThat(raiseDue.nextAt()).isEqualTo(before(150));
  }

  @Test
  void commandsTheConfirmationAtTheWarningForAnAppThatAsksForIt() {
    place(CONFIRMED_APP, true);

    step(151);
    assertThat(topics.commands).isEmpty();
    step(150);
    step(149);
    step(59);

    assertThat(topics.commands)
        .containsExactly(
            new Command(
                // UUID version 3 of the alert's id; any other would confirm twice.
                "18a8c50e-ce93-3772-8f05-bdb0988ec066",
                CommandType.CONFIRM_ORDER,
                ORDER,
                "466663",
                CONFIRMED_APP,
                Dialect.STANDARD,
                "auto-cancel-watchdog",
                before(150),
                null,
                new CommandArguments.None()));
    assertThat(Schemas.violations("command", Json.write(topics.commands.getFirst()))).isEmpty();
  }

  @Test
  void commandsTheConfirmationThoughAlertsCannotBeRaised() {
    place(CONFIRMED_APP, true);
    topics.alertsFailing = true;

    step(150);
    step(149);

    assertThat(topics.commands).hasSize(1);
  }

  @Test
  void neverConfirmsAnOrderThatNobodyHasVerified() {
    place(CONFIRMED_APP, false);

    for (var second = 151; second > -5; second--) step(second);

    assertThat(topics.commands).isEmpty();
    assertThat(withheld).hasSize(1);
  }

  private void place(String appId, boolean trusted) {
    deadlines.start(DeadlineKey.acceptOrder(ORDER), arming(appId, trusted));
  }

  private static Arming arming(String appId, boolean trusted) {
    return new Arming(
        before(290),
        DUE,
        DeadlineBasis.PLACED_AT,
        Dialect.STANDARD,
        appId,
        "466663",
        trusted,
        null,
        false);
  }

  /** The log is read to its end at that moment, and then what is due is raised. */
  private RaiseDue raising(int atOnce) {
    return new RaiseDue(
        deadlines,
        time.progress(),
        Duration.ofSeconds(2),
        atOnce,
        topics::raise,
        new AutoConfirm(topics::give, withheld::add),
        time);
  }

  private void step(long secondsBefore) {
    step(raiseDue, secondsBefore);
  }

  private void step(RaiseDue raises, long secondsBefore) {
    time.at(before(secondsBefore));
    time.caughtUpAt(before(secondsBefore));
    raises.raise();
  }

  private static Instant before(long seconds) {
    return DUE.minusSeconds(seconds);
  }

  private static final class InMemoryTopics {
    final List<DeadlineAlert> alerts = new ArrayList<>();
    final List<Command> commands = new ArrayList<>();
    final List<CompletableFuture<Void>> asked = new ArrayList<>();
    boolean failing;
    boolean alertsFailing;
    boolean silent;
    int attempts;

    CompletionStage<?> raise(DeadlineAlert alert, String traceparent) {
      attempts++;
      if (failing || alertsFailing) return CompletableFuture.failedStage(new Exception("no"));
      alerts.add(alert);
      var acknowledged = new CompletableFuture<Void>();
      asked.add(acknowledged);
      if (!silent) acknowledge();
      return acknowledged;
    }

    CompletionStage<?> give(Command command, String traceparent) {
      if (failing) throw new IllegalStateException("no producer");
      commands.add(command);
      return CompletableFuture.completedStage(null);
    }

    void acknowledge() {
      asked.forEach(each -> each.complete(null));
    }

    List<AlertLevel> levels() {
      return alerts.stream().map(DeadlineAlert::level).toList();
    }
  }
}
