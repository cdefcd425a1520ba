package dev.keetaorders.proof.traffic.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.proof.codec.Json;
import dev.keetaorders.proof.traffic.Life;
import dev.keetaorders.proof.traffic.Step.Wish;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sandbox's control API and the command service take and give. */
public final class Wire {

  /** Places an order. */
  public static String placement(Life life) {
    return text(
        Json.object()
            .put("dialect", life.dialect().word())
            .put("appId", life.dialect().appId())
            .put("shopId", life.shopId())
            .put("fulfilment", life.fulfilment())
            .put("placedAgo", life.placedAgo().toString()));
  }

  /** Makes something happen to an order. */
  public static String action(String action) {
    return text(Json.object().put("action", action));
  }

  /** Has Keeta's courier move on. */
  public static String courier(int status) {
    return text(Json.object().put("action", "COURIER").put("status", status));
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

  /**
   * A command, for the topic and for HTTP alike. It names whose the order is, as who issues it
   * knows: the services may not have heard of the order yet, while Kafka is away.
   *
   * @param application the application for money that it answers, where the dialect has one
   */
  public static byte[] command(
      String commandId, Wish wish, Life life, String orderId, @Nullable String application) {
    var json =
        Json.object()
            .put("commandId", commandId)
            .put("type", wish.name())
            .put("orderId", orderId)
            .put("shopId", life.shopId())
            .put("appId", life.dialect().appId())
            .put("dialect", life.dialect().word())
            .put("issuedBy", "proof");
    var arguments = json.putObject("arguments");
    switch (wish) {
      case CANCEL_ORDER -> cancel(arguments, life.dialect());
      case AGREE_REFUND -> {
        if (application != null) arguments.put("afterSaleOrderId", application);
      }
      case REJECT_REFUND -> {
        if (application != null) arguments.put("afterSaleOrderId", application);
        arguments.put("code", rejection(life.dialect())).put("reason", "eaten");
      }
      case CONFIRM_ORDER, MARK_READY, DISPATCH_ORDER, DELIVER_ORDER -> {
        // They need none.
      }
    }
    return Json.write(json);
  }

  private static void cancel(ObjectNode arguments, Life.Dialect dialect) {
    arguments.put("reason", "oven broken");
    switch (dialect) {
      case STANDARD -> arguments.put("code", "500000");
      case OPENDELIVERY -> arguments.put("code", "OTHERS").put("mode", "MANUAL");
    }
  }

  private static String rejection(Life.Dialect dialect) {
    return switch (dialect) {
      case STANDARD -> "100000";
      case OPENDELIVERY -> "OTHER";
    };
  }

  /** The envelope of a push of the standard dialect. */
  public static byte[] push(
      String appId, int eventId, String messageId, long seconds, String message, String sig) {
    return Json.write(
        Json.object()
            .put("appId", Long.parseLong(appId))
            .put("eventId", eventId)
            .put("messageId", messageId)
            .put("shopId", 466_663L)
            .put("timestamp", seconds)
            .put("message", message)
            .put("sig", sig));
  }

  private static String text(JsonNode node) {
    return new String(Json.write(node), StandardCharsets.UTF_8);
  }

  private Wire() {}
}
