package dev.keetaorders.command.grant;

import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * A token of the Open Delivery dialect, good for all merchants that authorized the app. There is no
 * refresh token beside it: the next one is asked for like this one.
 *
 * @param fetchedAt by our clock; Keeta does not date it
 */
public record FetchedToken(Secret access, Instant fetchedAt, Instant expiresAt) {

  /**
   * A token with a life.
   *
   * @throws IllegalArgumentException if it expires before it was fetched
   */
  public FetchedToken {
    if (!expiresAt.isAfter(fetchedAt)) {
      throw new IllegalArgumentException(
          "A token that expires at %s, fetched at %s".formatted(expiresAt, fetchedAt));
    }
  }

  /** How long it is good in all. */
  public Duration life() {
    return Duration.between(fetchedAt, expiresAt);
  }
}
