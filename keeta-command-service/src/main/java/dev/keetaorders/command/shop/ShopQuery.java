package dev.keetaorders.command.shop;

import dev.keetaorders.contracts.shop.ShopStatus;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a list of shops is asked for. */
sealed interface ShopQuery {

  /** It can be answered. */
  record Read(Shops.Query query) implements ShopQuery {}

  /** A parameter is wrong. */
  record Wrong(String field, String why, String remedy) implements ShopQuery {}

  /** As many as a page of Keeta's own list. */
  int DEFAULT_LIMIT = 200;

  int MOST = 1_000;

  static ShopQuery read(
      @Nullable String appId,
      @Nullable String status,
      @Nullable String limit,
      @Nullable String cursor) {
    var wanted =
        Arrays.stream(ShopStatus.values()).filter(each -> each.name().equals(status)).findFirst();
    if (status != null && wanted.isEmpty()) {
      return new Wrong("status", "is unknown", "give OPERATING, SUSPENDED or UNKNOWN");
    }
    var most = limit == null ? Optional.of(DEFAULT_LIMIT) : number(limit);
    if (most.isEmpty()) {
      return new Wrong(
          "limit", "is no number from 1 to %d".formatted(MOST), "give one, or leave it out");
    }
    var after = cursor == null ? null : cursor(cursor).orElse(null);
    if (cursor != null && after == null) {
      return new Wrong("cursor", "is none of ours", "give the nextCursor of the last answer");
    }
    return new Read(new Shops.Query(appId, wanted.orElse(null), after, most.get()));
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.valueOf(text)).filter(number -> number >= 1 && number <= MOST);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** The cursor behind that shop. */
  static String cursorBehind(Shop shop) {
    var text = shop.appId() + "/" + shop.shopId();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Shops.Cursor> cursor(String text) {
    try {
      var parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("/", -1);
      return parts.length == 2 && text.indexOf('\0') < 0
          ? Optional.of(new Shops.Cursor(parts[0], parts[1]))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
