package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.RefreshPolicy;
import dev.keetaorders.command.grant.TokenPair;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends an authorization of which Keeta said, in answer to a call, that the merchant has taken it
 * back. It ends only where the token that the call carried is the one that is held: another one may
 * be of a newer authorization.
 */
public final class EndAuthorizations {

  private static final Logger LOG = LoggerFactory.getLogger(EndAuthorizations.class);

  private final Authorizations authorizations;
  private final HeldTokens held;
  private final InstantSource clock;
  private final Map<String, Secret> configuredTold = new ConcurrentHashMap<>();

  /** Ends what stands there. */
  public EndAuthorizations(Authorizations authorizations, HeldTokens held, InstantSource clock) {
    this.authorizations = authorizations;
    this.held = held;
    this.clock = clock;
  }

  /**
   * Ends it, and says so; or gives the token that is held instead of the refused one.
   *
   * @throws TokensUnavailable if the database does not answer; the next call that is refused tries
   *     again
   */
  Renewal end(App app, Secret refused, long code) {
    while (true) {
      var found = authorizations.find(app.appId());
      if (found.isEmpty()) return ofTheSettings(app, refused, code);
      held.learn(found.get());
      var token = found.get().state().tokens().map(TokenPair::access);
      if (token.isPresent() && !token.get().equals(refused)) {
        return new Renewal.Renewed(token.get());
      }
      var next = RefreshPolicy.takenBack(found.get(), code, clock.instant());
      if (next.equals(found.get())) {
        return token.isPresent() ? AccessTokens.TAKEN_BACK : ofTheSettings(app, refused, code);
      }
      if (authorizations.write(next, null)) {
        held.learn(next.written());
        LOG.atError()
            .addKeyValue("appId", app.appId())
            .addKeyValue("code", code)
            .log("Keeta says to a call that the merchant has taken the authorization back");
        return AccessTokens.TAKEN_BACK;
      }
    }
  }

  /** There is nothing to be written, and calls go on with it; it is said once for each token. */
  private Renewal ofTheSettings(App app, Secret refused, long code) {
    if (!refused.equals(configuredTold.put(app.appId(), refused))) {
      LOG.atError()
          .addKeyValue("appId", app.appId())
          .addKeyValue("code", code)
          .log(
              "Keeta says to the configured token that the merchant has taken the authorization"
                  + " back: authorize the app again, or configure another token");
    }
    return new Renewal.Unavailable(
        AccessTokens.TAKEN_BACK.why()
            + ", or configure another keeta.apps.%s.access-token".formatted(app.appId()));
  }
}
