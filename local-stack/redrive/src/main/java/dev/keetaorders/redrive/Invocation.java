package dev.keetaorders.redrive;

import dev.keetaorders.contracts.Times;
import dev.keetaorders.redrive.letter.Place;
import dev.keetaorders.redrive.letter.Shelf;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the user asked {@code ./keeta redrive} for. */
sealed interface Invocation {

  /**
   * Where the installation is.
   *
   * @param bootstrapServers null: as the settings say, else the local stack's
   * @param commandConfig how Kafka's own tools would reach the brokers
   * @param config apps, secrets and the prefix of the topics, as for the services
   */
  record Installed(
      @Nullable String bootstrapServers, @Nullable Path commandConfig, @Nullable Path config) {}

  /** Which letters: those at the places, or all that fit, if no place is given. */
  record Selection(
      List<Place> places,
      List<Shelf> shelves,
      @Nullable Instant since,
      @Nullable String reason,
      @Nullable String appId) {

    /** Copies the lists. */
    public Selection {
      places = List.copyOf(places);
      shelves = List.copyOf(shelves);
    }
  }

  /** Something to do at an installation. */
  sealed interface Task extends Invocation {
    /** Where. */
    Installed installed();
  }

  /** Print a line for each. */
  record ListLetters(Installed installed, Selection selection) implements Task {}

  /** Print what one is. */
  record Inspect(Installed installed, Place place, boolean showValue) implements Task {}

  /** Say of each what would become of it now. */
  record Verify(Installed installed, Selection selection) implements Task {}

  /**
   * Put them back.
   *
   * @param unverified whether those may go that nobody can verify
   * @param again whether those may go once more that were put back before
   * @param value what the one command was meant to be
   * @param reallySend false: a dry run
   */
  record Resubmit(
      Installed installed,
      Selection selection,
      boolean unverified,
      boolean again,
      @Nullable Path value,
      boolean reallySend)
      implements Task {}

  /** What was written makes no sense; the sentence says what does. */
  record Wrong(String why) implements Invocation {}

  /** What can be done. */
  List<String> TASKS = List.of("list", "inspect", "verify", "resubmit");

  /** Options with a value, in the order in which they are listed. */
  List<String> VALUES =
      List.of(
          "--topic",
          "--since",
          "--reason",
          "--app",
          "--value",
          "--bootstrap-server",
          "--command-config",
          "--config");

  /** Options without one. */
  List<String> FLAGS = List.of("--all", "--show-value", "--unverified", "--again", "--yes");

  /** Those that only some tasks know. */
  Map<String, List<String>> ONLY_FOR =
      Map.of(
          "--show-value", List.of("inspect"),
          "--since", List.of("list", "verify", "resubmit"),
          "--reason", List.of("list", "verify", "resubmit"),
          "--app", List.of("list", "verify", "resubmit"),
          "--all", List.of("verify", "resubmit"),
          "--value", List.of("resubmit"),
          "--unverified", List.of("resubmit"),
          "--again", List.of("resubmit"),
          "--yes", List.of("resubmit"));

  /**
   * Reads the words behind {@code ./keeta redrive}.
   *
   * @param calledFrom what relative paths are relative to
   * @param now what {@code --since 2h} counts from
   */
  static Invocation read(List<String> words, Path calledFrom, Instant now) {
    if (words.isEmpty() || !TASKS.contains(words.getFirst())) {
      return new Wrong("redrive what? Give one of " + String.join(", ", TASKS));
    }
    var task = words.getFirst();
    var given = new HashMap<String, String>();
    var places = new ArrayList<String>();
    var rest = new ArrayDeque<>(words.subList(1, words.size()));
    while (!rest.isEmpty()) {
      var word = rest.remove();
      if (!word.startsWith("-")) {
        places.add(word);
      } else if (!FLAGS.contains(word) && !VALUES.contains(word)) {
        var known = new ArrayList<>(VALUES);
        known.addAll(FLAGS);
        return new Wrong(
            "unknown option %s; known are %s".formatted(word, String.join(", ", known)));
      } else if (!ONLY_FOR.getOrDefault(word, TASKS).contains(task)) {
        return new Wrong(
            "%s is for %s, not for %s"
                .formatted(word, String.join(", ", ONLY_FOR.getOrDefault(word, TASKS)), task));
      } else if (FLAGS.contains(word)) {
        given.put(word, "");
      } else {
        var value = rest.poll();
        if (value == null || value.isBlank()) return new Wrong(word + " needs a value");
        given.put(word, value);
      }
    }
    try {
      return new Reader(given, places, calledFrom, now).read(task);
    } catch (IllegalArgumentException e) {
      return new Wrong(String.valueOf(e.getMessage()));
    }
  }

  /** What was given, option by option. */
  record Reader(Map<String, String> given, List<String> words, Path calledFrom, Instant now) {

    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhd])");
    private static final String FORM =
        "quarantine:PARTITION:OFFSET or dead-letter:PARTITION:OFFSET";

    private Invocation read(String task) {
      var installed =
          new Installed(
              given.get("--bootstrap-server"), path("--command-config"), path("--config"));
      var shelf = shelf();
      var places = new ArrayList<>(new TreeSet<>(places(shelf.orElse(Shelf.QUARANTINE))));
      return switch (task) {
        case "list" -> {
          if (!places.isEmpty()) throw wrong("list takes no places; inspect shows one");
          yield new ListLetters(installed, selection(places, shelf));
        }
        case "inspect" -> {
          if (places.size() != 1) throw wrong("inspect needs one place: " + FORM);
          yield new Inspect(installed, places.getFirst(), given.containsKey("--show-value"));
        }
        case "verify" -> {
          chosen(places);
          yield new Verify(installed, selection(places, shelf));
        }
        case "resubmit" -> {
          chosen(places);
          var value = path("--value");
          var isOneCommand = places.size() == 1 && places.getFirst().shelf() == Shelf.DEAD_LETTER;
          if (value != null && !isOneCommand) {
            throw wrong("--value needs one place, dead-letter:PARTITION:OFFSET");
          }
          yield new Resubmit(
              installed,
              selection(places, shelf),
              given.containsKey("--unverified"),
              given.containsKey("--again"),
              value,
              given.containsKey("--yes"));
        }
        default -> throw new IllegalStateException("Not a task: " + task);
      };
    }

    /** Everything by mistake is easier than one by mistake: it must be said. */
    private void chosen(List<Place> places) {
      if (places.isEmpty() == given.containsKey("--all")) return;
      throw wrong(
          places.isEmpty()
              ? "which? Give places (%s), or --all".formatted(FORM)
              : "--all and places at once: give one of them");
    }

    private Selection selection(List<Place> places, Optional<Shelf> shelf) {
      return new Selection(
          places,
          shelf.map(List::of).orElse(List.of(Shelf.values())),
          since(),
          given.get("--reason"),
          given.get("--app"));
    }

    private Optional<Shelf> shelf() {
      var word = given.get("--topic");
      if (word == null) return Optional.empty();
      return Optional.of(
          Shelf.ofWord(word)
              .orElseThrow(() -> wrong("--topic must be quarantine or dead-letter, not " + word)));
    }

    private List<Place> places(Shelf unnamed) {
      return words.stream()
          .map(word ->
              Place.read(word, unnamed)
                  .orElseThrow(() -> wrong("no place: %s; write %s".formatted(word, FORM))))
          .toList();
    }

    private @Nullable Instant since() {
      var text = given.get("--since");
      if (text == null) return null;
      var ago = AGO.matcher(text.toLowerCase(Locale.ROOT));
      try {
        if (ago.matches()) {
          var number = Long.parseLong(ago.group(1));
          return now.minus(
              switch (ago.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
              });
        }
      } catch (DateTimeException | ArithmeticException _) {
        // said below
      }
      return Times.read(text)
          .orElseThrow(() ->
              wrong(
                  "--since must be a time ago like 2h or 3d, or like 2026-01-05T12:00:00Z, not "
                      + text));
    }

    private @Nullable Path path(String option) {
      var text = given.get(option);
      return text == null ? null : calledFrom.resolve(text).normalize();
    }

    private static IllegalArgumentException wrong(String sentence) {
      return new IllegalArgumentException(sentence);
    }
  }
}
