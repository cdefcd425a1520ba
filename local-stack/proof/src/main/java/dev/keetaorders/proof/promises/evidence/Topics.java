package dev.keetaorders.proof.promises.evidence;

import java.util.List;

/**
 * What stands on the topics, each partition's records in their order, of transactions only what was
 * committed.
 */
public record Topics(List<EventRecord> events) {

  /** Copies what it is given. */
  public Topics {
    events = List.copyOf(events);
  }
}
