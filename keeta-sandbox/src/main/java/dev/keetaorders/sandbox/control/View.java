package dev.keetaorders.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.state.Numbered;
import dev.keetaorders.sandbox.state.PushAttempt;
import dev.keetaorders.sandbox.state.ReceivedCall;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What the control API shows of calls and pushes. Ids are strings, times RFC 3339 with
 * milliseconds.
 */
final class View {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** By its number the page that follows is asked for. */
  static ObjectNode ofCall(Numbered<ReceivedCall> call) {
    return of(call.value()).put("number", Long.toString(call.number()));
  }

  /** By its number the page that follows is asked for. */
  static ObjectNode ofAttempt(Numbered<PushAttempt> attempt) {
    return of(attempt.value()).put("number", Long.toString(attempt.number()));
  }

  static ObjectNode of(ReceivedCall call) {
    var json = Json.object().put("at", time(call.at()));
    json.put("method", call.method() == null ? "POST" : call.method()).put("path", call.path());
    json.put("query", call.query());
    json.set("body", Json.treeOrText(call.body()));
    json.put("verified", call.verified()).put("executed", call.executed());
    var answer = call.answer();
    if (answer == null) {
      json.putNull("answer");
    } else {
      json.set("answer", Json.treeOrText(answer));
    }
    json.put("httpStatus", call.httpStatus()).put("appId", call.appId());
    json.put("orderId", call.orderViewId() == 0 ? null : Long.toString(call.orderViewId()));
    return json.put("fault", call.fault());
  }

  static ObjectNode of(PushAttempt attempt) {
    var ofTheOtherDialect = attempt.eventType() != null;
    return Json.object()
        .put("at", time(attempt.at()))
        .put("eventId", ofTheOtherDialect ? null : Integer.valueOf(attempt.eventId()))
        .put("eventType", attempt.eventType())
        .put("messageId", attempt.messageId())
        .put("attempt", attempt.attempt())
        .put("httpStatus", attempt.httpStatus())
        .put("answer", attempt.answer())
        .put("acknowledged", attempt.acknowledged())
        .put("appId", attempt.appId())
        .put("shopId", Long.toString(attempt.shopId()))
        .put("orderId", attempt.orderViewId() == 0 ? null : Long.toString(attempt.orderViewId()))
        .put("fault", attempt.fault())
        .put("url", attempt.url())
        .put("tookMillis", attempt.tookMillis())
        .put("sha256", attempt.sha256());
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  private View() {}
}
