package dev.keetaorders.conformance;

import dev.keetaorders.conformance.clause.Dialect;
import dev.keetaorders.conformance.play.Trials;
import dev.keetaorders.conformance.signing.Recipe;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the user asked {@code ./keeta conformance} for. */
sealed interface Invocation {

  /**
   * Play Keeta against a receiver.
   *
   * @param dialect how Keeta talks
   * @param target where Keeta pushes
   * @param secret null: one of this run's own
   * @param token null: one of this run's own
   * @param port of the sandbox; null: any
   * @param apiHost the name by which the other side reaches the sandbox
   * @param begin when the receiver is configured
   * @param trigger where the other side is asked to confirm; null: nobody is asked
   * @param junit null: no report
   */
  record Play(
      Dialect dialect,
      URI target,
      String appId,
      @Nullable String secret,
      @Nullable String token,
      boolean enforced,
      Recipe recipe,
      @Nullable Integer port,
      String apiHost,
      Begin begin,
      Duration answerWithin,
      @Nullable URI trigger,
      Duration callsWithin,
      @Nullable Path junit,
      Trials trials)
      implements Invocation {

    /** Without secret and token. */
    @Override
    public String toString() {
      return "Play[%s, %s]".formatted(target, appId);
    }
  }

  /** Print the clauses. */
  record ListClauses(Trials trials) implements Invocation {}

  /** What was written makes no sense; the sentence says what does. */
  record Wrong(String why) implements Invocation {}

  /** When to begin. */
  sealed interface Begin {
    /** At once. */
    record AtOnce() implements Begin {}

    /** After that time. */
    record After(Duration time) implements Begin {}

    /** When the user presses Enter; at once, if there is no terminal. */
    record OnEnter() implements Begin {}
  }

  /** The app of a run unless the user says otherwise. */
  String DEFAULT_APP = "7700099";

  /** How long calls are waited for when nobody is asked to make them. */
  Duration UNASKED = Duration.ofSeconds(5);

  /** How long they are waited for when somebody is. */
  Duration ASKED = Duration.ofSeconds(60);

  /** Options with a value, in the order in which they are listed. */
  List<String> VALUES =
      List.of(
          "--target",
          "--dialect",
          "--app",
          "--secret",
          "--token",
          "--signatures",
          "--recipe",
          "--port",
          "--api-host",
          "--wait",
          "--answer-within",
          "--trigger",
          "--calls-within",
          "--junit",
          "--only");

  /** Options without one. */
  List<String> FLAGS = List.of("--yes", "--list", "--i-own-this-receiver");

  /**
   * Reads the options of {@code ./keeta conformance}.
   *
   * @param calledFrom what relative paths are relative to
   */
  static Invocation read(List<String> words, Path calledFrom) {
    Map<String, String> given = new HashMap<>();
    var rest = new ArrayDeque<>(words);
    while (!rest.isEmpty()) {
      var option = rest.remove();
      if (FLAGS.contains(option)) {
        given.put(option, "");
      } else if (VALUES.contains(option)) {
        var value = rest.poll();
        if (value == null || value.isBlank()) return new Wrong(option + " needs a value");
        given.put(option, value);
      } else {
        var known = new ArrayList<>(VALUES);
        known.addAll(FLAGS);
        return new Wrong(
            "unknown option %s; known are %s".formatted(option, String.join(", ", known)));
      }
    }
    try {
      return new Reader(given, calledFrom).read();
    } catch (IllegalArgumentException e) {
      return new Wrong(String.valueOf(e.getMessage()));
    }
  }

  /** What was given, option by option. */
  record Reader(Map<String, String> given, Path calledFrom) {

    private Invocation read() {
      var dialect = value("--dialect", Reader::dialect, Dialect.STANDARD);
      var trials = value("--only", ids -> only(ids, Trials.all(dialect)), Trials.all(dialect));
      if (given.containsKey("--list")) return new ListClauses(trials);
      if (!given.containsKey("--target")) {
        throw wrong("--target URL is needed: where the receiver takes Keeta's pushes");
      }
      var target = url("--target");
      var trigger = given.containsKey("--trigger") ? url("--trigger") : null;
      var appId = value("--app", text -> appId(dialect, text), DEFAULT_APP);
      var wait = value("--wait", text -> duration("--wait", text), Duration.ZERO);
      return new Play(
          dialect,
          target,
          appId,
          given.get("--secret"),
          given.get("--token"),
          value("--signatures", Reader::enforced, true),
          value("--recipe", Reader::recipe, Recipe.R1),
          given.containsKey("--port") ? port(text("--port")) : null,
          value("--api-host", Function.identity(), "localhost"),
          begin(wait),
          value(
              "--answer-within", text -> duration("--answer-within", text), Duration.ofSeconds(5)),
          trigger,
          value(
              "--calls-within",
              text -> duration("--calls-within", text),
              trigger == null ? UNASKED : ASKED),
          given.containsKey("--junit") ? calledFrom.resolve(text("--junit")).normalize() : null,
          trials);
    }

    private Begin begin(Duration wait) {
      if (given.containsKey("--wait")) return new Begin.After(wait);
      return given.containsKey("--yes") ? new Begin.AtOnce() : new Begin.OnEnter();
    }

    private URI url(String option) {
      var text = text(option);
      URI url;
      try {
        url = URI.create(text);
      } catch (IllegalArgumentException _) {
        throw wrong("%s is not a URL: %s".formatted(option, text));
      }
      if (url.getHost() == null
          || !Set.of("http", "https").contains(String.valueOf(url.getScheme()))) {
        throw wrong("%s must be an http or https URL, not %s".formatted(option, text));
      }
      if (text.contains(",")) throw wrong(option + " must have no comma; write it as %2C");
      if (!given.containsKey("--i-own-this-receiver") && !isThisMachine(option, url.getHost())) {
        throw wrong(
            "%s is on another machine, and the kit sends it about a hundred pushes, wrongly signed ones among them: add --i-own-this-receiver if that is for you to decide"
                .formatted(option));
      }
      return url;
    }

    private static boolean isThisMachine(String option, String host) {
      try {
        return Arrays.stream(InetAddress.getAllByName(host))
            .allMatch(InetAddress::isLoopbackAddress);
      } catch (UnknownHostException _) {
        throw wrong("%s names a host that is not known: %s".formatted(option, host));
      }
    }

    private String text(String option) {
      return String.valueOf(given.get(option));
    }

    private <T> T value(String option, Function<String, T> read, T otherwise) {
      var text = given.get(option);
      return text == null ? otherwise : read.apply(text);
    }

    private static Dialect dialect(String text) {
      return switch (text) {
        case "standard" -> Dialect.STANDARD;
        case "opendelivery" -> Dialect.OPENDELIVERY;
        default -> throw wrong("--dialect must be standard or opendelivery, not " + text);
      };
    }

    private static Trials only(String ids, Trials all) {
      var known = all.clauses().stream().map(clause -> clause.id()).collect(Collectors.toSet());
      var wanted = Arrays.stream(ids.split(",", -1)).map(String::strip).collect(Collectors.toSet());
      var unknown = wanted.stream().filter(id -> !known.contains(id)).sorted().toList();
      if (!unknown.isEmpty()) {
        throw wrong(
            "--only: there is no clause %s; --list shows which there are"
                .formatted(String.join(", ", unknown)));
      }
      return all.only(wanted);
    }

    private static String appId(Dialect dialect, String text) {
      var right =
          switch (dialect) {
            case STANDARD -> text.matches("[1-9][0-9]{0,17}");
            case OPENDELIVERY -> text.matches("[A-Za-z0-9_-]{1,64}");
          };
      if (right) return text;
      throw wrong(
          switch (dialect) {
            case STANDARD -> "--app must be a number, not " + text;
            case OPENDELIVERY -> "--app must be letters, digits, - and _, not " + text;
          });
    }

    private static boolean enforced(String text) {
      return switch (text) {
        case "enforce" -> true;
        case "observe" -> false;
        default -> throw wrong("--signatures must be enforce or observe, not " + text);
      };
    }

    private static Recipe recipe(String text) {
      return Recipe.named(text)
          .orElseThrow(() -> wrong("--recipe must be r1, r2, r3 or r4, not " + text));
    }

    private static int port(String text) {
      if (text.matches("[0-9]{1,5}")) {
        var port = Integer.parseInt(text);
        if (port >= 1 && port <= 65_535) return port;
      }
      throw wrong("--port must be a number from 1 to 65535, not " + text);
    }

    private static Duration duration(String option, String text) {
      try {
        var time = Duration.parse("PT" + text.strip().replaceFirst("(?i)^PT", ""));
        if (!time.isNegative() && time.compareTo(Duration.ofHours(1)) <= 0) return time;
      } catch (DateTimeParseException _) {
        // said below
      }
      throw wrong("%s must be a time such as 60s, an hour at most, not %s".formatted(option, text));
    }

    private static IllegalArgumentException wrong(String sentence) {
      return new IllegalArgumentException(sentence);
    }
  }
}
