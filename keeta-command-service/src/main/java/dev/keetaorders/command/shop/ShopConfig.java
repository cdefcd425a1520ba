package dev.keetaorders.command.shop;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of what is known of shops. */
@ConfigMapping(prefix = "command.shops")
public interface ShopConfig {

  /** The consumer group of shop notifications and authorizations: one for all instances. */
  @WithDefault("keeta-command-service-shops")
  String groupId();

  /**
   * How often Keeta is asked which shops authorized an app. Notifications of it may be lost, and a
   * list is one call for 200 shops.
   */
  @WithDefault("PT1H")
  Duration refreshEvery();

  /** When it is asked again after it did not answer. */
  @WithDefault("PT1M")
  Duration retryAfter();
}
