package dev.keetaorders.gateway.append;

import java.util.List;

/** The one log of what Keeta tells us. */
public interface NotificationLog {

  /**
   * Appends one entry and waits for the acknowledgement, for a time that is bounded. After {@link
   * Appended.NotDurable} and {@link Appended.Spooled} the entry may be on the log all the same; it
   * comes again and readers drop the repeat by its id.
   */
  Appended append(Entry entry);

  /** Whether an append of an order would succeed now, judged without making one. */
  Readiness readiness();

  /** Whether Kafka alone would take one: the same, unless something stands in for Kafka. */
  default Readiness ofKafka() {
    return readiness();
  }

  /**
   * Whether an append would succeed.
   *
   * @param ready whether some order's would
   * @param impaired what stands in the way of some appends, or of all
   */
  record Readiness(boolean ready, List<String> impaired) {

    /** Appends succeed. */
    public static final Readiness READY = new Readiness(true, List.of());

    /** Nobody has asked Kafka yet. */
    public static final Readiness NOT_YET = no("Kafka has not been reached yet");

    /** Copies what stands in the way. */
    public Readiness {
      impaired = List.copyOf(impaired);
    }

    /** Appends would fail. */
    public static Readiness no(String why) {
      return new Readiness(false, List.of(why));
    }

    /** What stands in the way in a few words; empty if nothing does. */
    public String why() {
      return switch (impaired.size()) {
        case 0 -> "";
        case 1 -> impaired.getFirst();
        default -> "%s, and %d more".formatted(impaired.getFirst(), impaired.size() - 1);
      };
    }
  }
}
