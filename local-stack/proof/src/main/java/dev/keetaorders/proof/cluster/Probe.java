package dev.keetaorders.proof.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Whether a process serves, asked once. Never throws: who cannot be asked does not serve. */
final class Probe {

  private static final Duration WITHIN = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(WITHIN).build();

  /** Whether a GET of that address is answered 200. */
  boolean answers(URI address) {
    try {
      var request = HttpRequest.newBuilder(address).timeout(WITHIN).GET().build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether somebody accepts connections on that port. */
  static boolean accepts(int port) {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) WITHIN.toMillis());
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
