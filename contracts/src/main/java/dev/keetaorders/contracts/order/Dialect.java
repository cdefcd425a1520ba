package dev.keetaorders.contracts.order;

import java.util.Locale;
import java.util.Optional;

/** Which of Keeta's two APIs an app speaks. */
public enum Dialect {
  /** The Standard API: numbered events, signed bodies, {@code POST /order/...}. */
  STANDARD,
  /** The Open Delivery API: named events, {@code /v1/orders/...}. */
  OPENDELIVERY;

  /** The word on topics and in settings. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The dialect of that wire name. */
  public static Optional<Dialect> ofWireName(String word) {
    for (var dialect : values()) {
      if (dialect.wireName().equals(word)) return Optional.of(dialect);
    }
    return Optional.empty();
  }
}
