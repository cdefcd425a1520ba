package dev.keetaorders.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The switches of operators. */
@ConfigMapping(prefix = "command.switches")
interface SwitchConfig {

  /** How soon what is switched at one instance holds at every other. */
  @WithDefault("PT1S")
  Duration poll();
}
