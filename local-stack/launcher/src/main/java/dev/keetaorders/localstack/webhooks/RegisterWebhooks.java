package dev.keetaorders.localstack.webhooks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks the command service to tell Keeta where to push, and prints what became of each event. It is
 * a dry run unless the user says {@code --apply}; doing it again is safe.
 */
public final class RegisterWebhooks {

  /** Every event was planned, or taken by Keeta. */
  public static final int DONE = 0;

  /** Some were not, or the service did not do it. */
  public static final int FAILED = 1;

  /** The command line or the environment is at fault. */
  public static final int USAGE = 2;

  private final PrintStream out;
  private final PrintStream err;

  /** Prints there. */
  public RegisterWebhooks(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  private record Wish(@Nullable String url, List<String> environments) {}

  private record Answer(
      String appId, boolean dryRun, List<String> warnings, int failed, List<Event> callbacks) {}

  private record Event(
      String eventId,
      String environment,
      String url,
      String state,
      @Nullable String code,
      @Nullable String message) {}

  /** Does what the words say; returns the exit code. */
  public int run(List<String> words, Map<String, String> environment) throws InterruptedException {
    return switch (Registration.read(words, environment)) {
      case Registration.Wrong(var why) -> {
        err.println("keeta: " + why);
        yield USAGE;
      }
      case Registration.Wanted wanted -> ask(wanted);
    };
  }

  private int ask(Registration.Wanted wanted) throws InterruptedException {
    return new CommandService(wanted.service(), wanted.account(), err)
        .post(
            "/apps/%s/callbacks?dryRun=%s".formatted(wanted.app(), !wanted.apply()),
            new Wish(wanted.url(), wanted.environments()),
            Answer.class)
        .map(this::print)
        .orElse(FAILED);
  }

  private int print(Answer answer) {
    for (var warning : answer.warnings()) out.println("warning: " + warning);
    for (var event : answer.callbacks()) out.println(line(event));
    var all = answer.callbacks().size();
    if (answer.dryRun()) {
      out.println("dry run: nothing was sent to Keeta; %d calls with --apply".formatted(all));
      return DONE;
    }
    out.println("%d of %d set at Keeta".formatted(all - answer.failed(), all));
    if (answer.failed() == 0) return DONE;
    out.println("run it again when what stood in the way is mended; setting a URL twice is safe");
    return FAILED;
  }

  private static String line(Event event) {
    var outcome = event.state().toLowerCase(Locale.ROOT).replace('_', ' ');
    var code = event.code() == null ? "" : " code " + event.code();
    var message = event.message() == null ? "" : " " + event.message();
    return "  %-5s %-7s %s  %s%s%s"
        .formatted(event.eventId(), event.environment(), event.url(), outcome, code, message);
  }
}
