package dev.keetaorders.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Speaks to a running sandbox over HTTP. */
public final class SandboxClient implements AutoCloseable {

  /** A bound that only a sandbox reaches that does not answer, however busy the machine. */
  private static final Duration LONG = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  public SandboxClient(String base) {
    this.base = base;
  }

  /** Any request. */
  public HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(LONG)
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /** A request of the control API that succeeds. */
  public JsonNode control(String method, String path, String body)
      throws IOException, InterruptedException {
    var response = send(method, "/control" + path, body);
    if (response.statusCode() >= 300) throw new AssertionError(response.body());
    return response.body().isEmpty() ? Examples.tree("null") : Examples.tree(response.body());
  }

  /** A new order's id. */
  public String place(String body) throws IOException, InterruptedException {
    return control("POST", "/orders", body).path("orderId").textValue();
  }

  /** A signed call about an order of the usual shop. */
  public HttpResponse<String> call(String path, String orderId)
      throws IOException, InterruptedException {
    return call(path, orderId, LONG);
  }

  public HttpResponse<String> call(String path, String orderId, Duration timeout)
      throws IOException, InterruptedException {
    var parameters = new HashMap<String, Object>();
    parameters.put("appId", 1001001L);
    parameters.put("accessToken", "sandbox-token");
    parameters.put("orderViewId", Long.parseLong(orderId));
    parameters.put("shopId", 466663L);
    parameters.put("timestamp", 1_700_000_000L);
    var request =
        HttpRequest.newBuilder(URI.create(base + "/api/open" + path))
            .timeout(timeout)
            .POST(BodyPublishers.ofString(TestSandbox.signed(path, parameters, "sandbox-secret")))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /** A signed call without a token. */
  public HttpResponse<String> callWithoutToken(String path, Map<String, Object> more)
      throws IOException, InterruptedException {
    var parameters = new HashMap<>(more);
    parameters.put("appId", 1001001L);
    parameters.put("timestamp", 1_700_000_000L);
    var body = TestSandbox.signed(path, parameters, "sandbox-secret");
    return send("POST", "/api/open" + path, body);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
