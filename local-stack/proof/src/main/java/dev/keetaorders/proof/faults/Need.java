package dev.keetaorders.proof.faults;

/** What a fault takes that not every machine, or not every run, has. */
enum Need {
  /** Processes and signals, which every machine has. */
  NOTHING("nothing"),
  CLOCK_LIBRARY("libfaketime is not installed: apt-get install faketime"),
  OLDER_VERSION("needs --beside DIR, a checkout of an older version that is built"),
  FILE_LIMITS("prlimit, of util-linux, does not limit files here"),
  FAILING_SYNCS("libfiu is not installed, or does not work here: apt-get install fiu-utils");

  private final String missing;

  Need(String missing) {
    this.missing = missing;
  }

  /**
   * Whether something is to be installed for it; an older version is for whoever runs it to name.
   */
  boolean isOfTheMachine() {
    return switch (this) {
      case NOTHING, OLDER_VERSION -> false;
      case CLOCK_LIBRARY, FILE_LIMITS, FAILING_SYNCS -> true;
    };
  }

  /** Why a fault is not played where this is not there, with the remedy. */
  String missing() {
    return missing;
  }
}
