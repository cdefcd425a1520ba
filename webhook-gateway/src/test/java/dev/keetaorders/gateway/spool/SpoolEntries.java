package dev.keetaorders.gateway.spool;

import dev.keetaorders.gateway.append.Destination;
import dev.keetaorders.gateway.append.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;

/** Entries as the edge makes them, as far as a spool looks at them. */
final class SpoolEntries {

  static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  static Entry placement(String orderId) {
    return entry("1001", orderId, "{\"orderViewId\":%s}".formatted(orderId), NOON);
  }

  static Entry acceptance(String orderId) {
    return entry("1002", orderId, "{\"accepted\":%s}".formatted(orderId), NOON);
  }

  static Entry placement(String orderId, Instant placedAt) {
    return entry("1001", orderId, "{}", placedAt);
  }

  private static Entry entry(String event, String orderId, String body, Instant placedAt) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("ce_id", "message-%s-%s".formatted(event, orderId));
    headers.put("ce_type", "keeta.standard." + event);
    headers.put("ce_subject", orderId);
    headers.put("ce_time", NOON.toString());
    headers.put("keeta-placed-at", placedAt.toString());
    headers.put("keeta-via", "webhook");
    return new Entry(
        Destination.ORDER_NOTIFICATIONS, orderId, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  private SpoolEntries() {}
}
