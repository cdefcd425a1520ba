package dev.keetaorders.localstack.console;

import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.contracts.order.CancelledBy;
import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.contracts.order.OrderEvent;
import dev.keetaorders.contracts.order.OrderEventData;
import dev.keetaorders.contracts.order.RefundState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records as a line each that a person can read. */
final class OrderLines {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final ZoneId zone;

  OrderLines(ZoneId zone) {
    this.zone = zone;
  }

  /** What changed; empty for a notification that changed nothing. */
  Optional<String> of(OrderEvent event) {
    return what(event).map(what -> order(event.orderId(), event.shopId()) + " " + what);
  }

  private Optional<String> what(OrderEvent event) {
    return switch (event.data()) {
      case OrderEventData.Placed placed -> Optional.of(placed(placed));
      case OrderEventData.Progressed _ -> Optional.of(word(event));
      case OrderEventData.Cancelled cancelled -> Optional.of(cancelled(cancelled));
      case OrderEventData.CancellationRequested requested ->
          Optional.of(
              requested.pending()
                  ? "the shop asked Keeta to cancel it"
                  : "Keeta went on with it instead of cancelling");
      case OrderEventData.DeliveryChanged changed ->
          Optional.of("delivery: %s".formatted(words(changed.stage())));
      case OrderEventData.RefundChanged changed ->
          Optional.of(
              "refund %s: %s%s"
                  .formatted(changed.afterSaleOrderId(), state(changed), money(changed.amount())));
      case OrderEventData.DetailsLearned learned ->
          Optional.of("details are known%s".formatted(money(learned.total())));
      case OrderEventData.Overtaken _ -> Optional.empty();
    };
  }

  /** A number only where nobody knows what it means. */
  private static String state(OrderEventData.RefundChanged changed) {
    return changed.state() == RefundState.UNKNOWN
        ? "Keeta's state " + changed.code()
        : words(changed.state());
  }

  private String placed(OrderEventData.Placed placed) {
    return "placed%s%s%s"
        .formatted(
            money(placed.total()),
            by(", accept by ", placed.acceptBy()),
            placed.verified() ? "" : " (unverified)");
  }

  private static String cancelled(OrderEventData.Cancelled cancelled) {
    var who = cancelled.by() == CancelledBy.UNKNOWN ? "" : " by the " + words(cancelled.by());
    return "cancelled%s%s".formatted(who, cancelled.late() ? " after it was completed" : "");
  }

  /** How a command ended. */
  String of(CommandResult result) {
    return "%s %s %s in %s%s"
        .formatted(
            order(result.orderId(), result.shopId()),
            result.type(),
            result.outcome(),
            seconds(Duration.between(result.receivedAt(), result.settledAt())),
            reason(result));
  }

  private static String reason(CommandResult result) {
    return switch (result.outcome()) {
      case DONE, ALREADY_DONE -> "";
      case REJECTED, EXPIRED, SUPERSEDED, INVALID, UNKNOWN, FAILED ->
          result.message() == null ? "" : ": " + result.message();
    };
  }

  /** What a person must do, or need not do any more. */
  String of(DeadlineAlert alert) {
    return "ALERT %s %s %s, due %s%s"
        .formatted(
            alert.level(),
            order(alert.orderId(), alert.shopId()),
            words(alert.deadline()),
            TIME.format(alert.dueAt().atZone(zone)),
            alert.clearedBy() == null
                ? " (%d s left)".formatted(Math.max(0, alert.remainingSeconds()))
                : ", " + words(alert.clearedBy()));
  }

  private static String order(@Nullable String orderId, @Nullable String shopId) {
    var shop = shopId == null ? "" : " shop " + shopId;
    return "order %s%s".formatted(orderId == null ? "of unknown id" : orderId, shop);
  }

  /** {@code accepted} of {@code order.accepted}. */
  private static String word(OrderEvent event) {
    var name = event.type().wireName();
    return name.substring(name.indexOf('.') + 1);
  }

  private static String money(@Nullable Money money) {
    return money == null ? "" : " %s %s".formatted(money.amount(), money.currency());
  }

  private String by(String words, @Nullable Instant time) {
    return time == null ? "" : words + TIME.format(time.atZone(zone));
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
  }
}
