package dev.keetaorders.proof;

import dev.keetaorders.proof.commands.plan.Disturbances;
import dev.keetaorders.proof.commands.plan.Stories;
import dev.keetaorders.proof.commands.play.PlayBacklog;
import dev.keetaorders.proof.commands.play.PlayStories;
import dev.keetaorders.proof.commands.play.Stack;
import dev.keetaorders.proof.commands.report.BacklogReport;
import dev.keetaorders.proof.commands.report.Report;
import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.timing.PlayTiming;
import dev.keetaorders.proof.timing.TimingStack;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code ./keeta prove}. Exit codes: 0 when no promise was broken and each that holds at all times
 * was put to the test, with {@code --strict} every one by every fault of the plan; 1 when not, or a
 * pair came about too seldom, 2 when the command line is at fault, 3 when it could not find out.
 */
public final class Proof {

  static final int BROKEN = 1;
  static final int WRONG_COMMAND = 2;
  static final int COULD_NOT_PLAY = 3;

  private static final Duration STEADY_FOR = Duration.ofMinutes(2);

  /** Of every pair, in a run of the usual length; shorter runs come to fewer. */
  private static final int LEAST = 200;

  /** The properties {@code keeta.root} and {@code keeta.called-from} come from the script. */
  public static void main(String[] words) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(words), out));
  }

  static int run(List<String> words, PrintStream out) {
    try {
      return switch (Invocation.read(words)) {
        case Invocation.Wrong(var why) -> ended(WRONG_COMMAND, why);
        case Invocation.Break cluster -> play(cluster, out);
        case Invocation.Play play -> play(play, out);
        case Invocation.Backlog backlog -> play(backlog, out);
        case Invocation.Timing timing -> play(timing, out);
      };
    } catch (CannotPlay e) {
      return ended(COULD_NOT_PLAY, String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return ended(COULD_NOT_PLAY, "interrupted");
    }
  }

  private static int play(Invocation.Break cluster, PrintStream out) throws InterruptedException {
    long seed = cluster.seed().orElseGet(ProofWiring::seed);
    out.printf("seed %d: --seed %d draws the same again%n", seed, seed);
    var shown =
        new ProveCluster(root(), ProofWiring.clock(), out::println)
            .run(seed, cluster, cluster.beside().map(Proof::fromWhereItWasCalled));
    return shown.passes(cluster.strict()) ? 0 : BROKEN;
  }

  private static Path fromWhereItWasCalled(String folder) {
    return Path.of(System.getProperty("keeta.called-from", "")).resolve(folder).toAbsolutePath();
  }

  private static int play(Invocation.Play play, PrintStream out) throws InterruptedException {
    var seed = play.seed().orElseGet(ProofWiring::seed);
    out.printf("seed %d: --seed %d draws the same again%n", seed, seed);
    var random = ProofWiring.random(seed);
    var stories = Stories.draw(random, play.commands());
    var disturbances = Disturbances.draw(random, play.kills(), play.freezes(), Stack.PODS);
    var clock = ProofWiring.clock();
    try (var stack = start(PlayStories.settings(seed), out)) {
      stack.startSecondPod();
      var seen =
          new PlayStories(stack, clock, out::println).play("proof-" + seed, stories, disturbances);
      var least = (int) (LEAST * (long) play.commands() / Invocation.COMMANDS);
      var report = Report.of(seen.orders(), seen.shares(), Math.min(least, LEAST), seen.took());
      out.println(report.text());
      return report.holds() ? 0 : BROKEN;
    }
  }

  private static int play(Invocation.Backlog backlog, PrintStream out) throws InterruptedException {
    try (var stack = start("", out)) {
      var played =
          new PlayBacklog(stack, ProofWiring.clock(), out::println)
              .play("backlog", backlog.commands());
      var report = new BacklogReport(played);
      out.println(report.text());
      return report.holds() ? 0 : BROKEN;
    }
  }

  private static int play(Invocation.Timing timing, PrintStream out) throws InterruptedException {
    var seed = timing.seed().orElseGet(ProofWiring::seed);
    out.printf("seed %d: --seed %d draws the same again%n", seed, seed);
    out.println("starting a broker and two watchdogs");
    try (var stack = TimingStack.start(root(), ProofWiring::portOffset)) {
      var report =
          new PlayTiming(stack, ProofWiring.clock(), out::println)
              .play(ProofWiring.random(seed), timing.deadlines(), timing.kills(), STEADY_FOR);
      out.println(report.text());
      return report.holds() ? 0 : BROKEN;
    }
  }

  private static Path root() {
    return Path.of(System.getProperty("keeta.root", "")).toAbsolutePath().normalize();
  }

  private static Stack start(String settings, PrintStream out) throws InterruptedException {
    out.println("starting a stack of its own");
    return Stack.start(root(), ProofWiring::portOffset, settings, ProofWiring.clock());
  }

  private static int ended(int exitCode, String sentence) {
    System.err.println("keeta: " + sentence);
    return exitCode;
  }

  private Proof() {}
}
