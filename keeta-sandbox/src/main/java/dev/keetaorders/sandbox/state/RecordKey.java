package dev.keetaorders.sandbox.state;

import java.time.Instant;
import java.util.Locale;
import org.h2.mvstore.MVMap;

/** Keys of what is recorded: together by order, within an order by time. */
final class RecordKey {

  private static final int DIGITS = 19;

  static String of(long orderViewId, long number) {
    return prefix(orderViewId) + padded(number);
  }

  static String prefix(long orderViewId) {
    return padded(orderViewId) + "-";
  }

  static long number(String key) {
    return Long.parseLong(key, DIGITS + 1, key.length(), 10);
  }

  static void removeBefore(MVMap<String, String> map, Instant before) {
    var cutoff = before.toEpochMilli() * Ids.NUMBERS_A_MILLISECOND;
    for (var key : map.keySet().stream().toList()) {
      if (number(key) < cutoff) map.remove(key);
    }
  }

  private static String padded(long number) {
    return String.format(Locale.ROOT, "%0" + DIGITS + "d", number);
  }

  private RecordKey() {}
}
