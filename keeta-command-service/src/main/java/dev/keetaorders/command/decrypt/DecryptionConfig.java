package dev.keetaorders.command.decrypt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the decryption. */
@ConfigMapping(prefix = "command.decryption")
public interface DecryptionConfig {

  /** Off until somebody decides that customers' data may be made readable here. */
  @WithDefault("false")
  boolean enabled();

  /**
   * Requests in work at a time on this instance. They have no part in {@code command.workers}; few,
   * because each also writes to the ledger's database.
   */
  @WithDefault("2")
  int atOnce();

  /**
   * Requests within a minute on this instance. Keeta publishes no limits (Q11), and a confirmation
   * must not be the call that finds one.
   */
  @WithDefault("30")
  int aMinute();
}
