package dev.keetaorders.conformance.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An event of the Open Delivery dialect that the kit writes itself, because Keeta would not send it
 * so, or the sandbox cannot (docs/keeta/opendelivery-api.md 3.3). Each method gives another event.
 */
public final class OpenEvent {

  private final ObjectNode fields;

  private OpenEvent(ObjectNode fields) {
    this.fields = fields;
  }

  /** An event with the fields that each has. */
  public static OpenEvent of(String eventId, String type, long orderId, Instant at) {
    return new OpenEvent(
        Json.object()
            .put("eventId", eventId)
            .put("eventType", type)
            .put("orderId", Long.toString(orderId))
            .put("orderURL", "https://open.mykeeta.com/api/open/opendelivery/v1/orders/" + orderId)
            .put("createdAt", at.truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  /** With metadata, whose fields nobody knows. */
  public OpenEvent withMetadata(String reason) {
    var more = fields.deepCopy();
    more.putObject("metadata")
        .put("reason", reason)
        .put("ofTomorrow", 1.5)
        .putArray("list")
        .add("x")
        .addNull();
    return new OpenEvent(more);
  }

  /** With fields that nobody has heard of, and those of a hub. */
  public OpenEvent withUnknownFields() {
    var more = fields.deepCopy();
    more.put("sourceAppId", "a hub").put("virtualBrand", "another brand").put("ofTomorrow", true);
    return new OpenEvent(more);
  }

  /** The body. */
  public String body() {
    return Json.write(fields);
  }

  /** The same with spaces, escapes and an order of fields that no program would write again so. */
  public String oddlyWritten() {
    return """
    { "createdAt" : %s,  "orderURL":%s , "orderId" :%s,"eventType":%s, "eventId":%s ,"virtualBrand":"P\\u00e3o \\/ \\"?\\" &=" }\
    """
        .formatted(
            fields.path("createdAt"),
            fields.path("orderURL"),
            fields.path("orderId"),
            fields.path("eventType"),
            fields.path("eventId"));
  }
}
