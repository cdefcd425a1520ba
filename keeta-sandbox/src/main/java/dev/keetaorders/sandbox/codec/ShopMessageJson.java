package dev.keetaorders.sandbox.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.world.ShopNotification;
import java.time.Instant;
import java.util.List;

/** What stands in the {@code message} of a push about no order (docs/keeta/standard-api.md 4.4). */
public final class ShopMessageJson {

  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private final OpTypes opTypes;
  private final boolean unknownFields;

  /**
   * The {@code opType} of an authorization's events, on which every source says something else.
   *
   * @param added of 1301
   * @param removed of 1302
   * @param revoked of 1303
   */
  public record OpTypes(int added, int removed, int revoked) {}

  /**
   * Messages with those numbers.
   *
   * @param unknownFields 1102 has fields that nobody has seen, as since June 2026
   */
  public ShopMessageJson(OpTypes opTypes, boolean unknownFields) {
    this.opTypes = opTypes;
    this.unknownFields = unknownFields;
  }

  /** What is told of the shop, or of its brand. */
  public String write(String appId, long shopId, ShopNotification told) {
    return Json.write(
        switch (told) {
          case ShopNotification.HoursChanged(var from, var to) -> hours(shopId, from, to);
          case ShopNotification.StatusChanged(var from, var to) -> status(shopId, from, to);
          case ShopNotification.PicturesBound bound -> pictures(bound);
          case ShopNotification.MenuSynced synced -> menu(shopId, synced);
          // The pages have a number here and a string in the two below.
          case ShopNotification.Added(var name, var authId, var at) ->
              Json.object()
                  .put("appId", Long.parseLong(appId))
                  .setAll(shop(shopId, name, authId, at, opTypes.added()));
          case ShopNotification.Removed(var name, var authId, var at) ->
              Json.object()
                  .put("appId", appId)
                  .setAll(shop(shopId, name, authId, at, opTypes.removed()));
          case ShopNotification.BrandRevoked revoked -> brand(appId, revoked);
        });
  }

  private static ObjectNode hours(long shopId, int from, int to) {
    var json = Json.object().put("shopId", shopId);
    var week = json.putObject("businessHourOfTheWeek");
    for (var day : DAYS) {
      week.putArray(day).addObject().put("startTime", from).put("endTime", to);
    }
    json.putArray("specialBusinessHour");
    return json;
  }

  private ObjectNode status(long shopId, int from, int to) {
    var json = Json.object().put("shopId", shopId).put("fromStatus", from).put("toStatus", to);
    if (!unknownFields) return json;
    json.put("sandboxDeliveryStatus", to).put("sandboxPickupStatus", to);
    json.putObject("sandboxUnknownField").put("why", "readers pass over this");
    return json;
  }

  private static ObjectNode pictures(ShopNotification.PicturesBound bound) {
    var json = Json.object().put("taskId", bound.taskId()).put("mainTaskId", bound.mainTaskId());
    var errors = json.putArray("errorList");
    bound.failed().forEach(code -> errors.addObject().put("openItemCode", code));
    return json;
  }

  private static ObjectNode menu(long shopId, ShopNotification.MenuSynced synced) {
    var json = Json.object().put("shopId", shopId).put("taskId", synced.taskId());
    var errors = json.putArray("errorSpuDTOList");
    for (var code : synced.failed()) {
      errors
          .addObject()
          .put("openItemCode", code)
          .put("code", 115000301)
          .put("message", "not taken, by wish of the sandbox's user");
    }
    return json;
  }

  private static ObjectNode shop(long shopId, String name, String authId, Instant at, int opType) {
    return Json.object()
        .put("shopId", shopId)
        .put("shopName", name)
        .put("authId", authId)
        .put("createTime", at.toEpochMilli())
        .put("opType", opType);
  }

  private ObjectNode brand(String appId, ShopNotification.BrandRevoked revoked) {
    var json =
        Json.object()
            .put("appId", appId)
            .put("authId", revoked.authId())
            .put("createTime", revoked.at().toEpochMilli())
            .put("brandId", revoked.brand().brandId())
            .put("brandName", revoked.brand().name());
    var shops = json.putArray("shopIds");
    revoked.shopIds().forEach(shops::add);
    return json.put("opType", opTypes.revoked());
  }
}
