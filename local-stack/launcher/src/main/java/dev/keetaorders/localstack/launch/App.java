package dev.keetaorders.localstack.launch;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The programs of the stack that are ours. */
enum App {
  GATEWAY("webhook-gateway", 8080, 9080, null),
  ORDER_STATE("order-state-service", 8081, 9081, "keeta_orders"),
  COMMAND("keeta-command-service", 8082, 9082, "keeta_commands"),
  WATCHDOG("auto-cancel-watchdog", 8083, 9083, null),
  SANDBOX("keeta-sandbox", 8090, 9090, null);

  private final String module;
  private final int httpPort;
  private final int managementPort;
  private final @Nullable String database;

  App(String module, int httpPort, int managementPort, @Nullable String database) {
    this.module = module;
    this.httpPort = httpPort;
    this.managementPort = managementPort;
    this.database = database;
  }

  /** The folder of its sources, which also names its process. */
  String module() {
    return module;
  }

  int httpPort() {
    return httpPort;
  }

  int managementPort() {
    return managementPort;
  }

  /** Whether something of it is for accounts with a role alone. */
  boolean hasAccounts() {
    return switch (this) {
      case ORDER_STATE, COMMAND -> true;
      case GATEWAY, WATCHDOG, SANDBOX -> false;
    };
  }

  /** Its database, which is also the user and the password. */
  Optional<String> database() {
    return Optional.ofNullable(database);
  }
}
