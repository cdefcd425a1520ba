package dev.keetaorders.simulation;

import dev.keetaorders.simulation.promise.Judgements;
import dev.keetaorders.simulation.promise.Judgements.Standing;
import dev.keetaorders.simulation.promise.Promise;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./keeta simulate}. Exit codes: 0 when no promise was broken on any day, and those that any
 * order puts to the test were held, with {@code --strict} every one; 1 when not, 2 when the command
 * line is at fault.
 */
public final class Simulate {

  private static final int BROKEN = 1;
  private static final int WRONG_COMMAND = 2;
  private static final int SHOWN = 5;
  private static final String INDENT = " ".repeat(14);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Words after the command: see the usage of {@code ./keeta help}. */
  public static void main(String[] words) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(words), out));
  }

  static int run(List<String> words, PrintStream out) {
    return switch (Invocation.read(words)) {
      case Invocation.Wrong(var why) -> {
        System.err.println("keeta: " + why);
        yield WRONG_COMMAND;
      }
      case Invocation.Play play -> play(play, out);
    };
  }

  private static int play(Invocation.Play play, PrintStream out) {
    var first = play.seed().orElseGet(SimulationWiring::seed);
    out.printf(
        "days %d to %d: --seed %d plays the same again%n", first, first + play.days() - 1, first);
    var judgements = new Judgements();
    var clock = SimulationWiring.clock();
    var began = clock.instant();
    for (var day = 0; day < play.days(); day++) {
      var played = Day.play(first + day, play.orders(), Defect.NONE);
      judgements.add(Judgements.of(played));
      if ((day + 1) % play.tell() == 0) {
        out.printf("%,d of %,d days%n", day + 1, play.days());
      }
    }
    var took = Duration.between(began, clock.instant());
    table(judgements).forEach(out::println);
    out.printf(
        "%d held, %d broken, %d not exercised%n",
        judgements.count(Standing.HELD),
        judgements.count(Standing.BROKEN),
        judgements.count(Standing.NOT_EXERCISED));
    var orders = (long) play.days() * play.orders();
    out.printf(
        "%,d days of orders in %d s, %,d a minute%n",
        orders, took.toSeconds(), orders * MINUTE.toMillis() / Math.max(1, took.toMillis()));
    return judgements.pass(play.strict()) ? 0 : BROKEN;
  }

  private static List<String> table(Judgements judgements) {
    var lines = new ArrayList<String>();
    for (var promise : Promise.values()) {
      var broken = judgements.broken(promise);
      lines.add(
          "%-13s %,10d looked at  %s"
              .formatted(
                  words(judgements.standing(promise)),
                  judgements.looked(promise),
                  promise.sentence()));
      broken.stream().limit(SHOWN).forEach(each -> lines.add(INDENT + each));
      if (broken.size() > SHOWN)
        lines.add(INDENT + "and %,d more".formatted(broken.size() - SHOWN));
    }
    return lines;
  }

  private static String words(Standing standing) {
    return switch (standing) {
      case HELD -> "held";
      case BROKEN -> "BROKEN";
      case NOT_EXERCISED -> "not exercised";
    };
  }

  private Simulate() {}
}
