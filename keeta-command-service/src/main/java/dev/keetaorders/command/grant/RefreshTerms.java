package dev.keetaorders.command.grant;

import java.time.Duration;
import java.time.Instant;

/**
 * When a pair is refreshed, and how often that is tried.
 *
 * @param before how long before it expires
 * @param spread apps that were authorized together are refreshed within so long, each at its time
 * @param spacing between two refreshes of an app, whatever happens
 * @param longestPause what the pauses between tries grow to
 * @param mostRefusals after so many the refresh token is given up
 */
public record RefreshTerms(
    Duration before, Duration spread, Duration spacing, Duration longestPause, int mostRefusals) {

  /**
   * When the pair is to be refreshed: early, at a time that is the app's own, and never in the
   * first half of its life, so that a short life does not end in a refresh a minute.
   */
  public Instant refreshAt(String appId, TokenPair pair) {
    var share = Math.floorMod(appId.hashCode(), 1000);
    var lead = before.plus(spread.multipliedBy(share).dividedBy(1000));
    var half = pair.life().dividedBy(2);
    return pair.expiresAt().minus(lead.compareTo(half) < 0 ? lead : half);
  }
}
