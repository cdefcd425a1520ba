package dev.keetaorders.sandbox.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.world.Fulfilment;
import dev.keetaorders.sandbox.world.Recipient;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Whom the meal is for. Encrypted by default, as Keeta does (D-BASIC); what is behind it is plainly
 * a fiction. Whom a user of the sandbox named is readable, so that tests can look for the name.
 */
final class RecipientJson {

  private static final List<String> RARE =
      List.of("addressViewInfo", "unitNumber", "buildingNumber", "privacyPhone");

  private final SimulatedOrder order;
  private final Map<String, String> plain;
  private final boolean readable;
  private final boolean nameReadable;
  private final boolean rareFields;

  private RecipientJson(SimulatedOrder order, Shape shape) {
    this.order = order;
    this.plain = plain(order);
    var named = order.customer().recipient() != null;
    var brought = order.fulfilment() == Fulfilment.MERCHANT_DELIVERY;
    this.readable = named || (shape.plainRecipient() && brought);
    this.nameReadable = readable || shape.plainName();
    this.rareFields = shape.rareFields();
  }

  static ObjectNode of(SimulatedOrder order, Shape shape) {
    return new RecipientJson(order, shape).write();
  }

  /** What an order's cipher texts stand for, by the names of their fields. */
  static Map<String, String> plain(SimulatedOrder order) {
    var number = Math.floorMod(order.orderViewId(), 1000L);
    var named = order.customer().recipient();
    var who =
        named == null
            ? new Recipient("Test Customer " + number, "500000000", "Sandbox Street " + number)
            : named;
    var house = Long.toString(number);
    return Map.of(
        "name", who.name(),
        "phone", who.phone(),
        "addressLocation", who.address(),
        "houseNumber", house,
        "addressViewInfo", who.address(),
        "unitNumber", house,
        "buildingNumber", house,
        "privacyPhone", who.phone(),
        "addressStruct", text("city", "Sandbox City", "address", who.address()),
        "detailAddressStruct", text("building", house));
  }

  /** JSON within a string, as Keeta has addresses. */
  private static String text(String... fields) {
    var json = Json.object();
    for (int i = 0; i < fields.length; i += 2) json.put(fields[i], fields[i + 1]);
    return Json.write(json);
  }

  private ObjectNode write() {
    var json =
        Json.object()
            .put("name", nameReadable ? plain.get("name") : secret("name"))
            .put("phone", shown("phone"))
            .put("interCode", "+966")
            .put("addressName", "Sandbox Street")
            .put("addressLocation", shown("addressLocation"))
            .put("houseNumber", shown("houseNumber"));
    if (rareFields) RARE.forEach(field -> json.put(field, shown(field)));
    json.putObject("point")
        .put("latitude", new BigDecimal("24.7136"))
        .put("longitude", new BigDecimal("46.6753"));
    return json.put("addressStruct", shown("addressStruct"))
        .put("detailAddressStruct", shown("detailAddressStruct"));
  }

  private String shown(String field) {
    return readable ? String.valueOf(plain.get(field)) : secret(field);
  }

  private String secret(String field) {
    return new Cipher(field, order.orderViewId()).text();
  }
}
