package dev.keetaorders.proof.promises.evidence;

import java.time.Instant;
import java.util.List;

/**
 * A run that is over: everything was healed, and nothing is under way any more.
 *
 * @param from when the first order was placed
 * @param to when everything had come as far as it goes
 */
public record Played(
    Places places,
    Instant from,
    Instant to,
    List<Disturbed> disturbed,
    Sent sent,
    Observed observed) {

  /** Copies what it is given. */
  public Played {
    disturbed = List.copyOf(disturbed);
  }
}
