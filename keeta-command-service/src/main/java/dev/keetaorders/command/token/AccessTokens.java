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
}
