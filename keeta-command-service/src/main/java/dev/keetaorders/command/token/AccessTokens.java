package dev.keetaorders.command.token;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.util.Optional;

/** Where a call gets its token from. */
public interface AccessTokens {

  /** The token that the app's calls carry now; empty if it has none. Waits for nothing. */
  Optional<Secret> tokenOf(App app);

  /**
   * Keeta refused that token: gets another one, from who has refreshed meanwhile or by a refresh.
   * Waits no longer than it is allowed; a refresh that takes longer goes on without the caller.
   */
  default Renewal renew(App app, Secret refused, Duration within) {
    return new Renewal.Unavailable(
        "the token is the one of keeta.apps.%s.access-token, which cannot be refreshed"
                .formatted(app.appId())
            + ": authorize the app, or configure another token");
  }

  /**
   * Keeta says to that token that the merchant has taken the authorization back: gives the token of
   * a newer authorization, where there is one, and else says what to do. Withholds nothing: calls
   * go on with the token that there is.
   *
   * @param code Keeta's number for it
   */
  default Renewal takenBack(App app, Secret refused, long code, Duration within) {
    return TAKEN_BACK;
  }

  /** What a call is told whose authorization is dead. */
  Renewal.Unavailable TAKEN_BACK =
      new Renewal.Unavailable(
          "the merchant has taken the authorization back: authorize the app again");
}
