package dev.keetaorders.infrastructure;

/** What an answered commit survives. */
public enum Durability {
  /**
   * The kill of any process and a power cut: every commit is forced to the disk. For every database
   * whose data somebody may miss.
   */
  SURVIVES_POWER_CUT("on"),

  /**
   * The kill of any process, but not a power cut: nothing is forced to the disk, and all of it is
   * with the kernel before the commit is answered. For tests, which outlive no machine.
   */
  SURVIVES_KILL("off");

  private final String forcedToDisk;

  Durability(String forcedToDisk) {
    this.forcedToDisk = forcedToDisk;
  }

  /** PostgreSQL's {@code fsync} and {@code full_page_writes}. */
  String forcedToDisk() {
    return forcedToDisk;
  }
}
