package dev.keetaorders.redrive.letter;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a letter lies: {@code quarantine:3:1187}. */
public record Place(Shelf shelf, int partition, long offset) implements Comparable<Place> {

  private static final Pattern WRITTEN =
      Pattern.compile("(?:(quarantine|dead-letter):)?([0-9]{1,9}):([0-9]{1,18})");
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::shelf)
          .thenComparingInt(Place::partition)
          .thenComparingLong(Place::offset);

  /** Reads {@code quarantine:3:1187}, or {@code 3:1187} of that shelf; empty if it is none. */
  public static Optional<Place> read(String text, Shelf unnamed) {
    var match = WRITTEN.matcher(text);
    if (!match.matches()) return Optional.empty();
    var shelf = Optional.<String>ofNullable(match.group(1)).flatMap(Shelf::ofWord).orElse(unnamed);
    return Optional.of(
        new Place(shelf, Integer.parseInt(match.group(2)), Long.parseLong(match.group(3))));
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "%s:%d:%d".formatted(shelf.word(), partition, offset);
  }
}
