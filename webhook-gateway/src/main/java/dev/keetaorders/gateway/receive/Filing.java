package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.notification.QuarantineReason;

/** Where a push belongs, by its event and by what its message tells. */
sealed interface Filing {

  /** With everything else about that order. */
  record OrderTopic(String orderId) implements Filing {}

  /** With what is not about an order, events included that nobody has heard of. */
  record ShopTopic() implements Filing {}

  /** With what changes an authorization, or carries the code for one. */
  record AuthorizationTopic() implements Filing {}

  /** Nowhere: it lacks what would tell. */
  record Unreadable(QuarantineReason why) implements Filing {}

  /** Where it belongs. */
  static Filing of(Envelope envelope, OrderPeek.Glimpse glimpse) {
    return switch (envelope.eventId().orElse("")) {
      case "" -> new Unreadable(QuarantineReason.NO_EVENT_ID);
      case "1001", "1002", "1003", "1004", "1005", "1006", "1007", "1008" ->
          ofOrder(envelope, glimpse);
      case Envelope.OAUTH_CODE, "1301", "1302", "1303" -> new AuthorizationTopic();
      default -> new ShopTopic();
    };
  }

  private static Filing ofOrder(Envelope envelope, OrderPeek.Glimpse glimpse) {
    // Keeta signs the message as a text; as an object no reader of the log would expect it.
    if (!envelope.messageIsText()) return new Unreadable(QuarantineReason.MESSAGE_UNREADABLE);
    return switch (glimpse) {
      case OrderPeek.Glimpse.Unreadable _ -> new Unreadable(QuarantineReason.MESSAGE_UNREADABLE);
      case OrderPeek.Glimpse.Seen seen -> {
        var orderId = seen.facts().orderId();
        yield orderId == null
            ? new Unreadable(QuarantineReason.NO_ORDER_ID)
            : new OrderTopic(orderId);
      }
    };
  }
}
