package dev.keetaorders.localstack.supervise;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Whether a process serves; asked a few times a second until it does. */
@FunctionalInterface
public interface Readiness {

  /** How long one question may take. */
  int TIMEOUT_MILLIS = 1_000;

  /** Never throws: who cannot be asked does not serve. */
  boolean serves();

  /** A port of this machine accepts connections. */
  static Readiness accepting(int port) {
    return () -> {
      try (var socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        return true;
      } catch (IOException _) {
        return false;
      }
    };
  }

  /** A GET of that address is answered with 200. */
  static Readiness answering(URI address) {
    return () -> {
      try {
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try {
          return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
          connection.disconnect();
        }
      } catch (IOException _) {
        return false;
      }
    };
  }
}
