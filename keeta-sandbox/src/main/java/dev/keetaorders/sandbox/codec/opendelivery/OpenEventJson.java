package dev.keetaorders.sandbox.codec.opendelivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.world.ShopNotification;
import dev.keetaorders.sandbox.world.opendelivery.EventType;
import dev.keetaorders.sandbox.world.opendelivery.OpenOrder;
import dev.keetaorders.sandbox.world.opendelivery.Told;
import java.util.Optional;

/**
 * What Keeta tells in this dialect, by push and by polling the same (docs/keeta/opendelivery-api.md
 * 1.4 and 3.3).
 */
public final class OpenEventJson {

  private final Apps apps;
  private final OpenShape shape;

  /** Writes for those apps. */
  public OpenEventJson(Apps apps, OpenShape shape) {
    this.apps = apps;
    this.shape = shape;
  }

  /** Whether the app is of this dialect. */
  public boolean speaksTo(String appId) {
    return apps.find(appId).filter(app -> app.dialect() == Dialect.OPENDELIVERY).isPresent();
  }

  /** What the event is called: a new order may be PLACED. */
  public String name(EventType type) {
    return type == EventType.CREATED && shape.placedAlias() ? "PLACED" : type.name();
  }

  /** An event of an order. */
  public String write(String eventId, OpenOrder order, Told told) {
    var json =
        Json.object()
            .put("eventId", eventId)
            .put("eventType", name(told.type()))
            .put("orderId", Long.toString(order.orderId()))
            .put("orderURL", orderUrl(order))
            .put("createdAt", OpenTime.of(told.at().shown()));
    if (shape.rareFields()) json.put("sourceAppId", "keeta-app").put("virtualBrand", "Marca Dois");
    if (shape.unknownFields()) json.put("unheardOf", "by anybody");
    if (shape.metadata()) metadata(told).ifPresent(said -> json.set("metadata", said));
    return Json.write(json);
  }

  /** What is told of a shop: that it joined an authorization, or left it; of no more. */
  public Optional<String> write(String appId, long shopId, ShopNotification told, long atMillis) {
    return switch (told) {
      case ShopNotification.Added(var name, var authId, _) ->
          Optional.of(authorization(appId, shopId, name, authId, 1, atMillis));
      case ShopNotification.Removed(var name, var authId, _) ->
          Optional.of(authorization(appId, shopId, name, authId, 2, atMillis));
      case ShopNotification.HoursChanged _,
          ShopNotification.StatusChanged _,
          ShopNotification.PicturesBound _,
          ShopNotification.MenuSynced _,
          ShopNotification.BrandRevoked _ ->
          Optional.empty();
    };
  }

  private static String authorization(
      String appId, long shopId, String name, String authId, int opType, long atMillis) {
    var json = Json.object();
    // Integrators saw a number; the sandbox's usual app has a name.
    if (appId.matches("[1-9][0-9]{0,17}")) {
      json.put("clientId", Long.parseLong(appId));
    } else {
      json.put("clientId", appId);
    }
    return Json.write(
        json.put("authId", authId)
            .put("opType", opType)
            .put("shopId", shopId)
            .put("shopName", name)
            .put("createTime", atMillis));
  }

  private String orderUrl(OpenOrder order) {
    var api = apps.find(order.appId()).map(App::apiUrl).orElse(App.KEETA_OPEN_DELIVERY_API);
    return api + "/v1/orders/" + order.orderId();
  }

  private static Optional<ObjectNode> metadata(Told told) {
    var remark = told.remark();
    var json = Json.object();
    if (remark.code() != null) json.put("code", remark.code());
    if (remark.reason() != null) json.put("reason", remark.reason());
    var refund = remark.refund();
    if (refund != null) {
      json.put("refundType", refund.partial() ? "PARTIAL" : "TOTAL");
      json.set("amount", OpenMoney.of(refund.amount()));
    }
    return json.isEmpty() ? Optional.empty() : Optional.of(json);
  }
}
