package dev.keetaorders.contracts.notification;

import dev.keetaorders.contracts.order.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Keeta's own code for what a notification says: {@code keeta.standard.1001}, {@code
 * keeta.opendelivery.CREATED}, {@code keeta.standard.reply.confirm}.
 *
 * @param value the text of {@code ce_type}
 */
public record NotificationType(String value) {

  private static final String OPEN_DELIVERY = "keeta." + Dialect.OPENDELIVERY.wireName() + ".";

  public static final NotificationType OAUTH_CODE = standardEvent("1");
  public static final NotificationType PLACED = standardEvent("1001");
  public static final NotificationType ACCEPTED = standardEvent("1002");
  public static final NotificationType COMPLETED = standardEvent("1003");
  public static final NotificationType CANCELLED = standardEvent("1004");
  public static final NotificationType REFUND_CHANGED = standardEvent("1005");
  public static final NotificationType DELIVERY_CHANGED = standardEvent("1006");
  public static final NotificationType PARTIAL_REFUND_CHANGED = standardEvent("1007");

  /** Undocumented, observed live: cancelled by the system because nobody accepted. */
  public static final NotificationType AUTO_CANCELLED = standardEvent("1008");

  public static final NotificationType SHOP_STATUS_CHANGED = standardEvent("1102");

  /** A push whose event could not be read; it is in quarantine. */
  public static final NotificationType UNREADABLE = standardEvent("unreadable");

  /** The same of the Open Delivery dialect. */
  public static final NotificationType UNREADABLE_OPEN_DELIVERY = openDeliveryEvent("unreadable");

  public static final NotificationType REPLY_GET = standardReply("get");
  public static final NotificationType REPLY_CONFIRM = standardReply("confirm");
  public static final NotificationType REPLY_CANCEL = standardReply("cancel");
  public static final NotificationType REPLY_PREPARE = standardReply("prepare");
  public static final NotificationType REPLY_AGREE = standardReply("agree");
  public static final NotificationType REPLY_REJECT = standardReply("reject");
  public static final NotificationType REPLY_COLLECT = standardReply("collect");
  public static final NotificationType REPLY_DELIVERED = standardReply("delivered");

  /** A read-back of the Open Delivery dialect. */
  public static final NotificationType REPLY_DETAILS = openDeliveryReply("details");

  /** An event of the standard dialect, by Keeta's number. */
  public static NotificationType standardEvent(String eventId) {
    return new NotificationType("keeta." + Dialect.STANDARD.wireName() + "." + eventId);
  }

  /** An event of the Open Delivery dialect, by Keeta's word. */
  public static NotificationType openDeliveryEvent(String eventType) {
    return new NotificationType("keeta." + Dialect.OPENDELIVERY.wireName() + "." + eventType);
  }

  /** Keeta's answer to a standard call, by the word for it. */
  public static NotificationType standardReply(String call) {
    return new NotificationType("keeta." + Dialect.STANDARD.wireName() + ".reply." + call);
  }

  /** Keeta's answer to a call of the Open Delivery dialect, by the word for it. */
  public static NotificationType openDeliveryReply(String call) {
    return openDeliveryEvent("reply." + call);
  }

  /** Keeta's word for an event of the Open Delivery dialect; absent of all else. */
  public @Nullable String openDeliveryWord() {
    return value.startsWith(OPEN_DELIVERY) && !isReply()
        ? value.substring(OPEN_DELIVERY.length())
        : null;
  }

  /** Whether it tells that an order was placed; {@code PLACED} is Keeta's other word for it. */
  public boolean isPlacement() {
    return equals(PLACED)
        || equals(openDeliveryEvent("CREATED"))
        || equals(openDeliveryEvent("PLACED"));
  }

  /** Whether not even the event could be read. */
  public boolean isUnreadable() {
    return equals(UNREADABLE) || equals(UNREADABLE_OPEN_DELIVERY);
  }

  /** Whether this is an answer to a call of ours. */
  public boolean isReply() {
    return value.contains(".reply.");
  }

  @Override
  public String toString() {
    return value;
  }
}
