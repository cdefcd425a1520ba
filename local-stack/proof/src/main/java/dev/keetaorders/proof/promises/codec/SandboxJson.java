package dev.keetaorders.proof.promises.codec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.proof.codec.Json;
import dev.keetaorders.proof.promises.evidence.KeetaCall;
import dev.keetaorders.proof.promises.evidence.KeetaDelivery;
import dev.keetaorders.proof.promises.evidence.KeetaOrder;
import dev.keetaorders.proof.promises.evidence.KeetaRefund;
import dev.keetaorders.proof.promises.evidence.KeetaStep;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the sandbox's control API tells, page by page. */
public final class SandboxJson {

  /**
   * Some of a list.
   *
   * @param last what the page that follows is asked for by; null: there is none
   */
  public record Page<T>(List<T> items, @Nullable String last) {

    /** Copies what it is given. */
    public Page {
      items = List.copyOf(items);
    }
  }

  /** Orders, oldest first. */
  public static Page<KeetaOrder> orders(String page) {
    return page(Json.read(page).path("items"), "orderId", SandboxJson::order);
  }

  /** Attempts of pushes, oldest first. */
  public static Page<KeetaDelivery> deliveries(String page) {
    return page(Json.read(page), "number", SandboxJson::delivery);
  }

  /** Calls, oldest first. */
  public static Page<KeetaCall> calls(String page) {
    return page(Json.read(page), "number", SandboxJson::call);
  }

  private static <T> Page<T> page(JsonNode list, String number, Function<JsonNode, T> how) {
    var items = new ArrayList<T>();
    String last = null;
    for (var each : list) {
      items.add(how.apply(each));
      last = Fields.text(each, number);
    }
    return new Page<>(items, last);
  }

  private static KeetaOrder order(JsonNode json) {
    var currency = Fields.text(json, "currency");
    var standard = Fields.text(json, "dialect").equals("standard");
    var steps = new ArrayList<KeetaStep>();
    for (var step : json.path("happened")) {
      steps.add(new KeetaStep(Fields.text(step, "status"), Fields.time(step, "at")));
    }
    var refunds = new ArrayList<KeetaRefund>();
    for (var refund : json.path("refunds")) {
      var amount =
          standard
              ? major(Fields.text(refund, "money"), currency)
              : new BigDecimal(Fields.text(refund, "amount"));
      refunds.add(
          new KeetaRefund(
              Fields.textOrNull(refund, "afterSaleOrderId"),
              Fields.text(refund, "status"),
              refund.path("partial").asBoolean(),
              amount,
              Fields.time(refund, "appliedAt")));
    }
    var delivery = json.path("deliveryStatus");
    var total = Fields.text(json, "total");
    return new KeetaOrder(
        TopicJson.order(json),
        Fields.text(json, "shopId"),
        Fields.text(json, "fulfilment"),
        Fields.time(json, "placedAt"),
        Fields.time(json, "autoCancelAt"),
        steps,
        Fields.textOrNull(json, "cancelledBy"),
        standard ? major(total, currency) : new BigDecimal(total),
        currency,
        refunds,
        delivery.isNumber() ? Integer.valueOf(delivery.intValue()) : null);
  }

  /** The Standard API tells money in minor units (docs/keeta/standard-api.md 6.2). */
  private static BigDecimal major(String minor, String currency) {
    var digits = Currency.getInstance(currency).getDefaultFractionDigits();
    return new BigDecimal(minor).movePointLeft(digits);
  }

  private static KeetaDelivery delivery(JsonNode json) {
    var type = Fields.textOrNull(json, "eventType");
    var status = json.path("httpStatus");
    var took = json.path("tookMillis");
    return new KeetaDelivery(
        Fields.time(json, "at"),
        type == null ? Fields.text(json, "eventId") : type,
        Fields.text(json, "messageId"),
        json.path("attempt").asInt(),
        Fields.text(json, "appId"),
        Fields.text(json, "shopId"),
        Fields.textOrNull(json, "orderId"),
        status.isNumber() ? Integer.valueOf(status.intValue()) : null,
        Fields.text(json, "answer"),
        json.path("acknowledged").asBoolean(),
        Fields.textOrNull(json, "fault"),
        Fields.textOrNull(json, "sha256"),
        took.isNumber() ? Long.valueOf(took.longValue()) : null);
  }

  private static KeetaCall call(JsonNode json) {
    var orderId = Fields.textOrNull(json, "orderId");
    var path = Fields.text(json, "path");
    return new KeetaCall(
        Fields.time(json, "at"),
        Fields.text(json, "method"),
        orderId == null ? path : path.replace("/orders/" + orderId, "/orders/{orderId}"),
        orderId,
        json.path("executed").asBoolean(),
        !json.path("answer").isNull(),
        Fields.textOrNull(json, "fault"),
        linesOf(json.path("body")));
  }

  /** Of a refund in part; each line's number, and how many of it. */
  private static @Nullable String linesOf(JsonNode body) {
    var products = body.path("products");
    return products.isArray() && !products.isEmpty() ? lines(products) : null;
  }

  private static String lines(JsonNode products) {
    var lines = new TreeSet<String>();
    for (var product : products) {
      lines.add(
          "%d of %s"
              .formatted(
                  product.path("refundCount").asInt(), product.path("orderProductId").asText()));
    }
    return String.join(", ", lines);
  }

  private SandboxJson() {}
}
