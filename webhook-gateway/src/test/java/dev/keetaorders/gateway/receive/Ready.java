package dev.keetaorders.gateway.receive;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * A gateway that can make pushes durable; before that, what it refuses is answered and not kept.
 */
final class Ready {

  /** Waits until that address of its readiness says so. */
  static void await(URI readiness) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> answersWell(readiness));
  }

  private static boolean answersWell(URI readiness) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(readiness).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }
  }

  private Ready() {}
}
