package dev.keetaorders.proof.commands.plan;

/**
 * What befalls an instance of keeta-command-service during a run.
 *
 * @param pod which of them, from 0
 * @param after when that part of the orders is over, of 1
 */
public record Disturbance(What what, int pod, double after) {

  /** What befalls it. */
  public enum What {
    /** It ends as {@code kill -9} ends it, and is started again. */
    KILL,
    /** It stands still for longer than anything is left to it, and wakes up. */
    FREEZE
  }
}
