package dev.keetaorders.contracts.notification;

import dev.keetaorders.contracts.Times;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeta's times: seconds or milliseconds since 1970 as digits, or a text of RFC 3339. */
public final class KeetaTime {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");

  // Seconds read as milliseconds are January 1970, the reverse the year 50000: unknown, not a time.
  private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /** The time of that many milliseconds; empty if it can be none. */
  public static Optional<Instant> ofMilliseconds(String text) {
    return plausible(text, 1);
  }

  /** The time of that many seconds; empty if it can be none. */
  public static Optional<Instant> ofSeconds(String text) {
    return plausible(text, 1000);
  }

  /** The time of a text as RFC 3339 has it; empty if it can be none. */
  public static Optional<Instant> ofText(String text) {
    return Times.read(text).filter(KeetaTime::isPlausible);
  }

  private static Optional<Instant> plausible(String text, long millisecondsPerUnit) {
    if (!DIGITS.matcher(text).matches()) return Optional.empty();
    return Optional.of(Instant.ofEpochMilli(Long.parseLong(text) * millisecondsPerUnit))
        .filter(KeetaTime::isPlausible);
  }

  private static boolean isPlausible(Instant time) {
    return time.isAfter(EARLIEST) && time.isBefore(LATEST);
  }

  private KeetaTime() {}
}
