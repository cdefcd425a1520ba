package dev.keetaorders.simulation.log;

import dev.keetaorders.contracts.notification.NotificationMetadata;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A topic: what was appended stays, in its order, with the time of its append. */
public final class SimulatedLog {

  private final InstantSource clock;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Runnable> listeners = new ArrayList<>();

  /**
   * A record.
   *
   * @param offset its place
   */
  public record Entry(
      int offset, String key, Map<String, String> headers, byte[] value, Instant appendedAt) {

    /** What its headers say. */
    public NotificationMetadata metadata() {
      return switch (NotificationMetadata.read(headers::get)) {
        case NotificationMetadata.Reading.Understood(var metadata) -> metadata;
        case NotificationMetadata.Reading.Unreadable(var header, var why) ->
            throw new IllegalStateException(header + " " + why);
      };
    }
  }

  /** An empty one. */
  public SimulatedLog(InstantSource clock) {
    this.clock = clock;
  }

  /** Appends a record; whoever listens hears of it. */
  public void append(String key, Map<String, String> headers, byte[] value) {
    entries.add(new Entry(entries.size(), key, Map.copyOf(headers), value, now()));
    listeners.forEach(Runnable::run);
  }

  /** A broker's time of append has milliseconds. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Hears of every append from now on. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** All of it. */
  public List<Entry> all() {
    return List.copyOf(entries);
  }

  /** What stands from there on, and before that. */
  public List<Entry> between(int from, int end) {
    return List.copyOf(entries.subList(from, end));
  }

  /** The offset that the next record gets. */
  public int end() {
    return entries.size();
  }

  /** The first offset whose record was appended then or later. */
  public int firstSince(Instant moment) {
    var low = 0;
    var high = entries.size();
    while (low < high) {
      var middle = (low + high) / 2;
      if (entries.get(middle).appendedAt().isBefore(moment)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
