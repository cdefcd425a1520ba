package dev.keetaorders.sandbox.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.world.Fulfilment;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Whom the meal is for. Encrypted by default, as Keeta does (D-BASIC); what is behind it is plainly
 * a fiction.
 */
final class RecipientJson {

  private final SimulatedOrder order;
  private final Map<String, String> plain;
  private final boolean readable;
  private final boolean nameReadable;

  private RecipientJson(SimulatedOrder order, Shape shape) {
    this.order = order;
    this.plain = plain(order);
    this.readable = shape.plainRecipient() && order.fulfilment() == Fulfilment.MERCHANT_DELIVERY;
    this.nameReadable = readable || shape.plainName();
  }

  static ObjectNode of(SimulatedOrder order, Shape shape) {
    return new RecipientJson(order, shape).write();
  }

  /** What an order's cipher texts stand for, by the names of their fields. */
  static Map<String, String> plain(SimulatedOrder order) {
    var number = Math.floorMod(order.orderViewId(), 1000L);
    return Map.of(
        "name",
        "Test Customer " + number,
        "phone",
        "500000000",
        "addressLocation",
        "Sandbox Street " + number,
        "houseNumber",
        Long.toString(number),
        "addressStruct",
        "{\"city\":\"Sandbox City\",\"area\":\"Test\"}",
        "detailAddressStruct",
        "{\"building\":\"" + number + "\"}");
  }

  private ObjectNode write() {
    var json =
        Json.object()
            .put("name", nameReadable ? plain.get("name") : secret("name"))
            .put("phone", text("phone"))
            .put("interCode", "+966")
            .put("addressName", "Sandbox Street")
            .put("addressLocation", text("addressLocation"))
            .put("houseNumber", text("houseNumber"));
    json.putObject("point")
        .put("latitude", new BigDecimal("24.7136"))
        .put("longitude", new BigDecimal("46.6753"));
    return json.put("addressStruct", text("addressStruct"))
        .put("detailAddressStruct", text("detailAddressStruct"));
  }

  private String text(String field) {
    return readable ? String.valueOf(plain.get(field)) : secret(field);
  }

  private String secret(String field) {
    return new Cipher(field, order.orderViewId()).text();
  }
}
