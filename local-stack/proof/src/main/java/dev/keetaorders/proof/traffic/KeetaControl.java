package dev.keetaorders.proof.traffic;

import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.reach.Pause;
import dev.keetaorders.proof.traffic.codec.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * The sandbox's control API, asked again for as long as it is away: a fault may have killed it or
 * have it stand still.
 */
public final class KeetaControl {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final URI base;

  /** That of the sandbox there. */
  public KeetaControl(URI base) {
    this.base = base;
  }

  /**
   * Places an order; one whose answer was lost may stand there beside it, and nobody acts on it.
   */
  String place(Life life) throws InterruptedException {
    return Wire.orderId(sent("POST", "/control/orders", Wire.placement(life)).body());
  }

  /** Makes it happen, if that is possible where the order stands. */
  void act(String orderId, String action) throws InterruptedException {
    sent("POST", "/control/orders/%s/actions".formatted(orderId), Wire.action(action));
  }

  /** Has Keeta's courier move on, if that is possible where the order stands. */
  void move(String orderId, int status) throws InterruptedException {
    sent("POST", "/control/orders/%s/actions".formatted(orderId), Wire.courier(status));
  }

  Optional<String> application(String orderId) throws InterruptedException {
    return Wire.application(sent("GET", "/control/orders/" + orderId, "").body());
  }

  /** What goes wrong from now on, instead of what did until now. */
  public void spoil(String faults) throws InterruptedException {
    done("PUT", "/control/faults", faults);
  }

  /** A merchant authorizes the app: OAuth supplies its token from now on. */
  public void authorize() throws InterruptedException {
    done("POST", "/control/authorizations", "{}");
  }

  /** Every access token of the app is void. */
  public void spoilTokens(Life.Dialect dialect) throws InterruptedException {
    done(
        "POST",
        "/control/tokens",
        "{\"appId\":\"%s\",\"make\":\"EXPIRED\"}".formatted(dialect.appId()));
  }

  /** What is refused would count as played, and nothing would have gone wrong. */
  private void done(String method, String path, String body) throws InterruptedException {
    var answer = sent(method, path, body);
    if (answer.statusCode() / 100 != 2) {
      throw new CannotPlay(
          "the sandbox refuses %s %s with %d: %s"
              .formatted(method, path, answer.statusCode(), answer.body()));
    }
  }

  private HttpResponse<String> sent(String method, String path, String body)
      throws InterruptedException {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    while (true) {
      try {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() < 500) return answer;
      } catch (IOException _) {
        // It is away, or is just being started.
      }
      Pause.of(BETWEEN);
    }
  }
}
