package dev.keetaorders.proof.commands.codec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.proof.codec.Json;
import dev.keetaorders.proof.commands.evidence.Call;
import dev.keetaorders.proof.commands.plan.Story;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the sandbox's control API takes and gives. */
public final class ControlJson {

  /** Places an order. */
  public static String placement(String appId, Story story) {
    return text(
        Json.object()
            .put("appId", appId)
            .put("shopId", Long.toString(story.shopId()))
            .put("fulfilment", story.fulfilment().name()));
  }

  /** Makes something happen to an order. */
  public static String action(String action) {
    return text(Json.object().put("action", action));
  }

  /** The order that was placed. */
  public static String orderId(String answer) {
    return Json.read(answer).path("orderId").asText();
  }

  /** The application for money that came last. */
  public static Optional<String> application(String order) {
    var refunds = Json.read(order).path("refunds");
    return Json.text(refunds.path(refunds.size() - 1), "afterSaleOrderId");
  }

  /** Calls about an order, in the order in which they were written down. */
  public static List<Call> calls(String answer) {
    var calls = new ArrayList<Call>();
    for (var each : Json.read(answer)) {
      calls.add(
          new Call(
              Instant.parse(each.path("at").asText()),
              each.path("path").asText(),
              each.path("executed").asBoolean(),
              Json.text(each, "fault").orElse(null)));
    }
    return calls;
  }

  /** How many there are. */
  public static int size(String answer) {
    return Json.read(answer).size();
  }

  private static String text(JsonNode node) {
    return new String(Json.write(node), StandardCharsets.UTF_8);
  }

  private ControlJson() {}
}
