package dev.keetaorders.sandbox.codec.opendelivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.codec.Cipher;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.world.Recipient;
import dev.keetaorders.sandbox.world.opendelivery.OpenOrder;
import dev.keetaorders.sandbox.world.opendelivery.Serving;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Whom the meal is for and where it goes. Five fields are encrypted (docs/keeta/opendelivery-api.md
 * 4.5); what is behind them is plainly a fiction. Whom a user of the sandbox named is readable, so
 * that tests can look for the name.
 */
public final class OpenCustomerJson {

  private final OpenOrder order;
  private final Map<String, String> plain;
  private final boolean readable;
  private final boolean rareFields;

  OpenCustomerJson(OpenOrder order, OpenShape shape) {
    this.order = order;
    this.plain = plain(order);
    var named = order.customer().recipient() != null;
    var brought = order.serving() == Serving.MERCHANT_DELIVERY;
    this.readable = named || (shape.plainCustomer() && brought);
    this.rareFields = shape.rareFields();
  }

  /** What the cipher texts of an order stand for, by the names of their fields. */
  public static Map<String, String> plain(OpenOrder order) {
    var number = Math.floorMod(order.orderId(), 1000L);
    var named = order.customer().recipient();
    var who =
        named == null
            ? new Recipient("Cliente " + number, "+5500000000000", "Rua do Teste " + number)
            : named;
    return Map.of(
        "name", who.name(),
        "phone", who.phone(),
        "district", "Bairro do Teste",
        "number", Long.toString(number),
        "complement", "Apto " + number,
        "formattedAddress", who.address());
  }

  ObjectNode customer() {
    var json =
        Json.object()
            .put("id", "c-" + Math.floorMod(order.orderId(), 100_000_000L))
            .put("name", plain.get("name"));
    var phone = json.putObject("phone").put("number", shown("phone"));
    if (rareFields) {
      phone.put("extension", "12");
      json.put("documentNumber", "00000000000").put("email", "cliente@example.com");
    }
    return json.put("ordersCountOnMerchant", order.seqNo());
  }

  ObjectNode address() {
    var json =
        Json.object()
            .put("country", "BR")
            .put("state", "BR-SP")
            .put("city", "São Paulo")
            .put("district", shown("district"))
            .put("street", "Rua do Teste")
            .put("number", shown("number"))
            .put("complement", shown("complement"));
    if (rareFields) json.put("reference", "Portaria azul");
    json.put("formattedAddress", shown("formattedAddress")).put("postalCode", "01310-100");
    json.putObject("coordinates")
        .put("latitude", new BigDecimal("-23.561414"))
        .put("longitude", new BigDecimal("-46.655881"));
    return json;
  }

  private String shown(String field) {
    return readable ? String.valueOf(plain.get(field)) : new Cipher(field, order.orderId()).text();
  }
}
