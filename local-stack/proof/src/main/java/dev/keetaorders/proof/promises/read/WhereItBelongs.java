package dev.keetaorders.proof.promises.read;

import java.util.Set;

/** The places in which people may be told of (docs/personal-data.md); in no other one they may. */
final class WhereItBelongs {

  /** Keeta's bytes, all of them. */
  private static final Set<String> TOPICS =
      Set.of(
          "keeta.order-notifications",
          "keeta.shop-notifications",
          "keeta.authorizations",
          "keeta.quarantine");

  /** People's own table, and Keeta's answers that Kafka has not taken yet. */
  private static final Set<String> TABLES =
      Set.of("keeta_orders.personal_data.entry", "keeta_commands.public.outbox");

  static boolean isTopic(String name) {
    return TOPICS.contains(name);
  }

  /**
   * Whether it is such a table.
   *
   * @param name with its database and its schema
   */
  static boolean isTable(String name) {
    return TABLES.contains(name);
  }

  private WhereItBelongs() {}
}
