package dev.keetaorders.command.onboard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Settings of the authorization and the onboarding of merchants of Open Delivery. */
@ConfigMapping(prefix = "command.onboarding")
public interface OnboardingConfig {

  /**
   * Where the merchant's browser is sent back to with the id of the authorization, {@code {appId}}
   * standing for the app. Without it Keeta says by webhook alone who authorized the app.
   */
  Optional<String> redirectUrl();

  /**
   * Whether the call for the link is signed: Keeta's pages do not list it among those that are
   * (question 9 of docs/keeta/opendelivery-open-questions.md).
   */
  @WithDefault("false")
  boolean signAuthorizationUrl();
}
