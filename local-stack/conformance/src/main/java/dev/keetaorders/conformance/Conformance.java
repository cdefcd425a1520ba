package dev.keetaorders.conformance;

import dev.keetaorders.conformance.play.CannotPlay;
import dev.keetaorders.conformance.report.ClauseTable;
import dev.keetaorders.conformance.sandbox.CannotStart;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ./keeta conformance}. Exit codes: 0 when no clause failed, 1 when one did, 2 when the
 * command line is at fault, 3 when the kit could not find out.
 */
public final class Conformance {

  static final int SOMETHING_FAILED = 1;
  static final int WRONG_COMMAND = 2;
  static final int COULD_NOT_PLAY = 3;

  /** The properties {@code keeta.root} and {@code keeta.called-from} come from the script. */
  public static void main(String[] words) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(words), out));
  }

  static int run(List<String> words, PrintStream out) {
    try {
      return switch (Invocation.read(words, folder("keeta.called-from"))) {
        case Invocation.Wrong wrong -> ended(WRONG_COMMAND, wrong.why());
        case Invocation.ListClauses list -> {
          out.print(ClauseTable.of(list.trials().clauses()));
          yield 0;
        }
        case Invocation.Play play -> new Session(play, folder("keeta.root"), out).run();
      };
    } catch (CannotStart e) {
      return ended(COULD_NOT_PLAY, e.sentence());
    } catch (CannotPlay e) {
      return ended(COULD_NOT_PLAY, e.sentence());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return ended(COULD_NOT_PLAY, "interrupted");
    }
  }

  private static int ended(int exitCode, String sentence) {
    System.err.println("keeta: " + sentence);
    return exitCode;
  }

  private static Path folder(String property) {
    return Path.of(System.getProperty(property, "")).toAbsolutePath().normalize();
  }

  private Conformance() {}
}
