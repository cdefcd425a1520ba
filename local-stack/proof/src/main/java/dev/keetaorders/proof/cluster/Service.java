package dev.keetaorders.proof.cluster;

import java.util.Optional;

/** What runs in two instances. */
public enum Service {
  GATEWAY("webhook-gateway"),
  ORDER_STATE("order-state-service"),
  COMMAND("keeta-command-service"),
  WATCHDOG("auto-cancel-watchdog");

  private final String module;

  Service(String module) {
    this.module = module;
  }

  /** The folder of its sources, with which its instances' names begin. */
  String module() {
    return module;
  }

  /** Its database, which is also the user and the password. */
  Optional<String> database() {
    return switch (this) {
      case ORDER_STATE -> Optional.of("keeta_orders");
      case COMMAND -> Optional.of("keeta_commands");
      case GATEWAY, WATCHDOG -> Optional.empty();
    };
  }
}
