package dev.keetaorders.command.callback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Settings of the registration of webhooks. */
@ConfigMapping(prefix = "command.callbacks")
public interface CallbackConfig {

  /**
   * The events whose URL is set, by Keeta's numbers: those that its pages list. 1008 is not among
   * them, because it is documented nowhere; who wants to try whether Keeta takes it adds it.
   */
  @WithDefault("1,1001,1002,1003,1004,1005,1006,1007,1101,1102,1201,1202,1301,1302,1303")
  List<String> eventIds();
}
