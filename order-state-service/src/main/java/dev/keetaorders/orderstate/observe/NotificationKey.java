package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.order.OrderEventType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which notification: two records with the same key are one notification that came twice.
 *
 * @param type its {@code ce_type}
 * @param id its {@code ce_id}
 */
record NotificationKey(OrderKey order, String type, String id) {

  private static final UUID NAMESPACE = UUID.fromString("6f1d8f8e-6a5b-5d0c-9a53-0d9d1f4b7c20");

  /**
   * The id of the event of that type that this notification told: a UUID of version 5, the same
   * wherever and however often the notification stands on a topic.
   *
   * @param part tells apart several events of that type, absent where there is one at most
   */
  String eventId(OrderEventType event, @Nullable String part) {
    var name =
        String.join(
            "\n",
            order.dialect().wireName(),
            order.appId(),
            order.order().value(),
            type,
            id,
            event.wireName());
    if (part != null) name += "\n" + part;
    var sha1 = sha1();
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .flip());
    var hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
    var high = (hash.getLong() & ~0xF000L) | 0x5000L;
    var low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1", e);
    }
  }
}
