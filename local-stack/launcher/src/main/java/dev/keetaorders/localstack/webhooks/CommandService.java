package dev.keetaorders.localstack.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.localstack.webhooks.Registration.Account;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The command service, which has the secrets, as an operator's program asks it. What it refuses,
 * and that it does not answer, is told on the way.
 */
public final class CommandService {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Thirty calls to Keeta, one after the other. */
  private static final Duration ANSWER = Duration.ofMinutes(5);

  private final URI service;
  private final Account account;
  private final PrintStream err;

  /** At that address, for that account. */
  public CommandService(URI service, Account account, PrintStream err) {
    this.service = service;
    this.account = account;
    this.err = err;
  }

  private record Problem(
      @Nullable String title, @Nullable String detail, @Nullable String remedy) {}

  /** What it answers to a GET; empty if it was told why there is nothing. */
  public <T> Optional<T> get(String path, Class<T> type) throws InterruptedException {
    return ask(request(path).GET().build(), type);
  }

  /** The same of a POST. */
  public <T> Optional<T> post(String path, Object body, Class<T> type) throws InterruptedException {
    return ask(request(path).POST(BodyPublishers.ofByteArray(Json.write(body))).build(), type);
  }

  private HttpRequest.Builder request(String path) {
    var credentials = (account.user() + ":" + account.password()).getBytes(UTF_8);
    return HttpRequest.newBuilder(URI.create(service + path))
        .timeout(ANSWER)
        .header("Content-Type", "application/json")
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
  }

  private <T> Optional<T> ask(HttpRequest request, Class<T> type) throws InterruptedException {
    try (var http = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      return told(http.send(request, BodyHandlers.ofByteArray()), type);
    } catch (IOException e) {
      err.println(
          "keeta: %s does not answer (%s); give the command service's address by --service URL"
              .formatted(service, e.getClass().getSimpleName()));
      return Optional.empty();
    }
  }

  private <T> Optional<T> told(HttpResponse<byte[]> response, Class<T> type) {
    if (response.statusCode() != 200) {
      err.println("keeta: HTTP %d, %s".formatted(response.statusCode(), why(response.body())));
      return Optional.empty();
    }
    return switch (Json.read(response.body(), type)) {
      case Json.Reading.Read<T>(var answer) -> Optional.of(answer);
      case Json.Reading.Unreadable<T>(var why) -> {
        err.println(
            "keeta: the answer of %s %s; is it the command service?".formatted(service, why));
        yield Optional.empty();
      }
    };
  }

  private static String why(byte[] body) {
    return Json.read(body, Problem.class) instanceof Json.Reading.Read<Problem>(var read)
        ? "%s: %s; %s".formatted(read.title(), read.detail(), read.remedy())
        : "the service gives no reason";
  }
}
