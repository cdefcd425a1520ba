package dev.keetaorders.sandbox.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.world.Fulfilment;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.math.BigDecimal;

/**
 * Whom the meal is for. Encrypted by default, as Keeta does (D-BASIC); what is readable is plainly
 * a fiction.
 */
final class RecipientJson {

  static ObjectNode of(SimulatedOrder order, Shape shape) {
    var plain = shape.plainRecipient() && order.fulfilment() == Fulfilment.MERCHANT_DELIVERY;
    var number = Math.floorMod(order.orderViewId(), 1000L);
    var json =
        Json.object()
            .put("name", plain ? "Test Customer " + number : secret(order, "name"))
            .put("phone", plain ? "500000000" : secret(order, "phone"))
            .put("interCode", "+966")
            .put("addressName", "Sandbox Street")
            .put(
                "addressLocation",
                plain ? "Sandbox Street " + number : secret(order, "addressLocation"))
            .put("houseNumber", plain ? Long.toString(number) : secret(order, "houseNumber"));
    json.putObject("point")
        .put("latitude", new BigDecimal("24.7136"))
        .put("longitude", new BigDecimal("46.6753"));
    return json.put(
            "addressStruct",
            plain
                ? "{\"city\":\"Sandbox City\",\"area\":\"Test\"}"
                : secret(order, "addressStruct"))
        .put(
            "detailAddressStruct",
            plain ? "{\"building\":\"" + number + "\"}" : secret(order, "detailAddressStruct"));
  }

  /** Looks like Keeta's cipher text; there is nothing behind it. */
  private static String secret(SimulatedOrder order, String field) {
    return "ENC_" + field + "_" + Long.toString(order.orderViewId(), 36);
  }

  private RecipientJson() {}
}
