package dev.keetaorders.proof.promises.evidence;

import java.util.List;

/**
 * A row of the projection's history: a notification, and what it told.
 *
 * @param sha256 of the notification's value, in hex
 * @param eventIds of the events that it told, in their order
 */
public record HistoryRow(
    OrderRef order,
    String type,
    String id,
    long firstVersion,
    String sha256,
    List<String> eventIds) {

  /** Copies what it is given. */
  public HistoryRow {
    eventIds = List.copyOf(eventIds);
  }
}
