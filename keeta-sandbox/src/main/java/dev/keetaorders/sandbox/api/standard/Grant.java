package dev.keetaorders.sandbox.api.standard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a code or a refresh token is worth: one exchange.
 *
 * @param goodUntil as timers count
 * @param accessToken the token that it replaces; null: of a code, none
 */
record Grant(String appId, Instant goodUntil, @Nullable String accessToken) {

  /** The name of the note that keeps what a code is worth. */
  static String ofCode(String code) {
    return "code/" + code;
  }

  static String ofRefreshToken(String token) {
    return "refresh/" + token;
  }
}
