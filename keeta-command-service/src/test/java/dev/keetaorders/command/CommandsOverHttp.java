package dev.keetaorders.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** Who sends commands over HTTP to the service of the test, and asks what became of them. */
public final class CommandsOverHttp {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();

  public HttpResponse<String> post(String command) {
    return send(HttpRequest.newBuilder(uri("/commands")).POST(BodyPublishers.ofString(command)));
  }

  public HttpResponse<String> get(String commandId) {
    return at("/commands/" + commandId);
  }

  /** Asks that path of the port for commands to make something. */
  public HttpResponse<String> postTo(String path) {
    return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.noBody()));
  }

  /** What is at that path of the port for commands. */
  public HttpResponse<String> at(String path) {
    return get(uri(path));
  }

  /** Whatever is at that address. */
  public HttpResponse<String> get(URI address) {
    return send(HttpRequest.newBuilder(address));
  }

  /** Posts to that path, as that account with that password. */
  public HttpResponse<String> postAs(String account, String password, String path, String body) {
    return send(as(account, password, path).POST(BodyPublishers.ofString(body)));
  }

  /** Puts to that path, as that account with that password. */
  public HttpResponse<String> putAs(String account, String password, String path, String body) {
    return send(as(account, password, path).PUT(BodyPublishers.ofString(body)));
  }

  /** An operator sets that switch, in single quotes. The first may have to wait for the tables. */
  public void switchOver(String wish) {
    var body = wish.replace('\'', '"');
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> putAs("operator", "operator-password", "/switches", body).statusCode() == 200);
  }

  /** What is at that path, for that account with that password. */
  public HttpResponse<String> getAs(String account, String password, String path) {
    return send(as(account, password, path));
  }

  private static HttpRequest.Builder as(String account, String password, String path) {
    var credentials = (account + ":" + password).getBytes(UTF_8);
    return HttpRequest.newBuilder(uri(path))
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
  }

  /** Posts to that path, as nobody. */
  public HttpResponse<String> postTo(String path, String body) {
    return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static URI uri(String path) {
    var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", int.class);
    return URI.create("http://localhost:%d%s".formatted(port, path));
  }
}
