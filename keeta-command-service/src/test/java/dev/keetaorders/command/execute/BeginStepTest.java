package dev.keetaorders.command.execute;

import static dev.keetaorders.command.execute.Execution.JUDGEMENT;
import static dev.keetaorders.command.execute.Execution.NO_CHANCE;
import static dev.keetaorders.command.execute.Execution.terms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.call.TrackingNames;
import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.command.settle.EarlierRefunds;
import dev.keetaorders.command.settle.Outcome;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.command.Courier;
import dev.keetaorders.contracts.command.RefundLine;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.StandardReadings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BeginStepTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final String ORDER = "5047843723786410";
  private static final Target TARGET = new Target(Dialect.STANDARD, "1001001", "9");
  private static final Progress.Refusal REFUSAL = new Progress.Refusal(7, "no");

  private final KnownOrders orders = new KnownOrders(10, StandardReadings.KEETAS);
  private final BeginStep beginStep =
      new BeginStep(orders, apps("1001001"), terms(), JUDGEMENT, TrackingNames.NONE, NO_CHANCE);

  @Test
  void beginsWithTheCall() {
    assertThat(decide(confirm("9", null), NOON))
        .isEqualTo(
            new Beginning.Begin(
                Step.CALL, TARGET, Progress.NONE, NOON.plusSeconds(1), NOON.plusSeconds(12)));
  }

  @Test
  void fillsTheShopFromWhatIsKnown() {
    orders.hasCaughtUp(NOON);
    assertThat(decide(confirm(null, null), NOON)).isInstanceOf(Beginning.Wait.class);

    learn(NotificationType.PLACED);

    assertThat(decide(confirm(null, null), NOON))
        .isInstanceOfSatisfying(
            Beginning.Begin.class, begin -> assertThat(begin.target()).isEqualTo(TARGET));
  }

  @Test
  void isInvalidNamingTheFieldWhenTheOrderIsNotHeardOfInTime() {
    orders.hasCaughtUp(NOON);

    assertThat(decide(confirm(null, null), NOON.plusSeconds(2)))
        .isInstanceOfSatisfying(
            Beginning.End.class,
            end ->
                assertThat(end.outcome())
                    .isInstanceOfSatisfying(
                        Outcome.Invalid.class,
                        invalid -> assertThat(invalid.field()).isEqualTo("shopId")));
  }

  @Test
  void doesNotCallAnOrderUnknownBeforeTheLogIsRead() {
    var later = NOON.plus(Duration.ofHours(1));
    assertThat(decide(confirm(null, null), later)).isInstanceOf(Beginning.Wait.class);

    orders.hasCaughtUp(later);

    assertThat(decide(confirm(null, null), later.plusMillis(1_999)))
        .isInstanceOf(Beginning.Wait.class);
    assertThat(decide(confirm(null, null), later.plusSeconds(2))).isInstanceOf(Beginning.End.class);
  }

  @Test
  void nothingIsCalledAfterItsEndThoughItWasDecidedBefore() {
    orders.hasCaughtUp(NOON);
    var expiresAt = NOON.plusMillis(400);

    assertThat(decide(confirm("9", expiresAt), NOON))
        .isInstanceOfSatisfying(
            Beginning.Begin.class, begin -> assertThat(begin.sendBy()).isEqualTo(expiresAt));
    // A look is no call.
    var inDoubt = new Progress(1, 0, true, true, null, 0, 1);
    assertThat(beginStep.decide(open(confirm("9", expiresAt), inDoubt, Step.LOOK), NOON))
        .isInstanceOfSatisfying(
            Beginning.Begin.class,
            begin -> assertThat(begin.sendBy()).isEqualTo(NOON.plusSeconds(1)));
  }

  @Test
  void aConfirmationThatMayHaveBeenDoneIsLookedAtAfterItsTimeAndNotCalled() {
    var inDoubt = new Progress(1, 1, true, true, null, 0, 2);
    var open = open(confirm("9", NOON.plusSeconds(60)), inDoubt);

    assertThat(beginStep.decide(open, NOON.plusSeconds(59)))
        .isInstanceOfSatisfying(
            Beginning.Begin.class, begin -> assertThat(begin.step()).isEqualTo(Step.CALL));
    assertThat(beginStep.decide(open, NOON.plusSeconds(60)))
        .isInstanceOfSatisfying(
            Beginning.Begin.class, begin -> assertThat(begin.step()).isEqualTo(Step.LOOK));
  }

  @Test
  void isNeverInvalidAfterAStepThoughTheLogTellsNoMoreOfTheOrder() {
    var afterARestart = NOON.plus(Duration.ofHours(13));
    orders.hasCaughtUp(afterARestart.minusSeconds(10));

    for (var abandoned : Arrays.asList(null, Step.CALL, Step.LOOK)) {
      var begun =
          new OpenCommand(
              1,
              confirm(null, null),
              NOON,
              null,
              Progress.NONE,
              1,
              NOON,
              TARGET,
              abandoned == Step.LOOK ? Step.LOOK : Step.CALL,
              NOON,
              abandoned,
              Neighbours.NONE);

      assertThat(beginStep.decide(begun, afterARestart))
          .as("abandoned: %s", abandoned)
          .isInstanceOfSatisfying(
              Beginning.Begin.class, begin -> assertThat(begin.target()).isEqualTo(TARGET));
    }
  }

  @Test
  void whatAnOlderVersionBeganWithoutWritingDownWhoseOrderItIsMustBeLookedAt() {
    orders.hasCaughtUp(NOON);
    var begun =
        new OpenCommand(
            1,
            confirm(null, null),
            NOON,
            null,
            Progress.NONE,
            1,
            NOON,
            null,
            Step.CALL,
            NOON,
            null,
            Neighbours.NONE);

    assertThat(((Beginning.End) beginStep.decide(begun, NOON.plusSeconds(2))).outcome())
        .isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void aVerifiedShopReplacesTheOneOfTheLastStep() {
    learn(NotificationType.PLACED);
    var begun =
        new OpenCommand(
            1,
            confirm(null, null),
            NOON,
            null,
            Progress.NONE,
            1,
            NOON,
            new Target(Dialect.STANDARD, "1001001", "666"),
            Step.CALL,
            NOON,
            null,
            Neighbours.NONE);

    assertThat(beginStep.decide(begun, NOON))
        .isInstanceOfSatisfying(
            Beginning.Begin.class, begin -> assertThat(begin.target()).isEqualTo(TARGET));
  }

  @Test
  void aCommandThatWaitedIsTriedAllTheSame() {
    for (var type : List.of(CommandType.MARK_READY, CommandType.FETCH_ORDER)) {
      assertThat(decide(command(type, "9", null), NOON.plus(Duration.ofDays(1))))
          .isInstanceOf(Beginning.Begin.class);
    }
  }

  @Test
  void theBudgetRunsFromTheFirstTry() {
    var ready = command(CommandType.MARK_READY, "9", null);
    var begunAt = NOON.plus(Duration.ofHours(1));
    var open =
        new OpenCommand(
            1,
            ready,
            NOON,
            null,
            new Progress(1, 0, false, false, REFUSAL, 0, 1),
            1,
            begunAt,
            TARGET,
            Step.CALL,
            NOON,
            null,
            Neighbours.NONE);

    assertThat(beginStep.decide(open, begunAt.plusSeconds(299)))
        .isInstanceOf(Beginning.Begin.class);
    assertThat(((Beginning.End) beginStep.decide(open, begunAt.plusSeconds(300))).outcome())
        .isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void withSeveralAppsTheAppMustBeKnown() {
    orders.hasCaughtUp(NOON);
    var several =
        new BeginStep(
            orders, apps("1001001", "1001002"), terms(), JUDGEMENT, TrackingNames.NONE, NO_CHANCE);

    assertThat(several.decide(open(confirm("9", null), Progress.NONE), NOON.plusSeconds(2)))
        .isInstanceOfSatisfying(
            Beginning.End.class,
            end ->
                assertThat(end.outcome())
                    .isEqualTo(
                        new Outcome.Invalid(
                            "appId",
                            "is missing, and the order was not heard of lately",
                            "give appId")));
  }

  @Test
  void anAppOfAnotherDialectDoesNotMakeTheOnlyStandardAppDoubtful() {
    var withOpendelivery =
        Apps.read(
            List.of(
                "keeta.apps.1001001.secrets",
                "keeta.apps.od-sandbox.dialect",
                "keeta.apps.od-sandbox.secrets"),
            Map.of(
                    "keeta.apps.1001001.secrets", "secret",
                    "keeta.apps.od-sandbox.dialect", "opendelivery",
                    "keeta.apps.od-sandbox.secrets", "secret")
                ::get);
    var decision =
        new BeginStep(orders, withOpendelivery, terms(), JUDGEMENT, TrackingNames.NONE, NO_CHANCE)
            .decide(open(confirm("9", null), Progress.NONE), NOON);

    assertThat(decision)
        .isInstanceOfSatisfying(
            Beginning.Begin.class, begin -> assertThat(begin.target()).isEqualTo(TARGET));
  }

  @Test
  void anOrderIdThatIsNoNumberIsInvalidAtOnce() {
    var command =
        new Command(
            "c",
            CommandType.CONFIRM_ORDER,
            "9223372036854775808",
            "9",
            null,
            null,
            null,
            null,
            null,
            new CommandArguments.None());

    assertThat(decide(command, NOON))
        .isInstanceOfSatisfying(
            Beginning.End.class,
            end ->
                assertThat(end.outcome())
                    .isInstanceOfSatisfying(
                        Outcome.Invalid.class,
                        invalid -> assertThat(invalid.field()).isEqualTo("orderId")));
  }

  @Test
  void aVerifiedFinalStateSupersedesWithoutACall() {
    learn(NotificationType.CANCELLED);

    assertThat(outcome(confirm("9", null), Progress.NONE, NOON))
        .isEqualTo(Outcome.Superseded.byState("CANCELLED"));
  }

  @Test
  void aFinalStateAfterKeetasRefusalIsKeetasRefusal() {
    learn(NotificationType.CANCELLED);

    assertThat(outcome(confirm("9", null), new Progress(1, 1, false, false, REFUSAL, 0, 2), NOON))
        .isEqualTo(new Outcome.Rejected(7, "no", null));
  }

  @Test
  void nothingIsSupersededAfterACall() {
    learn(NotificationType.CANCELLED);
    var inDoubt = new Progress(1, 1, true, true, null, 0, 2);
    var shownAsNotDone = new Progress(1, 1, false, true, null, 0, 2);

    assertThat(outcome(confirm("9", null), inDoubt, NOON)).isInstanceOf(Outcome.Unknown.class);
    assertThat(outcome(confirm("9", null), shownAsNotDone, NOON))
        .isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void anOrderThatIsCompletedAfterAnUnclearCallWasAccepted() {
    learn(NotificationType.COMPLETED);

    assertThat(outcome(confirm("9", null), new Progress(1, 1, true, true, null, 0, 2), NOON))
        .isInstanceOf(Outcome.Done.class);
  }

  @Test
  void anAcceptanceAfterAnUnclearCallMayBeOurs() {
    learn(NotificationType.ACCEPTED);

    assertThat(outcome(confirm("9", null), new Progress(1, 1, false, true, null, 0, 2), NOON))
        .isInstanceOf(Outcome.Done.class);
  }

  @Test
  void expiresBeforeTheFirstCallOnly() {
    var until = confirm("9", NOON);

    assertThat(outcome(until, Progress.NONE, NOON))
        .isEqualTo(new Outcome.Expired("2026-01-05T12:00:00.000Z"));
    assertThat(outcome(until, new Progress(1, 0, false, false, null, 0, 1), NOON))
        .isInstanceOf(Outcome.Failed.class);
    assertThat(outcome(until, new Progress(1, 1, false, false, REFUSAL, 0, 1), NOON))
        .isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void noClockOfOursStopsAConfirmation() {
    assertThat(decide(confirm("9", null), NOON.plus(Duration.ofDays(3))))
        .isInstanceOf(Beginning.Begin.class);
  }

  @Test
  void readsTheOrderBeforeItAnswersARefund() {
    assertThat(step(agreement(), Progress.NONE, NOON)).isEqualTo(Step.LOOK);
  }

  @Test
  void answersARefundOnlyMomentsAfterItReadTheOrder() {
    var looked = new Progress(0, 1, false, false, null, 0, 1);

    assertThat(step(agreement(), looked, NOON.plusSeconds(3))).isEqualTo(Step.CALL);
    assertThat(step(agreement(), looked, NOON.plusSeconds(4))).isEqualTo(Step.LOOK);
  }

  @Test
  void readsTheOrderBeforeADispatchOfWhichItDoesNotKnowWhoDelivers() {
    var looked = new Progress(0, 1, false, false, null, 0, 1);

    assertThat(step(dispatch(), Progress.NONE, NOON)).isEqualTo(Step.LOOK);
    assertThat(step(dispatch(), looked, NOON.plusSeconds(60))).isEqualTo(Step.CALL);

    orders.learn(ORDER, TARGET.source(), Fulfilment.MERCHANT_DELIVERY);
    assertThat(step(dispatch(), Progress.NONE, NOON)).isEqualTo(Step.CALL);
  }

  @Test
  void aDispatchOfWhatKeetasCouriersDeliverIsInvalid() {
    orders.learn(ORDER, TARGET.source(), Fulfilment.PLATFORM_DELIVERY);

    assertThat(outcome(dispatch(), Progress.NONE, NOON))
        .isInstanceOfSatisfying(
            Outcome.Invalid.class,
            invalid -> {
              assertThat(invalid.field()).isEqualTo("orderId");
              assertThat(invalid.sentence()).contains("PLATFORM_DELIVERY", "MERCHANT_DELIVERY");
            });
  }

  @Test
  void aLookBeforeTheFirstCallExpiresToo() {
    var until =
        new Command(
            "c",
            CommandType.AGREE_REFUND,
            ORDER,
            "9",
            null,
            null,
            null,
            null,
            NOON,
            new CommandArguments.RefundAgreement("17"));

    assertThat(outcome(until, Progress.NONE, NOON)).isInstanceOf(Outcome.Expired.class);
  }

  @Test
  void keetasPushSettlesAnAnswerToARefundWhereNoReadBackDoes() {
    var inDoubt = new Progress(1, 2, true, true, null, 0, 3);
    var open = open(agreement(), inDoubt, Step.LOOK);
    assertThat(beginStep.decide(open, NOON)).isInstanceOf(Beginning.Begin.class);

    learnRefund(NotificationType.REFUND_CHANGED, "10", "1001", NOON.minusSeconds(9));
    assertThat(beginStep.decide(open, NOON)).isInstanceOf(Beginning.Begin.class);

    learnRefund(NotificationType.REFUND_CHANGED, "10", "2001", NOON);
    assertThat(outcome(agreement(), inDoubt, NOON)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void keetasPushTellsThatSomebodyElseAnsweredOtherwise() {
    var inDoubt = new Progress(1, 2, true, true, null, 0, 3);

    learnRefund(NotificationType.REFUND_CHANGED, "10", "3001", NOON);

    assertThat(outcome(agreement(), inDoubt, NOON)).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void keetasPushSettlesAnUnclearPartialRefundOfTheShopsOwn() {
    var refund =
        command(
            CommandType.APPLY_PARTIAL_REFUND,
            new CommandArguments.PartialRefund(
                "p", List.of(new RefundLine("7", 1)), "200001", null));
    var inDoubt = new Progress(1, 1, true, true, null, 0, 2);
    var shownAsNotDone = new Progress(1, 1, false, false, REFUSAL, 0, 2);

    learnRefund(NotificationType.PARTIAL_REFUND_CHANGED, "10", "5001", NOON.plusSeconds(1));
    assertThat(beginStep.decide(open(refund, inDoubt, Step.LOOK), NOON))
        .isInstanceOf(Beginning.Begin.class);

    learnRefund(NotificationType.PARTIAL_REFUND_CHANGED, "20", "5001", NOON.plusSeconds(1));
    assertThat(beginStep.decide(open(refund, inDoubt, Step.LOOK), NOON))
        .isInstanceOfSatisfying(
            Beginning.End.class, end -> assertThat(end.outcome()).isInstanceOf(Outcome.Done.class));
    // What certainly was not done is not told by somebody else's refund.
    assertThat(beginStep.decide(open(refund, shownAsNotDone, Step.LOOK), NOON))
        .isInstanceOf(Beginning.Begin.class);
  }

  @Test
  void trackingIsOffUntilItsNamesAreSet() {
    var tracking =
        command(
            CommandType.UPDATE_TRACKING,
            new CommandArguments.TrackingUpdate("24.713600", "46.675300", null, null));

    assertThat(outcome(tracking, Progress.NONE, NOON))
        .isInstanceOfSatisfying(
            Outcome.Invalid.class,
            invalid -> {
              assertThat(invalid.field()).isEqualTo("type");
              assertThat(invalid.sentence()).contains("is off", "command.tracking.latitude-name");
            });
  }

  @Test
  void whatANewerOneOverwritesIsSupersededEvenAfterAnUnclearCall() {
    var update =
        open(
            command(
                CommandType.UPDATE_COURIER,
                new CommandArguments.CourierUpdate(
                    new Courier(null, "Ahmed", null, null, null, null, null, null))),
            new Progress(1, 0, true, true, null, 0, 1));

    assertThat(
            beginStep.decide(update.beside(new Neighbours(true, null, EarlierRefunds.NONE)), NOON))
        .isInstanceOfSatisfying(
            Beginning.End.class,
            end ->
                assertThat(end.outcome())
                    .isEqualTo(Outcome.Superseded.byNewer(CommandType.UPDATE_COURIER)));
  }

  @ParameterizedTest
  @EnumSource(
      value = CommandType.class,
      names = {"UPDATE_COURIER", "UPDATE_TRACKING"})
  void aCompletedOrderDoesNotShowWhetherItWasToldOfACourier(CommandType type) {
    learn(NotificationType.COMPLETED);
    var update = command(type, new CommandArguments.None());
    var unclear = new Progress(1, 0, true, true, null, 0, 1);
    var unclearThenTurnedAway = new Progress(2, 0, true, true, REFUSAL, 0, 2);
    var turnedAway = new Progress(1, 0, false, false, REFUSAL, 0, 1);

    assertThat(outcome(update, unclear, NOON)).isInstanceOf(Outcome.Unknown.class);
    assertThat(outcome(update, unclearThenTurnedAway, NOON)).isInstanceOf(Outcome.Unknown.class);
    assertThat(outcome(update, turnedAway, NOON)).isEqualTo(new Outcome.Rejected(7, "no", null));
    assertThat(outcome(update, Progress.NONE, NOON))
        .isEqualTo(Outcome.Superseded.byState("COMPLETED"));
  }

  @Test
  void moneyIsNotAskedForWithoutItsPreview() {
    assertThat(outcome(refund(), Progress.NONE, NOON))
        .isInstanceOfSatisfying(
            Outcome.Invalid.class,
            invalid -> assertThat(invalid.field()).isEqualTo("arguments.previewCommandId"));
  }

  @Test
  void onceMoneyWasAskedForOnlyItsOwnTraceTells() {
    learn(NotificationType.CANCELLED);
    var looking = open(refund(), new Progress(1, 0, true, true, null, 0, 1), Step.LOOK);

    assertThat(beginStep.decide(looking, NOON))
        .isInstanceOfSatisfying(
            Beginning.Begin.class, begin -> assertThat(begin.step()).isEqualTo(Step.LOOK));
  }

  private Step step(Command command, Progress progress, Instant now) {
    return ((Beginning.Begin) beginStep.decide(open(command, progress), now)).step();
  }

  private static Command agreement() {
    return command(CommandType.AGREE_REFUND, new CommandArguments.RefundAgreement("17"));
  }

  private static Command dispatch() {
    return command(CommandType.DISPATCH_ORDER, new CommandArguments.SelfDelivery(null));
  }

  private static Command refund() {
    return command(
        CommandType.APPLY_PARTIAL_REFUND,
        new CommandArguments.PartialRefund("p", List.of(new RefundLine("7", 1)), "200001", null));
  }

  private static Command command(CommandType type, CommandArguments arguments) {
    return new Command("c", type, ORDER, "9", null, null, null, null, null, arguments);
  }

  private Beginning decide(Command command, Instant now) {
    return beginStep.decide(open(command, Progress.NONE), now);
  }

  private Outcome outcome(Command command, Progress progress, Instant now) {
    return ((Beginning.End) beginStep.decide(open(command, progress), now)).outcome();
  }

  private static OpenCommand open(Command command, Progress progress) {
    return open(command, progress, Step.CALL);
  }

  private static OpenCommand open(Command command, Progress progress, Step next) {
    var attempts = progress.calls() + progress.readBacks();
    return new OpenCommand(
        1,
        command,
        NOON,
        null,
        progress,
        attempts,
        attempts == 0 ? null : NOON,
        attempts == 0 ? null : TARGET,
        next,
        NOON,
        null,
        Neighbours.NONE);
  }

  private static Command confirm(String shopId, Instant expiresAt) {
    return command(CommandType.CONFIRM_ORDER, shopId, expiresAt);
  }

  private static Command command(CommandType type, String shopId, Instant expiresAt) {
    return new Command(
        "c",
        type,
        "5047843723786410",
        shopId,
        null,
        null,
        null,
        null,
        expiresAt,
        new CommandArguments.None());
  }

  private void learn(NotificationType type) {
    orders.learn(
        new NotificationMetadata(
            "m",
            type,
            new NotificationSource(Dialect.STANDARD, "1001001", "9"),
            "5047843723786410",
            NOON,
            null,
            null,
            null,
            null,
            null,
            null,
            new Verification.Verified("R1"),
            Via.WEBHOOK,
            null));
  }

  private void learnRefund(NotificationType type, String appliedBy, String status, Instant at) {
    orders.learn(
        new NotificationMetadata(
            "m",
            type,
            TARGET.source(),
            ORDER,
            NOON,
            null,
            null,
            status,
            appliedBy,
            at,
            "17",
            new Verification.Verified("R1"),
            Via.WEBHOOK,
            null));
  }

  private static Apps apps(String... ids) {
    var settings = new HashMap<String, String>();
    for (var id : ids) settings.put("keeta.apps." + id + ".secrets", "secret");
    return Apps.read(List.copyOf(settings.keySet()), settings::get);
  }
}
