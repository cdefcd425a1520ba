package dev.keetaorders.conformance.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.conformance.signing.PushSigner;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.function.UnaryOperator;

/**
 * A push that the kit writes itself, because Keeta would not send it so, or the sandbox cannot
 * (docs/keeta/standard-api.md 4.1). Each method gives another envelope.
 */
public final class Envelope {

  private final ObjectNode fields;

  private Envelope(ObjectNode fields) {
    this.fields = fields;
  }

  /** An envelope with all its fields. */
  public static Envelope of(
      int eventId, String appId, String messageId, long shopId, String message, Instant at) {
    return new Envelope(
        Json.object()
            .put("eventId", eventId)
            .put("appId", Long.parseLong(appId))
            .put("messageId", messageId)
            .put("shopId", shopId)
            .put("message", message)
            .put("timestamp", at.getEpochSecond()));
  }

  /** An event without an envelope: the fields of its message beside its id and the time. */
  public static Envelope flat(int eventId, String message, Instant at) {
    var fields = Json.object().put("eventId", eventId);
    Json.read(message)
        .ifPresent(
            content -> content.properties().forEach(f -> fields.set(f.getKey(), f.getValue())));
    return new Envelope(fields.put("timestamp", at.getEpochSecond()));
  }

  /** With a field that is new. */
  public Envelope with(String name, String text) {
    return new Envelope(fields.deepCopy().put(name, text));
  }

  /** Without a field. */
  public Envelope without(String name) {
    var fewer = fields.deepCopy();
    fewer.remove(name);
    return new Envelope(fewer);
  }

  /** Sent at that time. */
  public Envelope at(Instant time) {
    return new Envelope(fields.deepCopy().put("timestamp", time.getEpochSecond()));
  }

  /** The body, signed. */
  public String signed(PushSigner signer) {
    return signed(signer, UnaryOperator.identity());
  }

  /** The body without a signature. */
  public String unsigned() {
    return Json.write(fields);
  }

  /** The body, with something done to it after it was signed. */
  public String signed(PushSigner signer, UnaryOperator<String> afterwards) {
    var texts = new LinkedHashMap<String, String>();
    for (var field : fields.properties()) {
      var value = field.getValue();
      texts.put(field.getKey(), value.isValueNode() ? value.asText() : Json.write(value));
    }
    var body = Json.object().put("sig", signer.sign(texts));
    body.setAll(fields);
    return afterwards.apply(Json.write(body));
  }
}
