package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.Authorization;
import dev.keetaorders.contracts.settings.App;
import java.util.List;
import java.util.Optional;

/** The word for where an app's tokens come from and how they are. */
public final class AuthorizationWord {

  /** Every word that there is. */
  public static final List<String> ALL =
      List.of(
          "NONE",
          "CONFIGURED",
          "GRANTED",
          "REFRESHING",
          "NEEDS_AUTHORIZATION",
          "REVOKED",
          "UNREADABLE");

  /** The word for an app: what OAuth supplied, else what is configured. */
  public static String of(App app, Optional<Authorization> authorization) {
    return authorization
        .map(found -> found.state().word())
        .orElseGet(() -> app.configuredToken().isPresent() ? "CONFIGURED" : "NONE");
  }

  private AuthorizationWord() {}
}
