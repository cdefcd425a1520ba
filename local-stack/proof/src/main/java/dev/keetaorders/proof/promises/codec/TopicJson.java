package dev.keetaorders.proof.promises.codec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.proof.promises.evidence.EventRecord;
import dev.keetaorders.proof.promises.evidence.OrderRef;
import dev.keetaorders.proof.promises.evidence.Place;

/** Records of the topics that the platform writes. */
public final class TopicJson {

  /** An event of an order. */
  public static EventRecord event(Place place, String key, byte[] value) {
    var json = Json.read(value);
    var source = json.path("source");
    return new EventRecord(
        place,
        order(json),
        key,
        Json.text(json, "eventId"),
        Json.text(json, "type"),
        json.path("version").asLong(),
        Json.text(source, "type"),
        Json.text(source, "id"),
        Sha256.of(value));
  }

  static OrderRef order(JsonNode json) {
    return new OrderRef(
        Json.text(json, "dialect"), Json.text(json, "appId"), Json.text(json, "orderId"));
  }

  private TopicJson() {}
}
