package dev.keetaorders.localstack.launch;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where everything listens.
 *
 * @param offset what is added to every documented port
 */
record Ports(int offset) {

  int kafka() {
    return 19092 + offset;
  }

  int kafkaController() {
    return 19093 + offset;
  }

  int postgres() {
    return 15432 + offset;
  }

  int http(App app) {
    return app.httpPort() + offset;
  }

  int management(App app) {
    return app.managementPort() + offset;
  }

  /** Every port with what it is for. */
  Map<Integer, String> all() {
    var all = new LinkedHashMap<Integer, String>();
    all.put(kafka(), "the Kafka broker");
    all.put(kafkaController(), "the Kafka controller");
    all.put(postgres(), "PostgreSQL");
    for (var app : App.values()) {
      all.put(http(app), app.module());
      all.put(management(app), app.module() + " (health and metrics)");
    }
    return all;
  }
}
