package dev.keetaorders.conformance.codec;

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

  private ReplyReader() {}
}
