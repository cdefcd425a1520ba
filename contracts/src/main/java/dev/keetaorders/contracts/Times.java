package dev.keetaorders.contracts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Times as text: RFC 3339, UTC, always three digits of milliseconds. */
public final class Times {

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** The text of a time; what is finer than a millisecond is cut off. */
  public static String text(Instant time) {
    return MILLISECONDS.format(time);
  }

  /** The time of a text with any offset and any number of digits; empty if it is none. */
  public static Optional<Instant> read(String text) {
    try {
      return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private Times() {}
}
