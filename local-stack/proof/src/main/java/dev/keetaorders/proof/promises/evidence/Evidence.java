package dev.keetaorders.proof.promises.evidence;

import java.util.Set;

/**
 * Everything that promises are judged by.
 *
 * @param withoutLedger the ids of the confirmations of which an instance logged that it goes on
 *     with them without the ledger
 */
public record Evidence(
    Played played,
    KeetaRecord keeta,
    Topics topics,
    Projection projection,
    Whereabouts whereabouts,
    Set<String> withoutLedger) {

  /** Copies what it is given. */
  public Evidence {
    withoutLedger = Set.copyOf(withoutLedger);
  }
}
