package dev.keetaorders.command;

import dev.keetaorders.command.call.OpenDeliveryTokenApi.Grant;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of the tokens of Open Delivery apps; the reason of a value stands beside it. */
@ConfigMapping(prefix = "command.app-token")
interface AppTokenConfig {

  /**
   * How a token is asked for: {@code app-level-token}, as Keeta documents it, or {@code
   * client-credentials}, a form, for apps that were certified before (question 11 of
   * docs/keeta/opendelivery-open-questions.md).
   */
  @WithDefault("app-level-token")
  Grant grant();

  /**
   * Whether that call is signed: Keeta's pages do not list it among those that are (question 9).
   */
  @WithDefault("false")
  boolean signed();

  /** How long before it expires a token is fetched anew; never in the first half of its life. */
  @WithDefault("PT5M")
  Duration fetchBefore();

  /** How long a token is good of which Keeta does not say it (question 10). */
  @WithDefault("PT1H")
  Duration lifeUnlessTold();

  /** Between two fetches of an app, also when Keeta refuses every token: it publishes no limit. */
  @WithDefault("PT10S")
  Duration spacing();

  /** What the pauses between tries grow to: without a token no order is confirmed. */
  @WithDefault("PT1M")
  Duration longestPause();
}
