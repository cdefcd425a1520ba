package dev.keetaorders.conformance.codec;

import dev.keetaorders.conformance.clause.Dialect;
import dev.keetaorders.conformance.evidence.Reply;

/** Reads what a receiver answered. */
public final class ReplyReader {

  /** What an answer with that status and that body is. */
  public static Reply read(int status, String body) {
    if (status != 200) return new Reply.Otherwise("HTTP " + status);
    var json = Json.read(body);
    if (json.isEmpty() || !json.get().isObject()) {
      return new Reply.Otherwise(
          body.isEmpty() ? "HTTP 200 without a body" : "HTTP 200, and the body is no JSON object");
    }
    var code = json.get().path("code");
    if (!code.isIntegralNumber()) {
      return new Reply.Otherwise("HTTP 200 without a number as its code");
    }
    if (code.longValue() != 0) return new Reply.Otherwise("HTTP 200 with code " + code.asText());
    return new Reply.Acknowledged("Success".equals(json.get().path("message").textValue()));
  }

  /** The same of the Open Delivery dialect (docs/keeta/opendelivery-api.md 3.5). */
  public static Reply readOpenDelivery(int status, String body) {
    var told = "HTTP " + status;
    return status == 200 || status == 204
        ? new Reply.Acknowledged(body.isEmpty(), told)
        : new Reply.Otherwise(told);
  }

  /** The same of that dialect. */
  public static Reply read(Dialect dialect, int status, String body) {
    return switch (dialect) {
      case STANDARD -> read(status, body);
      case OPENDELIVERY -> readOpenDelivery(status, body);
    };
  }

  private ReplyReader() {}
}
