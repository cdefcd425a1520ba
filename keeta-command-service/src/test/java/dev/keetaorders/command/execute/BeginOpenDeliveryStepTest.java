package dev.keetaorders.command.execute;

import static dev.keetaorders.command.execute.Execution.NO_CHANCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.call.TrackingNames;
import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.command.settle.CommandClass;
import dev.keetaorders.command.settle.Outcome;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.StandardReadings;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command of the Open Delivery dialect begins with, and which event ends it. */
class BeginOpenDeliveryStepTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Target TARGET = new Target(Dialect.OPENDELIVERY, "od-app", "9");
  private static final Progress TAKEN = new Progress(1, 0, true, true, null, 0, 1);
  private static final Progress REFUSED =
      new Progress(1, 0, false, false, new Progress.Refusal(422, "no"), 0, 1);

  private final KnownOrders orders = new KnownOrders(10, StandardReadings.KEETAS);
  private final BeginStep beginStep = beginStep(Map.of("od-app", "opendelivery", "1001001", ""));

  BeginOpenDeliveryStepTest() {
    orders.hasCaughtUp(NOON);
  }

  @Test
  void callsAnOrderOfWhateverIdInTheDialectThatItsAppSpeaks() {
    learn("order-of-words/1", "CREATED");

    assertThat(decide(command("order-of-words/1", CommandType.CONFIRM_ORDER, null)))
        .isInstanceOfSatisfying(
            Beginning.Begin.class,
            begin -> {
              assertThat(begin.step()).isEqualTo(Step.CALL);
              assertThat(begin.target()).isEqualTo(TARGET);
            });
  }

  @Test
  void anOrderOfAMerchantWhomNobodyKnowsIsCalledAllTheSame() {
    orders.learn(OpenDeliveryNotifications.event("1", "CREATED", NOON, "od-app", null));

    assertThat(decide(command("1", CommandType.CONFIRM_ORDER, null)))
        .isInstanceOfSatisfying(
            Beginning.Begin.class,
            begin ->
                assertThat(begin.target())
                    .isEqualTo(new Target(Dialect.OPENDELIVERY, "od-app", "-")));
  }

  @Test
  void theOnlyAppOfTheNamedDialectIsMeantAndOfAnUnnamedOneThatOfTheStandardDialect() {
    var unheardOf = command("1", CommandType.CONFIRM_ORDER, "9");
    var named =
        new Command(
            "c",
            CommandType.CONFIRM_ORDER,
            "1",
            "9",
            null,
            Dialect.OPENDELIVERY,
            null,
            null,
            null,
            new CommandArguments.None());

    assertThat(target(beginStep, named)).isEqualTo(TARGET);
    assertThat(target(beginStep, unheardOf).appId()).isEqualTo("1001001");
    assertThat(target(beginStep(Map.of("od-app", "opendelivery")), unheardOf)).isEqualTo(TARGET);
  }

  @Test
  void whatTheDialectLacksEndsBeforeAnythingIsReadOrCalled() {
    learn("1", "CREATED");

    assertThat(ended(command("1", CommandType.COLLECT_ORDER, null)))
        .isInstanceOfSatisfying(
            Outcome.Invalid.class, invalid -> assertThat(invalid.field()).isEqualTo("type"));
  }

  @ParameterizedTest(name = "{0} that Keeta took, of an order that is {1}, is {2}")
  @CsvSource({
    "CONFIRM_ORDER, CONFIRMED, Done",
    "CONFIRM_ORDER, DISPATCHED, Done",
    "CONFIRM_ORDER, CONCLUDED, Done",
    "CONFIRM_ORDER, CANCELLED, Unknown",
    "MARK_READY, CONFIRMED, a look",
    "MARK_READY, READY_FOR_PICKUP, Done",
    "MARK_READY, USER_REFUND_REQUEST, a look",
    "CONFIRM_ORDER, USER_REFUND_REQUEST, Done",
    "CONFIRM_ORDER, REFUNDED, a look",
    "DISPATCH_ORDER, READY_FOR_PICKUP, a look",
    "DISPATCH_ORDER, DISPATCHED, Done",
    "DELIVER_ORDER, DISPATCHED, a look",
    "DELIVER_ORDER, DELIVERED, Done",
    "CANCEL_ORDER, CANCELLATION_REQUESTED, a look",
    "CANCEL_ORDER, CONCLUDED, a look",
    "CANCEL_ORDER, CANCELLED, Done",
    "AGREE_REFUND, REFUND_FAILED, a look",
    "AGREE_REFUND, REFUNDED, Done",
    "REJECT_REFUND, REFUNDED, a look",
    "REJECT_REFUND, REFUND_FAILED, Done",
  })
  void itsEventEndsWhatKeetaTook(CommandType type, String event, String expected) {
    learn("1", "CREATED");
    if (CommandClass.of(type) == CommandClass.AIMED) learn("1", "USER_REFUND_REQUEST");
    learn("1", event);

    var beginning = beginStep.decide(open(command("1", type, null), TAKEN), NOON);

    if (beginning instanceof Beginning.End(var outcome, var _, var _)) {
      assertThat(outcome.getClass().getSimpleName()).isEqualTo(expected);
    } else {
      assertThat(((Beginning.Begin) beginning).step()).isEqualTo(Step.LOOK);
      assertThat(expected).isEqualTo("a look");
    }
  }

  @Test
  void theAnswerToAnOlderRefundEndsNothing() {
    var earlier = NOON.minusSeconds(3_600);
    orders.learn(OpenDeliveryNotifications.event("1", "USER_REFUND_REQUEST", earlier));
    orders.learn(OpenDeliveryNotifications.event("1", "REFUNDED", earlier.plusSeconds(9)));

    assertThat(beginStep.decide(open(command("1", CommandType.AGREE_REFUND, null), TAKEN), NOON))
        .isInstanceOfSatisfying(
            Beginning.Begin.class, begin -> assertThat(begin.step()).isEqualTo(Step.LOOK));
  }

  @Test
  void whatKeetaRefusedIsReadAlthoughTheLogTellsThatItIsDone() {
    learn("1", "CONFIRMED");

    assertThat(beginStep.decide(open(command("1", CommandType.CONFIRM_ORDER, null), REFUSED), NOON))
        .isInstanceOfSatisfying(
            Beginning.Begin.class, begin -> assertThat(begin.step()).isEqualTo(Step.LOOK));
  }

  @Test
  void beforeAnyCallAnEventSaysThatItIsDoneAlready() {
    learn("1", "READY_FOR_PICKUP");

    assertThat(ended(command("1", CommandType.MARK_READY, null)))
        .isEqualTo(new Outcome.AlreadyDone("READY"));
  }

  private Outcome ended(Command command) {
    return ((Beginning.End) decide(command)).outcome();
  }

  private Beginning decide(Command command) {
    return beginStep.decide(new Origin.CameIn(received(command)).open(), NOON);
  }

  private static Target target(BeginStep beginStep, Command command) {
    return ((Beginning.Begin) beginStep.decide(new Origin.CameIn(received(command)).open(), NOON))
        .target();
  }

  private static Received received(Command command) {
    return new Received(command.head(), "hash", new byte[0], command, null, NOON, NOON, null);
  }

  private static OpenCommand open(Command command, Progress progress) {
    return new OpenCommand(
        1, command, NOON, null, progress, 1, NOON, TARGET, Step.LOOK, NOON, null, Neighbours.NONE);
  }

  private static Command command(String orderId, CommandType type, String shopId) {
    var arguments =
        type == CommandType.AGREE_REFUND
            ? new CommandArguments.RefundAcceptance()
            : new CommandArguments.None();
    return new Command("c", type, orderId, shopId, null, null, null, null, null, arguments);
  }

  private BeginStep beginStep(Map<String, String> dialects) {
    var settings = new HashMap<String, String>();
    dialects.forEach((app, dialect) -> {
      settings.put("keeta.apps." + app + ".secrets", "s");
      if (!dialect.isEmpty()) settings.put("keeta.apps." + app + ".dialect", dialect);
    });
    var apps = Apps.read(settings.keySet(), settings::get);
    return new BeginStep(
        orders, apps, Execution.terms(), Execution.JUDGEMENT, TrackingNames.NONE, NO_CHANCE);
  }

  private void learn(String orderId, String event) {
    orders.learn(OpenDeliveryNotifications.event(orderId, event, NOON));
  }
}
