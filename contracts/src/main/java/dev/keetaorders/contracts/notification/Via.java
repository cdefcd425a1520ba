package dev.keetaorders.contracts.notification;

import java.util.Locale;
import java.util.Optional;

/** The way by which Keeta's words reached us. */
public enum Via {
  WEBHOOK,
  POLL,
  /** Pushed, then kept on the gateway's disk until Kafka took it. */
  SPOOL,
  REPLY;

  /** The word in the header. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The way of that wire name. */
  public static Optional<Via> ofWireName(String word) {
    for (var via : values()) {
      if (via.wireName().equals(word)) return Optional.of(via);
    }
    return Optional.empty();
  }
}
