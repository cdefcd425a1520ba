package dev.keetaorders.orderstate.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

/**
 * The last order of a page: the next page begins after it, however many orders came in since.
 *
 * @param listedAt by what the list is sorted, to the microsecond that the database keeps
 */
record Cursor(Instant listedAt, String orderId, String dialect, String appId) {

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  String text() {
    var micros = ChronoUnit.MICROS.between(Instant.EPOCH, listedAt);
    var plain = String.join("\n", Long.toString(micros), orderId, dialect, appId);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
  }

  static Optional<Cursor> read(String text) {
    try {
      var plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
      var parts = plain.split("\n", -1);
      if (parts.length != 4 || plain.indexOf('\0') >= 0) return Optional.empty();
      var listedAt = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
      if (listedAt.isBefore(EARLIEST) || listedAt.isAfter(LATEST)) return Optional.empty();
      return Optional.of(new Cursor(listedAt, parts[1], parts[2], parts[3]));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException _) {
      return Optional.empty();
    }
  }
}
