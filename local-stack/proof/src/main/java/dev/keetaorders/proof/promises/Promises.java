package dev.keetaorders.proof.promises;

import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.Played;
import dev.keetaorders.proof.promises.judge.AlertsCleared;
import dev.keetaorders.proof.promises.judge.AlertsRaisedWhile;
import dev.keetaorders.proof.promises.judge.BlindnessTold;
import dev.keetaorders.proof.promises.judge.CommandsTakenWithoutKafka;
import dev.keetaorders.proof.promises.judge.ConfirmationsSentWhile;
import dev.keetaorders.proof.promises.judge.ConfirmationsSentWhile.Way;
import dev.keetaorders.proof.promises.judge.ConfirmedAfterKeetaIsBack;
import dev.keetaorders.proof.promises.judge.Down;
import dev.keetaorders.proof.promises.judge.LookedBeforeSentAgain;
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
import dev.keetaorders.proof.promises.judge.PushesTakenWhile.Placements;
import dev.keetaorders.proof.promises.judge.ResultsTrue;
import dev.keetaorders.proof.promises.judge.SecondDetectorRight;
import dev.keetaorders.proof.promises.judge.SnapshotsEqualRows;
import dev.keetaorders.proof.promises.judge.SpoolTellsItsDeadline;
import dev.keetaorders.proof.promises.judge.SpooledPlacementsComeAgain;
import dev.keetaorders.proof.promises.judge.StrangePushesRefused;
import dev.keetaorders.proof.promises.judge.TakenByGateways;
import dev.keetaorders.proof.promises.judge.TakenByGateways.Side;
import dev.keetaorders.proof.promises.judge.UnkeptPushesComeAgain;
import dev.keetaorders.proof.promises.judge.Verdict;
import dev.keetaorders.proof.promises.judge.Verdicts;
import dev.keetaorders.proof.promises.judge.VersionsInSequence;
import dev.keetaorders.proof.promises.read.ReadEvidence;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All that the platform promises, in the order of a report. */
public final class Promises {

  /** What holds at all times; every run's orders and forgeries alone put each of it to the test. */
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
          new SecondDetectorRight(),
          new PeopleWhereTheyBelong(),
          new StrangePushesRefused());

  /** The table "What holds while a part is down" of docs/architecture.md, line by line. */
  private static final List<Promise> WHILE_DOWN =
      List.of(
          new PushesTakenWhile(Down.GATEWAY, Placements.TAKEN),
          new AlertsRaisedWhile(Down.WATCHDOG),
          new ConfirmationsSentWhile(Down.COMMAND_SERVICE, Way.ANY),
          new PushesTakenWhile(Down.BROKER, Placements.TAKEN),
          new AlertsRaisedWhile(Down.BROKER),
          new PushesTakenWhile(Down.KAFKA, Placements.REFUSED),
          new SpooledPlacementsComeAgain(Down.KAFKA),
          new CommandsTakenWithoutKafka(),
          new ConfirmationsSentWhile(Down.KAFKA, Way.POSTED),
          new SpoolTellsItsDeadline(),
          new BlindnessTold(),
          new TakenByGateways(Down.GATEWAY_CUT_OFF, Side.CUT_OFF),
          new TakenByGateways(Down.GATEWAY_CUT_OFF, Side.OTHER),
          new SpooledPlacementsComeAgain(Down.GATEWAY_CUT_OFF),
          new TakenByGateways(Down.SPOOL, Side.OTHER),
          new SpooledPlacementsComeAgain(Down.SPOOL),
          new UnkeptPushesComeAgain(),
          new PushesTakenWhile(Down.POSTGRES, Placements.TAKEN),
          new AlertsRaisedWhile(Down.POSTGRES),
          new ConfirmationsSentWhile(Down.POSTGRES, Way.PUBLISHED),
          new AlertsRaisedWhile(Down.KEETA),
          new ConfirmedAfterKeetaIsBack(),
          new LookedBeforeSentAgain(),
          new TakenByGateways(Down.ZONE_CUT_OFF, Side.CUT_OFF),
          new TakenByGateways(Down.ZONE_CUT_OFF, Side.OTHER),
          new SpooledPlacementsComeAgain(Down.ZONE_CUT_OFF),
          new AlertsRaisedWhile(Down.ZONE_CUT_OFF),
          new ConfirmationsSentWhile(Down.ZONE_CUT_OFF, Way.ANY),
          new NoStateGoesBackwards());

  /** Reads what the run left behind, and judges every promise by it. */
  public static Verdicts judge(Played played, Consumer<String> progress)
      throws InterruptedException {
    var evidence = new ReadEvidence(played, progress).read();
    return new Verdicts(verdicts(ALWAYS, evidence), verdicts(WHILE_DOWN, evidence));
  }

  private static List<Verdict> verdicts(List<Promise> promises, Evidence evidence) {
    return promises.stream().map(promise -> promise.judge(evidence)).toList();
  }

  static Stream<Promise> all() {
    return Stream.concat(ALWAYS.stream(), WHILE_DOWN.stream());
  }

  private Promises() {}
}
