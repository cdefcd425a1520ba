package dev.keetaorders.proof.promises;

import static dev.keetaorders.proof.promises.evidence.Disturbance.GATEWAY_CUT_OFF;
import static dev.keetaorders.proof.promises.evidence.Disturbance.INSTANCE_FROZEN;
import static dev.keetaorders.proof.promises.evidence.Disturbance.INSTANCE_KILLED;
import static dev.keetaorders.proof.promises.evidence.Disturbance.INSTANCE_RESTARTED;
import static dev.keetaorders.proof.promises.evidence.Disturbance.KAFKA_DOWN;
import static dev.keetaorders.proof.promises.evidence.Disturbance.KEETA_DOWN;
import static dev.keetaorders.proof.promises.evidence.Disturbance.ONE_BROKER_DOWN;
import static dev.keetaorders.proof.promises.evidence.Disturbance.POSTGRES_DOWN;
import static dev.keetaorders.proof.promises.evidence.Disturbance.SPOOL_BROKEN;
import static dev.keetaorders.proof.promises.evidence.Disturbance.SPOOL_FULL;
import static dev.keetaorders.proof.promises.evidence.Disturbance.TWO_BROKERS_DOWN;
import static dev.keetaorders.proof.promises.evidence.Disturbance.ZONE_CUT_OFF;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.Played;
import dev.keetaorders.proof.promises.judge.AlertsCleared;
import dev.keetaorders.proof.promises.judge.AlertsRaisedWhile;
import dev.keetaorders.proof.promises.judge.ConfirmationsSentWhile;
import dev.keetaorders.proof.promises.judge.ConfirmationsSentWhile.Way;
import dev.keetaorders.proof.promises.judge.ConfirmedAfterKeetaIsBack;
import dev.keetaorders.proof.promises.judge.NoAlertAfterAcceptance;
import dev.keetaorders.proof.promises.judge.NoStateGoesBackwards;
import dev.keetaorders.proof.promises.judge.NothingDoneTwice;
import dev.keetaorders.proof.promises.judge.NotificationsInTheProjection;
import dev.keetaorders.proof.promises.judge.OneResultPerCommand;
import dev.keetaorders.proof.promises.judge.OrdersFlagged;
import dev.keetaorders.proof.promises.judge.PeopleWhereTheyBelong;
import dev.keetaorders.proof.promises.judge.PlacementsInTheProjection;
import dev.keetaorders.proof.promises.judge.ProjectionIsTrue;
import dev.keetaorders.proof.promises.judge.Promise;
import dev.keetaorders.proof.promises.judge.PushesOnTheLog;
import dev.keetaorders.proof.promises.judge.PushesTakenWhile;
import dev.keetaorders.proof.promises.judge.ResultsTrue;
import dev.keetaorders.proof.promises.judge.SnapshotsEqualRows;
import dev.keetaorders.proof.promises.judge.SpooledPlacementsComeAgain;
import dev.keetaorders.proof.promises.judge.StrangePushesRefused;
import dev.keetaorders.proof.promises.judge.UnkeptPushesComeAgain;
import dev.keetaorders.proof.promises.judge.Verdict;
import dev.keetaorders.proof.promises.judge.VersionsInSequence;
import dev.keetaorders.proof.promises.read.ReadEvidence;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All that the platform promises, in the order of a report. */
public final class Promises {

  private static final Set<Disturbance> ONE_PROCESS =
      Set.of(INSTANCE_KILLED, INSTANCE_FROZEN, INSTANCE_RESTARTED);

  /** So many confirmations are not all in the hands of one of two processes. */
  private static final int SOME = 5;

  /** Two of three brokers are as good as none: nothing is appended without two. */
  private static final Set<Disturbance> NO_KAFKA = Set.of(KAFKA_DOWN, TWO_BROKERS_DOWN);

  /** One gateway without Kafka, and without a disk to do without it. */
  private static final Set<Disturbance> NO_DISK = Set.of(SPOOL_FULL, SPOOL_BROKEN);

  /** What holds at all times. */
  private static final List<Promise> ALWAYS =
      List.of(
          new PushesOnTheLog(),
          new NotificationsInTheProjection(),
          new PlacementsInTheProjection(),
          new VersionsInSequence(),
          new SnapshotsEqualRows(),
          new ProjectionIsTrue(),
          new NothingDoneTwice(),
          new OneResultPerCommand(),
          new ResultsTrue(),
          new OrdersFlagged(),
          new NoAlertAfterAcceptance(),
          new AlertsCleared(),
          new PeopleWhereTheyBelong(),
          new StrangePushesRefused());

  /** The table "What holds while a part is down" of docs/architecture.md, line by line. */
  private static final List<Promise> WHILE_DOWN =
      List.of(
          new PushesTakenWhile("one process down: pushes are taken", true, ONE_PROCESS),
          new AlertsRaisedWhile("one process down: alerts are raised", ONE_PROCESS),
          new ConfirmationsSentWhile(
              "one process down: confirmations are sent", Way.ANY, SOME, ONE_PROCESS),
          new PushesTakenWhile("one broker down: pushes are taken", true, Set.of(ONE_BROKER_DOWN)),
          new AlertsRaisedWhile("one broker down: alerts are raised", Set.of(ONE_BROKER_DOWN)),
          new PushesTakenWhile("Kafka down: pushes are taken, but for placements", false, NO_KAFKA),
          new SpooledPlacementsComeAgain(),
          new ConfirmationsSentWhile(
              "Kafka down: what is posted to /commands is sent", Way.POSTED, 1, NO_KAFKA),
          new PushesTakenWhile(
              "one gateway cut off from Kafka: pushes are taken", true, Set.of(GATEWAY_CUT_OFF)),
          new PushesTakenWhile(
              "a gateway's spool full or failing: pushes are taken", true, NO_DISK),
          new UnkeptPushesComeAgain(),
          new PushesTakenWhile("PostgreSQL down: pushes are taken", true, Set.of(POSTGRES_DOWN)),
          new AlertsRaisedWhile("PostgreSQL down: alerts are raised", Set.of(POSTGRES_DOWN)),
          new ConfirmationsSentWhile(
              "PostgreSQL down: confirmations are sent", Way.PUBLISHED, 1, Set.of(POSTGRES_DOWN)),
          new AlertsRaisedWhile("Keeta down: alerts are raised", Set.of(KEETA_DOWN)),
          new ConfirmedAfterKeetaIsBack(),
          new PushesTakenWhile("one zone cut off: pushes are taken", true, Set.of(ZONE_CUT_OFF)),
          new AlertsRaisedWhile("one zone cut off: alerts are raised", Set.of(ZONE_CUT_OFF)),
          new ConfirmationsSentWhile(
              "one zone cut off: confirmations are sent", Way.ANY, SOME, Set.of(ZONE_CUT_OFF)),
          new NoStateGoesBackwards());

  /** Reads what the run left behind, and judges every promise by it. */
  public static List<Verdict> judge(Played played, Consumer<String> progress)
      throws InterruptedException {
    return verdicts(new ReadEvidence(played, progress).read());
  }

  static List<Verdict> verdicts(Evidence evidence) {
    return all().map(promise -> promise.judge(evidence)).toList();
  }

  static Stream<Promise> all() {
    return Stream.concat(ALWAYS.stream(), WHILE_DOWN.stream());
  }

  private Promises() {}
}
