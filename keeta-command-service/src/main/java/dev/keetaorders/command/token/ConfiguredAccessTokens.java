package dev.keetaorders.command.token;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.util.Optional;

/** Tokens from the settings: {@code keeta.apps.<appId>.access-token}. */
public final class ConfiguredAccessTokens implements AccessTokens {

  @Override
  public Optional<Secret> tokenOf(App app) {
    return app.configuredToken();
  }
}
