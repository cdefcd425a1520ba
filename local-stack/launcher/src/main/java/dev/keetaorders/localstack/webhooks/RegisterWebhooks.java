package dev.keetaorders.localstack.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.codec.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
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

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Thirty calls to Keeta, one after the other. */
  private static final Duration ANSWER = Duration.ofMinutes(5);

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

  private record Problem(
      @Nullable String title, @Nullable String detail, @Nullable String remedy) {}

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
    try (var http = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      return told(wanted, http.send(request(wanted), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      err.println(
          "keeta: %s does not answer (%s); give the command service's address by --service URL"
              .formatted(wanted.service(), e.getClass().getSimpleName()));
      return FAILED;
    }
  }

  private static HttpRequest request(Registration.Wanted wanted) {
    var account = wanted.account();
    var credentials = (account.user() + ":" + account.password()).getBytes(UTF_8);
    return HttpRequest.newBuilder(
            URI.create(
                "%s/apps/%s/callbacks?dryRun=%s"
                    .formatted(wanted.service(), wanted.app(), !wanted.apply())))
        .timeout(ANSWER)
        .header("Content-Type", "application/json")
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
        .POST(BodyPublishers.ofByteArray(Json.write(new Wish(wanted.url(), wanted.environments()))))
        .build();
  }

  private int told(Registration.Wanted wanted, HttpResponse<byte[]> response) {
    if (response.statusCode() != 200) return refused(response);
    return switch (Json.read(response.body(), Answer.class)) {
      case Json.Reading.Read<Answer>(var answer) -> print(answer);
      case Json.Reading.Unreadable<Answer>(var why) -> {
        err.println(
            "keeta: the answer of %s %s; is it the command service?"
                .formatted(wanted.service(), why));
        yield FAILED;
      }
    };
  }

  private int refused(HttpResponse<byte[]> response) {
    var problem =
        Json.read(response.body(), Problem.class) instanceof Json.Reading.Read<Problem>(var read)
            ? "%s: %s; %s".formatted(read.title(), read.detail(), read.remedy())
            : "the service gives no reason";
    err.println("keeta: HTTP %d, %s".formatted(response.statusCode(), problem));
    return FAILED;
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
