package dev.keetaorders.command.settle;

/** What reading the order showed of what a command wanted. */
public sealed interface ReadBack {

  /**
   * The order is at or after the wanted state.
   *
   * @param completed whether it has come to its end, where nobody waits for the command any more
   */
  record Reached(String status, boolean completed) implements ReadBack {
    /** Of an order that goes on, or of an application. */
    public Reached(String status) {
      this(status, false);
    }
  }

  /**
   * The order is not there yet, and may still get there.
   *
   * @param leavesDoubt whether a call of before may still bring it there
   */
  record Before(String status, boolean leavesDoubt) implements ReadBack {
    /** It would be there by now, if a call had been done. */
    public Before(String status) {
      this(status, false);
    }
  }

  /**
   * The order ended elsewhere and can never get there.
   *
   * @param wasThere whether the order shows that it was there before
   */
  record Elsewhere(String status, boolean wasThere) implements ReadBack {}

  /** The matter is over, and Keeta's status does not tell how it ended. */
  record Over(String status) implements ReadBack {}

  /**
   * The command is not for such an order, or would hit something else.
   *
   * @param why what is wrong with the field
   * @param remedy what to write instead
   */
  record Unfit(String field, String why, String remedy) implements ReadBack {}

  /** Keeta answered, but not with a status that we can read. */
  record Undecided(String why) implements ReadBack {}

  /** Keeta refuses to show the order. */
  record Withheld(long code, String message) implements ReadBack {}

  /** There was no answer to the read-back, or Keeta refused it at the door. */
  record NoAnswer(String why) implements ReadBack {}
}
