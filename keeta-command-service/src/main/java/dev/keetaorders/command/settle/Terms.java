package dev.keetaorders.command.settle;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Until when a command is tried, and how soon again.
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
 * @param eventWithin how long Keeta's own event is waited for after a call that it has taken,
 *     before anybody looks; zero where its answers are final
 * @param deadline by when it should be done to be of use; it spaces the tries and ends nothing
 * @param refundLooks how often an order is read back that does not show a partial refund whose call
 *     was unclear; it never ends a look that is not answered
 */
public record Terms(
    Instant callsUntil,
    Instant refusedCallsUntil,
    Instant looksUntil,
    @Nullable Instant expiresAt,
    boolean insists,
    Instant deadline,
    Duration eventWithin,
    int refundLooks,
    Pauses pauses) {

  Instant afterPause(Instant now, int setbacks) {
    return pauses.after(now, setbacks, deadline);
  }
}
