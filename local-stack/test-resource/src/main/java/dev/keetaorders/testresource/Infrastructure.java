package dev.keetaorders.testresource;

import dev.keetaorders.infrastructure.Databases;

/**
 * The servers of this JVM's tests.
 *
 * @param kind what they are, for the log
 * @param why why they are that, for the log
 */
record Infrastructure(Server broker, Server database, String kind, String why) {

  static final String SUPERUSER = "postgres";

  /** Chosen once per JVM. */
  static Infrastructure get() {
    var choice = InfraMode.chosen();
    return switch (choice.mode()) {
      case EMBEDDED ->
          new Infrastructure(
              new EmbeddedBrokerServer(), new EmbeddedDatabaseServer(), "embedded", choice.why());
      case CONTAINERS ->
          new Infrastructure(
              new ContainerBrokerServer(),
              new ContainerDatabaseServer(),
              "containerised",
              choice.why());
    };
  }

  Databases databases() {
    return databasesAt(database.address());
  }

  static Databases databasesAt(String address) {
    var colon = address.lastIndexOf(':');
    return new Databases(
        address.substring(0, colon),
        Integer.parseInt(address.substring(colon + 1)),
        SUPERUSER,
        SUPERUSER);
  }
}
