package dev.keetaorders.command.execute;

import static dev.keetaorders.command.execute.Execution.NO_CHANCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.known.Known;
import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.command.settle.Terms;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.StandardReadings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A command's deadline: the issuer's, else the order's own, else what is usual for its type. */
class ExecutionTermsTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Instant EXPIRES = NOON.plusSeconds(40);
  private static final CommandArguments AGREE = new CommandArguments.RefundAgreement("17");
  private static final Optional<Known> UNHEARD_OF = Optional.empty();

  private static final ExecutionTerms TERMS =
      Execution.terms(
          Map.of(
              CommandType.AGREE_REFUND, Duration.ofMinutes(4),
              CommandType.FETCH_ORDER, Duration.ofMinutes(1)));

  @Test
  void theIssuersWordComesFirst() {
    for (var type : CommandType.values()) {
      var command = command(type, EXPIRES, new CommandArguments.None());
      assertThat(TERMS.place(command, NOON, heardOf(), null))
          .as(type.name())
          .isEqualTo(new QueuePlace(EXPIRES, false, null));
      assertThat(TERMS.callsUntil(command, NOON, heardOf())).as(type.name()).isEqualTo(EXPIRES);
    }
  }

  @Test
  void aConfirmationIsDueFiveMinutesAfterPlacementAndNoClockEndsIt() {
    var confirm = command(CommandType.CONFIRM_ORDER, null, new CommandArguments.None());
    var acceptBy = NOON.minusSeconds(100).plus(Duration.ofMinutes(5));

    assertThat(TERMS.place(confirm, NOON, heardOf(), null))
        .isEqualTo(new QueuePlace(acceptBy, false, null));
    assertThat(TERMS.callsUntil(confirm, NOON, heardOf())).isEqualTo(Instant.MAX);
    var terms = TERMS.of(confirm, Dialect.STANDARD, NOON, heardOf(), NO_CHANCE);
    assertThat(terms.deadline()).isEqualTo(acceptBy);
    assertThat(terms.callsUntil()).isEqualTo(Instant.MAX);
    assertThat(terms.looksUntil()).isEqualTo(Instant.MAX);
  }

  @Test
  void ofAnOrderThatWasNotHeardOfTheDeadlineIsAssumed() {
    var confirm = command(CommandType.CONFIRM_ORDER, null, new CommandArguments.None());

    assertThat(TERMS.place(confirm, NOON, UNHEARD_OF, null))
        .isEqualTo(new QueuePlace(NOON.plus(Duration.ofMinutes(5)), true, null));
  }

  @Test
  void anAnswerToARefundIsWorthATryAsLongAsKeetaWaits() {
    var agree = command(CommandType.AGREE_REFUND, null, AGREE);
    var answerBy = NOON.minusSeconds(30).plus(Duration.ofMinutes(15));

    assertThat(TERMS.place(agree, NOON, heardOf(), null))
        .isEqualTo(new QueuePlace(answerBy, false, null));
    assertThat(TERMS.callsUntil(agree, NOON, heardOf())).isEqualTo(answerBy);
    // Late or not heard of: as long as is usual, because the estimate may be wrong.
    assertThat(TERMS.callsUntil(agree, answerBy, heardOf()))
        .isEqualTo(answerBy.plus(Duration.ofMinutes(4)));
    assertThat(TERMS.callsUntil(agree, NOON, UNHEARD_OF))
        .isEqualTo(NOON.plus(Duration.ofMinutes(4)));
  }

  @Test
  void everythingElseHasTheBudgetOfItsType() {
    var fetch = command(CommandType.FETCH_ORDER, null, new CommandArguments.None());

    assertThat(TERMS.place(fetch, NOON, heardOf(), null))
        .isEqualTo(new QueuePlace(NOON.plusSeconds(60), true, null));
    assertThat(TERMS.callsUntil(fetch, NOON.plusSeconds(600), heardOf()))
        .isEqualTo(NOON.plusSeconds(660));
  }

  @Test
  void whatKeetaOnlyTakesIsLookedAtUntilItsEventIsOverdueAndACancellationUntilItIsDecided() {
    var calls = NOON.plus(Duration.ofMinutes(5));
    var ready = terms(CommandType.MARK_READY, Dialect.OPENDELIVERY);
    var cancel = terms(CommandType.CANCEL_ORDER, Dialect.OPENDELIVERY);

    assertThat(ready.callsUntil()).isEqualTo(calls);
    assertThat(ready.eventWithin()).isEqualTo(Execution.EVENT_WITHIN);
    assertThat(ready.looksUntil()).isEqualTo(calls.plusSeconds(30 + 20));
    assertThat(cancel.callsUntil()).isEqualTo(calls);
    assertThat(cancel.looksUntil()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
    assertThat(terms(CommandType.CANCEL_ORDER, Dialect.STANDARD).looksUntil())
        .isEqualTo(calls.plusSeconds(30));
    assertThat(terms(CommandType.CANCEL_ORDER, Dialect.STANDARD).eventWithin()).isZero();
  }

  private static Terms terms(CommandType type, Dialect dialect) {
    var command = command(type, null, new CommandArguments.None());
    return TERMS.of(command, dialect, NOON, UNHEARD_OF, NO_CHANCE);
  }

  /** Placed 100 seconds before noon, with application 17 made 30 seconds before. */
  private static Optional<Known> heardOf() {
    var orders = new KnownOrders(1, StandardReadings.KEETAS);
    orders.learn(notification(NotificationType.PLACED, NOON.minusSeconds(100), null, null));
    orders.learn(notification(NotificationType.REFUND_CHANGED, null, NOON.minusSeconds(30), "17"));
    return orders.find("1");
  }

  private static NotificationMetadata notification(
      NotificationType type, Instant placedAt, Instant occurredAt, String subId) {
    return new NotificationMetadata(
        "m",
        type,
        new NotificationSource(Dialect.STANDARD, "1001001", "9"),
        "1",
        NOON,
        null,
        placedAt,
        "20",
        null,
        occurredAt,
        subId,
        new Verification.Verified("R1"),
        Via.WEBHOOK,
        null);
  }

  private static Command command(CommandType type, Instant expiresAt, CommandArguments arguments) {
    return new Command("c", type, "1", "9", null, null, null, null, expiresAt, arguments);
  }
}
