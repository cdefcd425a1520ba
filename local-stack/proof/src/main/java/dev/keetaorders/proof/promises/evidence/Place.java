package dev.keetaorders.proof.promises.evidence;

import java.time.Instant;

/**
 * Where a record stands.
 *
 * @param at its time: the broker's, where the topic has that, else its producer's
 */
public record Place(String topic, int partition, long offset, Instant at) {

  @Override
  public String toString() {
    return "%s:%d:%d".formatted(topic, partition, offset);
  }
}
