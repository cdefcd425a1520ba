package dev.keetaorders.localstack.demo;

import dev.keetaorders.contracts.codec.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The sandbox's control API: what customers and couriers do. */
final class SandboxControl {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI sandbox;

  SandboxControl(URI sandbox) {
    this.sandbox = sandbox;
  }

  record NewOrder(String dialect, String shopId, String placedAgo) {}

  record Placed(String orderId) {}

  record Action(String action) {}

  /** A customer orders; returns the id of the order. */
  String place(Scene scene) throws IOException, InterruptedException {
    var order = new NewOrder("standard", scene.shopId(), scene.placedAgo().toString());
    var answer = post("/control/orders", order);
    return switch (Json.read(answer, Placed.class)) {
      case Json.Reading.Read<Placed> read -> read.value().orderId();
      case Json.Reading.Unreadable<Placed> unreadable ->
          throw new IOException("the sandbox's answer " + unreadable.why());
    };
  }

  /** Somebody acts on an order at Keeta: {@code CUSTOMER_CANCEL}, {@code COMPLETE}. */
  void act(String orderId, String action) throws IOException, InterruptedException {
    post("/control/orders/%s/actions".formatted(orderId), new Action(action));
  }

  private byte[] post(String path, Object body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(sandbox.resolve(path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(Json.write(body)))
            .build();
    var answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("the sandbox answered %d".formatted(answer.statusCode()));
    }
    return answer.body();
  }
}
