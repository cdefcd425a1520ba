package dev.keetaorders.orderstate.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.orderstate.arrivals.Arrivals;
import dev.keetaorders.orderstate.arrivals.SeenOfShop;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which arrivals are asked for.
 *
 * @param shopId absent: of every shop
 * @param last where the page before ended
 */
record ArrivalQuery(@Nullable String shopId, int limit, Arrivals.@Nullable Last last) {

  /**
   * Reads the parameters of a request.
   *
   * @throws Refused naming the parameter and the remedy
   */
  static ArrivalQuery read(
      @Nullable String shopId, @Nullable String limit, @Nullable String cursor) {
    // As for orders; a cursor of theirs is none of these.
    var plain = OrderQuery.read(shopId, null, null, null, limit, null);
    return new ArrivalQuery(
        plain.shopId(), plain.limit(), cursor == null || cursor.isBlank() ? null : last(cursor));
  }

  /** What the next page begins behind. */
  static String cursor(SeenOfShop last) {
    var shop = Objects.requireNonNullElse(last.shopId(), "");
    var plain = String.join("\n", shop, last.dialect(), last.appId(), last.via());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
  }

  private static Arrivals.Last last(String cursor) {
    try {
      var plain = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
      var parts = plain.split("\n", -1);
      if (parts.length == 4 && plain.indexOf('\0') < 0) {
        return new Arrivals.Last(parts[0], parts[1], parts[2], parts[3]);
      }
    } catch (IllegalArgumentException _) {
      // said below
    }
    throw new Refused(
        Problem.badRequest(
            "cursor",
            "cursor is not one that this service gave",
            "Give nextCursor of the page before as it was, or none"));
  }
}
