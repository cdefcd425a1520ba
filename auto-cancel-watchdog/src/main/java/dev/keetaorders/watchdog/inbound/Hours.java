package dev.keetaorders.watchdog.inbound;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The part of every day in which pushes are expected, by the clock on a shop's wall. It may go past
 * midnight; one that ends when it begins is the whole day.
 */
public record Hours(LocalTime from, LocalTime to, ZoneId zone) {

  /** All day, everywhere. */
  public static final Hours ALWAYS =
      new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneId.of("UTC"));

  /**
   * Reads {@code 10:00-23:30}.
   *
   * @throws IllegalArgumentException if it is not written so
   */
  public static Hours of(String text, ZoneId zone) {
    var ends = text.split("-", -1);
    try {
      if (ends.length == 2) {
        return new Hours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()), zone);
      }
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not two times of a day: " + text, e);
    }
    throw new IllegalArgumentException("not two times of a day: " + text);
  }

  /**
   * When those hours began in which this moment lies; empty outside of them. Of hours that are the
   * whole day they never began.
   */
  Optional<Instant> begunAt(Instant moment) {
    if (from.equals(to)) return Optional.of(Instant.MIN);
    var here = moment.atZone(zone);
    return begunAt(here, 0).or(() -> begunAt(here, 1));
  }

  private Optional<Instant> begunAt(ZonedDateTime moment, int daysAgo) {
    var day = moment.toLocalDate().minusDays(daysAgo);
    var lastDay = from.isBefore(to) ? day : day.plusDays(1);
    // What a change of the clocks leaves out or repeats is put right by the zone's rules.
    var begin = day.atTime(from).atZone(zone);
    var end = lastDay.atTime(to).atZone(zone);
    var within = !moment.isBefore(begin) && moment.isBefore(end);
    return within ? Optional.of(begin.toInstant()) : Optional.empty();
  }
}
