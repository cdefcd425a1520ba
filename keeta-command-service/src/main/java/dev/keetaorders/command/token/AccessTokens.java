package dev.keetaorders.command.token;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.util.Optional;

/** Where a call gets its token from. */
public interface AccessTokens {

  /** The token that the app's calls carry now; empty if it has none. */
  Optional<Secret> tokenOf(App app);
}
