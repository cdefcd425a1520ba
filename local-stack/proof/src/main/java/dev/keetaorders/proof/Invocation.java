package dev.keetaorders.proof;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command line of {@code ./keeta prove}. */
sealed interface Invocation {

  /** A run is to be made. */
  record Play(Optional<Long> seed, int commands, int kills, int freezes) implements Invocation {}

  /** What an outage leaves is to be worked off. */
  record Backlog(int commands) implements Invocation {}

  /** The watchdog's lateness is to be measured. */
  record Timing(Optional<Long> seed, int deadlines, int kills) implements Invocation {}

  /** The command line is wrong. */
  record Wrong(String why) implements Invocation {}

  /** Enough for every pair of what Keeta did and what we saw. */
  int COMMANDS = 20_000;

  int KILLS = 3;
  int FREEZES = 2;
  int MOST_COMMANDS = 1_000_000;

  String TIMING = "--timing";
  int DEADLINES = 100_000;
  int KILLS_OF_WATCHDOGS = 30;

  /** Reads the words after the command. */
  static Invocation read(List<String> words) {
    if (words.contains(TIMING)) {
      return timing(words.stream().filter(word -> !word.equals(TIMING)).toList());
    }
    Long seed = null;
    var commands = COMMANDS;
    var kills = KILLS;
    var freezes = FREEZES;
    var backlog = 0;
    for (var i = 0; i < words.size(); i += 2) {
      var option = words.get(i);
      var value = i + 1 < words.size() ? number(words.get(i + 1)) : null;
      if (value == null) return new Wrong("%s needs a whole number".formatted(option));
      switch (option) {
        case "--seed" -> seed = value;
        case "--commands" -> {
          if (value < 1 || value > MOST_COMMANDS) {
            return new Wrong("--commands is 1 to %d".formatted(MOST_COMMANDS));
          }
          commands = value.intValue();
        }
        case "--backlog" -> {
          if (value < 100 || value > MOST_COMMANDS) {
            return new Wrong("--backlog is 100 to %d".formatted(MOST_COMMANDS));
          }
          backlog = value.intValue();
        }
        case "--kills" -> {
          if (value < 0 || value > commands) return new Wrong("--kills is 0 or more");
          kills = value.intValue();
        }
        case "--freezes" -> {
          if (value < 0 || value > commands) return new Wrong("--freezes is 0 or more");
          freezes = value.intValue();
        }
        default -> {
          return new Wrong(
              "unknown option %s; known are --seed, --commands, --kills, --freezes, --backlog"
                  .formatted(option));
        }
      }
    }
    if (backlog > 0) return new Backlog(backlog);
    return new Play(Optional.ofNullable(seed), commands, kills, freezes);
  }

  private static Invocation timing(List<String> words) {
    Long seed = null;
    var deadlines = DEADLINES;
    var kills = KILLS_OF_WATCHDOGS;
    for (var i = 0; i < words.size(); i += 2) {
      var option = words.get(i);
      var value = i + 1 < words.size() ? number(words.get(i + 1)) : null;
      if (value == null) return new Wrong("%s needs a whole number".formatted(option));
      switch (option) {
        case "--seed" -> seed = value;
        case "--deadlines" -> {
          if (value < 1 || value > MOST_COMMANDS) {
            return new Wrong("--deadlines is 1 to %d".formatted(MOST_COMMANDS));
          }
          deadlines = value.intValue();
        }
        case "--kills" -> {
          // More would outlast the deadlines that a run begins with.
          if (value < 0 || value > KILLS_OF_WATCHDOGS) {
            return new Wrong("--kills is 0 to %d with %s".formatted(KILLS_OF_WATCHDOGS, TIMING));
          }
          kills = value.intValue();
        }
        default -> {
          return new Wrong(
              "unknown option %s; known with %s are --seed, --deadlines, --kills"
                  .formatted(option, TIMING));
        }
      }
    }
    return new Timing(Optional.ofNullable(seed), deadlines, kills);
  }

  private static @Nullable Long number(String word) {
    try {
      return Long.valueOf(word);
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
