package dev.keetaorders.command.grant;

import dev.keetaorders.command.grant.RefreshPolicy.Step;
import java.time.Instant;

/**
 * What is done about an app's token, and what an answer makes of it. Nothing is used up by asking
 * for one, so it is asked for as long as there is none; no refusal ends that, since a secret may be
 * put right any time.
 */
public final class AppTokenPolicy {

  /** What is due by the clock. */
  public static Step due(AppToken app, Instant now, AppTokenTerms terms) {
    var lease = app.lease();
    if (lease != null && now.isBefore(lease.until())) return new Step.Rest(lease.until());
    var token = app.token();
    if (token != null && now.isBefore(terms.fetchAt(token))) {
      return new Step.Rest(terms.fetchAt(token));
    }
    return from(app.tries().nextAt(terms.spacing(), terms.longestPause()), now);
  }

  /** What may be done at once, because Keeta refused the token before its time. */
  public static Step demanded(AppToken app, Instant now, AppTokenTerms terms) {
    var lease = app.lease();
    return lease != null && now.isBefore(lease.until())
        ? new Step.Rest(lease.until())
        : from(app.tries().soonestAt(terms.spacing()), now);
  }

  private static Step from(Instant at, Instant now) {
    return now.isBefore(at) ? new Step.Rest(at) : new Step.Refresh();
  }

  /** The intent to fetch one, which is written before the call. */
  public static AppToken begun(AppToken app, String owner, Instant now, Instant leaseUntil) {
    return new AppToken(
        app.appId(),
        app.token(),
        app.tries().begun(now),
        new AppToken.Lease(owner, leaseUntil),
        app.lastError(),
        app.version());
  }

  /** What an answer makes of a fetch that was begun. */
  public static AppToken answered(AppToken app, AppTokenAnswer answer, Instant now) {
    var tries = app.tries();
    return switch (answer) {
      // When it was called is kept: a token that is refused when it is new is not fetched at once.
      case AppTokenAnswer.Supplied(var token) ->
          new AppToken(
              app.appId(), token, new Tries(tries.calledAt(), 0, 0), null, null, app.version());
      case AppTokenAnswer.Refused _ -> failed(app, tries.refused(), answer, now);
      case AppTokenAnswer.NotSent _, AppTokenAnswer.Unclear _ -> failed(app, tries, answer, now);
    };
  }

  private static AppToken failed(AppToken app, Tries tries, AppTokenAnswer answer, Instant now) {
    return new AppToken(
        app.appId(),
        app.token(),
        tries,
        null,
        new Authorization.LastError(now, answer.word()),
        app.version());
  }

  private AppTokenPolicy() {}
}
