package dev.keetaorders.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How fast calls go out to Keeta, which publishes no limits (Q11 of the open questions). They space
 * confirmations out and never stop one.
 */
@ConfigMapping(prefix = "command.limits")
interface LimitConfig {

  /**
   * Calls a second of one app, read-backs included, of all instances together. Nothing is known of
   * a limit for an app, so that this is only a guard against a fault of ours.
   */
  @WithDefault("1000")
  double appPerSecond();

  /** Calls a second for one shop, of all instances together; what Q11 takes for safe. */
  @WithDefault("5")
  double shopPerSecond();

  /**
   * How many instances share these rates. Each counts for itself, because a count in the database
   * would be one more thing to wait for, and missing while it is down.
   */
  @WithDefault("1")
  int replicas();

  /** What part of an app's rate, and of the workers, only confirmations use. */
  @WithDefault("0.3")
  double confirmShare();

  /**
   * Calls under way for one shop at a time, confirmations not counted: a slow one keeps no more.
   */
  @WithDefault("20")
  int shopUnderWay();

  /** How long a rate that Keeta found too fast takes from nothing to all of it. */
  @WithDefault("PT1M")
  Duration recovery();

  /** Codes by which Keeta refuses because there were too many calls of the app; none is known. */
  Optional<Set<Long>> appCodes();

  /** The same for the shop. HTTP status 429 slows the shop, and the app if two shops get it. */
  Optional<Set<Long>> shopCodes();
}
