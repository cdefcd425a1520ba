package dev.keetaorders.simulation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command line of {@code ./keeta simulate}. */
sealed interface Invocation {

  /**
   * Days are to be played.
   *
   * @param orders of each
   * @param strict whether a promise that nothing put to the test fails the run
   */
  record Play(Optional<Long> seed, int days, int orders, boolean strict) implements Invocation {

    /** After how many days it says how far it is. */
    int tell() {
      return Math.max(1, days / 10);
    }
  }

  /** The command line is wrong. */
  record Wrong(String why) implements Invocation {}

  String STRICT = "--strict";
  int DAYS = 50;
  int ORDERS = 100;
  long MOST = 1_000_000;

  /** Reads the words after the command. */
  static Invocation read(List<String> words) {
    var valued = words.stream().filter(word -> !word.equals(STRICT)).toList();
    return read(valued, words.contains(STRICT));
  }

  private static Invocation read(List<String> words, boolean strict) {
    Long seed = null;
    var days = DAYS;
    var orders = ORDERS;
    for (var i = 0; i < words.size(); i += 2) {
      var option = words.get(i);
      var value = i + 1 < words.size() ? number(words.get(i + 1)) : null;
      if (value == null) return new Wrong("%s needs a whole number".formatted(option));
      if (!option.equals("--seed") && (value < 1 || value > MOST)) {
        return new Wrong("%s is 1 to %d".formatted(option, MOST));
      }
      switch (option) {
        case "--seed" -> seed = value;
        case "--days" -> days = value.intValue();
        case "--orders" -> orders = value.intValue();
        default -> {
          return new Wrong(
              "unknown option %s; known are --seed, --days, --orders, --strict".formatted(option));
        }
      }
    }
    return new Play(Optional.ofNullable(seed), days, orders, strict);
  }

  private static @Nullable Long number(String word) {
    try {
      return Long.valueOf(word);
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
