package dev.keetaorders.command.grant;

import java.time.Duration;
import java.time.Instant;

/**
 * When an app's token is fetched anew, and how often that is tried.
 *
 * @param before how long before it expires
 * @param spacing between two fetches for an app, whatever happens
 * @param longestPause what the pauses between tries grow to
 */
public record AppTokenTerms(Duration before, Duration spacing, Duration longestPause) {

  /** When it is fetched anew: early, and never in the first half of its life. */
  public Instant fetchAt(FetchedToken token) {
    var half = token.life().dividedBy(2);
    return token.expiresAt().minus(before.compareTo(half) < 0 ? before : half);
  }
}
