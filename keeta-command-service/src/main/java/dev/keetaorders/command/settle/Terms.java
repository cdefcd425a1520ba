package dev.keetaorders.command.settle;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Until when a command is tried.
 *
 * @param callsUntil no call is begun from then on; {@link Instant#MAX} for a confirmation whose
 *     issuer set no end, because only Keeta ends those
 * @param refusedCallsUntil the same for calls that Keeta clearly refused, where the order still
 *     waits; earlier only if the settings say so
 * @param looksUntil no read-back is begun from then on; later than the calls, so that the last
 *     unclear call is looked at
 * @param expiresAt the end that the issuer set, if any
 * @param insists whether even a refusal for good is answered by another call, for what Keeta alone
 *     ends
 * @param firstPause the pause after the first setback; it doubles with each
 * @param longestPause what the pauses grow to
 */
public record Terms(
    Instant callsUntil,
    Instant refusedCallsUntil,
    Instant looksUntil,
    @Nullable Instant expiresAt,
    boolean insists,
    Duration firstPause,
    Duration longestPause) {

  private static final int MOST_DOUBLINGS = 20;

  Instant afterPause(Instant now, int setbacks) {
    var doublings = Math.clamp(setbacks - 1L, 0, MOST_DOUBLINGS);
    var pause = firstPause.multipliedBy(1L << doublings);
    return now.plus(pause.compareTo(longestPause) < 0 ? pause : longestPause);
  }
}
