package dev.keetaorders.command.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.codec.RawJson;
import dev.keetaorders.contracts.shop.ShopStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shop as it is shown.
 *
 * @param authorized absent if nobody has told
 * @param rawStatus Keeta's number
 * @param statusMessage the message of Keeta's that told it, for what nobody has described yet
 * @param hours Keeta's last message about its hours
 * @param closures newest first
 */
record ShopView(
    String appId,
    String shopId,
    @Nullable String name,
    @Nullable Boolean authorized,
    @Nullable Instant authorizedAsOf,
    ShopStatus status,
    @Nullable String rawStatus,
    @Nullable Instant statusSince,
    @Nullable RawJson statusMessage,
    @Nullable RawJson hours,
    List<Shop.Closure> closures) {

  static ShopView of(Shop shop) {
    var name = shop.name();
    var authorization = shop.authorization();
    var since = shop.since();
    var latest = shop.changes().isEmpty() ? null : shop.changes().getLast();
    var hours = shop.hours();
    return new ShopView(
        shop.appId(),
        shop.shopId(),
        name == null ? null : name.text(),
        authorization == null ? null : authorization.authorized(),
        authorization == null ? null : authorization.at(),
        shop.status(),
        latest == null ? null : latest.status(),
        since == null ? null : since.at(),
        latest == null || latest.raw() == null ? null : raw(latest.raw()),
        hours == null ? null : raw(hours.raw()),
        shop.closures());
  }

  private static RawJson raw(String json) {
    return new RawJson(json.getBytes(UTF_8));
  }
}
