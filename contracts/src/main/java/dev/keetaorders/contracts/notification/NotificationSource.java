package dev.keetaorders.contracts.notification;

import dev.keetaorders.contracts.order.Dialect;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose shop a notification is about.
 *
 * @param shopId absent where the notification names none
 */
public record NotificationSource(Dialect dialect, String appId, @Nullable String shopId) {

  private static final String NO_SHOP = "-";
  private static final Pattern WIRE = Pattern.compile("/keeta/([^/]+)/apps/([^/]+)/shops/([^/]+)");

  /** The text of {@code ce_source}. */
  public String wireName() {
    return "/keeta/%s/apps/%s/shops/%s"
        .formatted(dialect.wireName(), appId, shopId == null ? NO_SHOP : shopId);
  }

  /** Reads {@code ce_source}; empty if it is not one of ours. */
  public static Optional<NotificationSource> ofWireName(String text) {
    var match = WIRE.matcher(text);
    if (!match.matches()) return Optional.empty();
    var shop = match.group(3);
    return Dialect.ofWireName(match.group(1))
        .map(d -> new NotificationSource(d, match.group(2), shop.equals(NO_SHOP) ? null : shop));
  }
}
