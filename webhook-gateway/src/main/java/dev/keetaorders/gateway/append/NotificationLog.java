package dev.keetaorders.gateway.append;

/** The one log of what Keeta tells us. */
public interface NotificationLog {

  /**
   * Appends one entry and waits for the acknowledgement, for a time that is bounded. After {@link
   * Appended.NotDurable} the entry may be on the log all the same; Keeta sends it again and readers
   * drop the repeat by its id.
   */
  Appended append(Entry entry);

  /** Whether an append would succeed now, judged without making one. */
  Readiness readiness();

  /**
   * Whether an append would succeed.
   *
   * @param why what stands in the way, empty when ready
   */
  record Readiness(boolean ready, String why) {

    /** Appends succeed. */
    public static final Readiness READY = new Readiness(true, "");

    /** Appends would fail. */
    public static Readiness no(String why) {
      return new Readiness(false, why);
    }
  }
}
