package dev.keetaorders.command.grant;

import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * An access token and the refresh token that came with it. They expire together.
 *
 * @param refresh good for one refresh; the next pair has another
 * @param issuedAt by Keeta's clock; of two pairs the one that was issued later counts
 */
public record TokenPair(Secret access, Secret refresh, Instant issuedAt, Instant expiresAt) {

  /**
   * A pair with a life.
   *
   * @throws IllegalArgumentException if it expires before it is issued
   */
  public TokenPair {
    if (!expiresAt.isAfter(issuedAt)) {
      throw new IllegalArgumentException(
          "A pair that expires at %s, issued at %s".formatted(expiresAt, issuedAt));
    }
  }

  /** How long it is good in all. */
  public Duration life() {
    return Duration.between(issuedAt, expiresAt);
  }
}
