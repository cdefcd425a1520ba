package dev.keetaorders.proof.commands.evidence;

import java.time.Instant;
import java.util.List;

/**
 * What became of a backlog.
 *
 * @param back when the service was let back
 * @param live the confirmations that could still arrive
 * @param expired the rest
 * @param calls every call that reached Keeta
 * @param memory the most that the service needed
 */
public record BacklogPlayed(
    Instant back, List<Settled> live, List<Settled> expired, int calls, String memory) {

  /** Copies what it is given. */
  public BacklogPlayed {
    live = List.copyOf(live);
    expired = List.copyOf(expired);
  }

  /**
   * How one ended.
   *
   * @param outcome empty: it has no result
   * @param calls that the result says were made
   */
  public record Settled(String outcome, Instant at, int calls) {}
}
