package dev.keetaorders.redrive;

import dev.keetaorders.redrive.letter.JudgeLetter;
import dev.keetaorders.redrive.topic.CannotRedrive;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code ./keeta redrive}. Exit codes: 0 when everything that was asked for is done, or would be; 1
 * when something stays where it is, or Kafka could not be reached; 2 when the command line is at
 * fault.
 */
public final class Redrive {

  static final int COULD_NOT = 1;
  static final int WRONG_COMMAND = 2;

  /** The property {@code keeta.called-from} comes from the script. */
  public static void main(String[] words) {
    // The clients' own words; what matters is said in a line of ours.
    Logger.getLogger("").setLevel(Level.OFF);
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var from = Path.of(System.getProperty("keeta.called-from", "")).toAbsolutePath().normalize();
    System.exit(run(List.of(words), from, System.getenv(), out, System.err));
  }

  static int run(
      List<String> words,
      Path calledFrom,
      Map<String, String> environment,
      PrintStream out,
      PrintStream err) {
    try {
      return switch (Invocation.read(words, calledFrom, RedriveWiring.clock().instant())) {
        case Invocation.Wrong wrong -> ended(err, WRONG_COMMAND, wrong.why());
        case Invocation.Task task -> run(task, environment, out);
      };
    } catch (CannotRedrive e) {
      return ended(err, COULD_NOT, e.sentence());
    }
  }

  private static int run(Invocation.Task task, Map<String, String> environment, PrintStream out) {
    var settings = SettingsFiles.of(task.installed().config(), environment);
    var clients = task.installed().commandConfig();
    var wiring =
        new RedriveWiring(
            settings.installation(),
            settings.bootstrapServers(task.installed().bootstrapServers()),
            clients == null ? Map.of() : SettingsFiles.properties(clients));
    try (var shelves = wiring.shelves()) {
      return new Session(
              shelves,
              wiring::returns,
              new JudgeLetter(wiring.installation()),
              RedriveWiring.clock(),
              out)
          .run(task);
    }
  }

  private static int ended(PrintStream err, int exitCode, String sentence) {
    err.println("keeta: " + sentence);
    return exitCode;
  }

  private Redrive() {}
}
