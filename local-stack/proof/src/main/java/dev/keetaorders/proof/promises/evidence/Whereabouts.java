package dev.keetaorders.proof.promises.evidence;

import java.util.List;
import java.util.Map;

/**
 * Where texts about people were looked for, and where they were found.
 *
 * @param texts how many different ones Keeta told
 * @param searched how many characters of each place were searched
 */
public record Whereabouts(long texts, Map<String, Long> searched, List<Sighting> sightings) {

  /** Copies what it is given. */
  public Whereabouts {
    searched = Map.copyOf(searched);
    sightings = List.copyOf(sightings);
  }

  /**
   * A text about a person, where none belongs.
   *
   * @param field what the text was called when Keeta told it; the text itself is nobody's business
   * @param times how often such a one stands there
   */
  public record Sighting(String where, String field, long times) {}
}
