package dev.keetaorders.proof;

import static java.util.stream.Collectors.joining;

import dev.keetaorders.proof.faults.Fault;
import dev.keetaorders.proof.faults.FaultPlan;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The command line of {@code ./keeta prove}. */
sealed interface Invocation {

  /**
   * A cluster is to be broken on a plan.
   *
   * @param faults that the plan is made of; empty: all of its kind
   * @param outage how long the first outage of one broker, of two and of all lasts, if not as long
   *     as the plan draws
   * @param beside a checkout of an older version, which is built
   * @param strict whether a line while a part is down that nothing put to the test fails the run,
   *     or a fault of the plan that this machine cannot do, or whose effect nobody saw
   */
  record Break(
      Optional<Long> seed,
      int minutes,
      FaultPlan.Kind plan,
      Set<Fault> faults,
      Optional<Duration> outage,
      Optional<String> beside,
      boolean strict)
      implements Invocation {

    /** Copies what it is given. */
    public Break {
      faults = Set.copyOf(faults);
    }
  }

  /** Commands are to be played against a Keeta that fails. */
  record Play(Optional<Long> seed, int commands, int kills, int freezes) implements Invocation {}

  /** What an outage leaves is to be worked off. */
  record Backlog(int commands) implements Invocation {}

  /** The watchdog's lateness is to be measured. */
  record Timing(Optional<Long> seed, int deadlines, int kills) implements Invocation {}

  /** The command line is wrong. */
  record Wrong(String why) implements Invocation {}

  /** With start and end about a quarter of an hour on two cores. */
  int MINUTES = 10;

  /** What it plays for certain takes as long on an idle machine, and longer on a busy one. */
  int MINUTES_OF_A_SHORT_PLAN = 3;

  int MOST_MINUTES = 24 * 60;

  /** Enough for every pair of what Keeta did and what we saw. */
  int COMMANDS = 20_000;

  int KILLS = 3;
  int FREEZES = 2;
  int MOST_COMMANDS = 1_000_000;

  /** Options without a value. */
  String TIMING = "--timing";

  String STRICT = "--strict";
  Set<String> WITHOUT_VALUE = Set.of(TIMING, STRICT);

  int DEADLINES = 100_000;
  int KILLS_OF_WATCHDOGS = 30;

  Set<String> OF_COMMANDS = Set.of("--seed", "--commands", "--kills", "--freezes");
  Set<String> OF_A_BACKLOG = Set.of("--backlog");
  Set<String> OF_TIMING = Set.of("--seed", "--deadlines", "--kills");
  Set<String> OF_A_CLUSTER =
      Set.of("--seed", "--minutes", "--plan", "--faults", "--outage", "--beside", STRICT);

  /** Options whose value is no number. */
  Set<String> OF_WORDS = Set.of("--plan", "--faults", "--beside");

  /** Reads the words after the command. */
  static Invocation read(List<String> words) {
    var valued = words.stream().filter(word -> !WITHOUT_VALUE.contains(word)).toList();
    return read(valued, words.contains(TIMING), words.contains(STRICT));
  }

  private static Invocation read(List<String> words, boolean timing, boolean strict) {
    var options = new HashMap<String, String>();
    for (var i = 0; i < words.size(); i += 2) {
      var option = words.get(i);
      var value = i + 1 < words.size() ? words.get(i + 1) : "";
      var wrong = wrong(option, value);
      if (wrong != null) return new Wrong(wrong);
      options.put(option, value);
    }
    if (strict) options.put(STRICT, "");
    if (timing) return only(OF_TIMING, options, timing(options));
    if (options.containsKey("--backlog")) return only(OF_A_BACKLOG, options, backlog(options));
    if (options.containsKey("--commands")
        || options.containsKey("--kills")
        || options.containsKey("--freezes")) {
      return only(OF_COMMANDS, options, play(options));
    }
    return only(OF_A_CLUSTER, options, cluster(options));
  }

  private static @Nullable String wrong(String option, String value) {
    if (!OF_COMMANDS.contains(option)
        && !OF_A_BACKLOG.contains(option)
        && !OF_TIMING.contains(option)
        && !OF_A_CLUSTER.contains(option)) {
      return "unknown option %s; known are --seed, --minutes, --plan, --faults, --outage, --beside, --strict, --commands, --kills, --freezes, --backlog, --timing, --deadlines"
          .formatted(option);
    }
    if (OF_WORDS.contains(option)) return value.isEmpty() ? option + " needs a value" : null;
    return value.matches("-?\\d{1,18}") ? null : option + " needs a whole number";
  }

  /** What belongs to different proofs does not go together. */
  private static Invocation only(
      Set<String> allowed, Map<String, String> options, Invocation invocation) {
    return options.keySet().stream()
        .filter(option -> !allowed.contains(option))
        .findFirst()
        .<Invocation>map(
            option -> new Wrong("%s does not go with the other options".formatted(option)))
        .orElse(invocation);
  }

  private static Invocation backlog(Map<String, String> options) {
    var commands = number(options, "--backlog", 0);
    return commands < 100 || commands > MOST_COMMANDS
        ? new Wrong("--backlog is 100 to %d".formatted(MOST_COMMANDS))
        : new Backlog((int) commands);
  }

  private static Invocation play(Map<String, String> options) {
    var commands = number(options, "--commands", COMMANDS);
    if (commands < 1 || commands > MOST_COMMANDS) {
      return new Wrong("--commands is 1 to %d".formatted(MOST_COMMANDS));
    }
    var kills = number(options, "--kills", KILLS);
    if (kills < 0 || kills > commands) return new Wrong("--kills is 0 or more");
    var freezes = number(options, "--freezes", FREEZES);
    if (freezes < 0 || freezes > commands) return new Wrong("--freezes is 0 or more");
    return new Play(seed(options), (int) commands, (int) kills, (int) freezes);
  }

  private static Invocation timing(Map<String, String> options) {
    var deadlines = number(options, "--deadlines", DEADLINES);
    if (deadlines < 1 || deadlines > MOST_COMMANDS) {
      return new Wrong("--deadlines is 1 to %d".formatted(MOST_COMMANDS));
    }
    var kills = number(options, "--kills", KILLS_OF_WATCHDOGS);
    // More would outlast the deadlines that a run begins with.
    if (kills < 0 || kills > KILLS_OF_WATCHDOGS) {
      return new Wrong("--kills is 0 to %d with %s".formatted(KILLS_OF_WATCHDOGS, TIMING));
    }
    return new Timing(seed(options), (int) deadlines, (int) kills);
  }

  private static Invocation cluster(Map<String, String> options) {
    var word = options.getOrDefault("--plan", "full");
    if (!word.equals("full") && !word.equals("short")) return new Wrong("--plan is short or full");
    var plan = FaultPlan.Kind.valueOf(word.toUpperCase(Locale.ROOT));
    var usual =
        switch (plan) {
          case FULL -> MINUTES;
          case SHORT -> MINUTES_OF_A_SHORT_PLAN;
        };
    var minutes = number(options, "--minutes", usual);
    if (minutes < 1 || minutes > MOST_MINUTES) {
      return new Wrong("--minutes is 1 to %d".formatted(MOST_MINUTES));
    }
    var outage = number(options, "--outage", 1);
    if (outage < 1 || outage > minutes) return new Wrong("--outage is 1 to the minutes of the run");
    var faults = EnumSet.noneOf(Fault.class);
    for (var name : names(options)) {
      var fault = Fault.named(name);
      if (fault.isEmpty()) return new Wrong(unknownFault(name));
      faults.add(fault.get());
    }
    return new Break(
        seed(options),
        (int) minutes,
        plan,
        faults,
        Optional.ofNullable(options.get("--outage")).map(_ -> Duration.ofMinutes(outage)),
        Optional.ofNullable(options.get("--beside")),
        options.containsKey(STRICT));
  }

  private static List<String> names(Map<String, String> options) {
    var names = options.get("--faults");
    // The empty name that a comma too many leaves is no fault's.
    return names == null ? List.of() : List.of(names.split(",", -1));
  }

  private static String unknownFault(String name) {
    return "--faults has no fault %s; known are %s"
        .formatted(name, Arrays.stream(Fault.values()).map(Fault::wireName).collect(joining(", ")));
  }

  private static Optional<Long> seed(Map<String, String> options) {
    return Optional.ofNullable(options.get("--seed")).map(Long::valueOf);
  }

  private static long number(Map<String, String> options, String option, long unlessGiven) {
    var value = options.get(option);
    return value == null ? unlessGiven : Long.parseLong(value);
  }
}
