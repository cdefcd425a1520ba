package dev.keetaorders.sandbox.api.standard;

import dev.keetaorders.sandbox.world.Merchant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a code or a refresh token is worth: one exchange.
 *
 * @param storeId the independent store that gave it; 0: the brand
 * @param goodUntil as timers count
 * @param accessToken the token that it replaces; null: of a code, none
 */
record Grant(String appId, long storeId, Instant goodUntil, @Nullable String accessToken) {

  /** Who gave it. */
  Merchant merchant() {
    return new Merchant(appId, storeId);
  }

  /** The name of the note that keeps what a code is worth. */
  static String ofCode(String code) {
    return "code/" + code;
  }

  static String ofRefreshToken(String token) {
    return "refresh/" + token;
  }
}
