package dev.keetaorders.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of OAuth; the reason of a value stands beside it. */
@ConfigMapping(prefix = "command.token")
interface TokenConfig {

  /**
   * The keys that tokens and codes are encrypted with in the database, each {@code id:key}, the key
   * being 32 bytes in Base64. The first encrypts, all decrypt. Without any OAuth is off.
   */
  Optional<List<String>> encryptionKeys();

  /** The consumer group of {@code keeta.authorizations}: one for all instances. */
  @WithDefault("keeta-command-service-tokens")
  String groupId();

  /** How often the tokens are read into memory, and what is due is done. */
  @WithDefault("PT5S")
  Duration poll();

  /** How long before they expire tokens are refreshed; Keeta says 3 to 5 days. */
  @WithDefault("PT120H")
  Duration refreshBefore();

  /** Apps that were authorized together are refreshed within so long, not all in one moment. */
  @WithDefault("PT6H")
  Duration refreshSpread();

  /** Keeta refreshes an app's tokens at most once a minute. */
  @WithDefault("PT1M")
  Duration refreshSpacing();

  /** What the pauses between the tries of a refresh grow to. */
  @WithDefault("PT15M")
  Duration longestPause();

  /**
   * After so many refusals in a row a refresh token is given up; Keeta says to retry 3 to 5 times.
   * What was unclear or did not arrive does not count.
   */
  @WithDefault("5")
  int mostRefusals();

  /** How long Keeta takes a code. */
  @WithDefault("PT10M")
  Duration codeFor();

  /** Keeta's page on which a merchant authorizes an app. */
  @WithDefault("https://merchant.mykeeta.com/m/web/openapi/authorize")
  URI authorizeUrl();

  /**
   * Where the merchant's browser is sent back to, {@code {appId}} standing for the app; Keeta takes
   * the URL only that is registered for event 1. Without it no links are made.
   */
  Optional<String> redirectUrl();

  /** How long a link that was made is good: a merchant has to find somebody who may log in. */
  @WithDefault("PT24H")
  Duration linkFor();
}
