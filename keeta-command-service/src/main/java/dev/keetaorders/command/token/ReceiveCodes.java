package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.ReceivedCode;
import dev.keetaorders.command.grant.Tries;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * Takes the codes that merchants gave, by event 1 and by the redirect. A code is durable, and
 * sealed, before it is acknowledged; the same one by both ways is exchanged once.
 */
public final class ReceiveCodes {

  /** What became of a code. */
  public enum Taken {
    TAKEN,
    KNOWN,
    /** Its time is over; Keeta would refuse it. */
    EXPIRED,
    NO_SUCH_STATE,
    /** There is no key to seal it with. */
    OFF
  }

  private final AuthorizationCodes codes;
  private final boolean isOn;
  private final Duration goodFor;
  private final Runnable wake;

  /**
   * Takes codes into there.
   *
   * @param isOn whether there is a key to seal them with
   * @param goodFor how long Keeta takes a code
   * @param wake lets the exchange begin
   */
  public ReceiveCodes(AuthorizationCodes codes, boolean isOn, Duration goodFor, Runnable wake) {
    this.codes = codes;
    this.isOn = isOn;
    this.goodFor = goodFor;
    this.wake = wake;
  }

  /** By a notification, which its signature vouches for. */
  public Taken byEvent(App app, Secret code, Instant madeAt, Instant now) {
    if (!isOn) return Taken.OFF;
    var received = received(app, code, madeAt.plus(goodFor));
    if (!now.isBefore(received.goodUntil())) return Taken.EXPIRED;
    return taken(codes.take(received, now));
  }

  /** By a browser, for which nothing but a state of ours vouches. */
  public Taken byRedirect(App app, Secret code, String state, Instant now) {
    if (!isOn) return Taken.OFF;
    var received = received(app, code, now.plus(goodFor));
    return taken(codes.take(received, Hashes.of(app.appId(), state), now));
  }

  private static ReceivedCode received(App app, Secret code, Instant goodUntil) {
    return new ReceivedCode(
        app.appId(), Hashes.of(app.appId(), code.value()), code, goodUntil, Tries.NONE);
  }

  private Taken taken(AuthorizationCodes.Receipt receipt) {
    return switch (receipt) {
      case TAKEN -> {
        wake.run();
        yield Taken.TAKEN;
      }
      case KNOWN -> Taken.KNOWN;
      case NO_SUCH_STATE -> Taken.NO_SUCH_STATE;
    };
  }
}
