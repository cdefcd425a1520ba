package dev.keetaorders.infrastructure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Brokers, seen by their clients. */
public final class Brokers {

  /**
   * Waits until a broker lists itself, which it does only when it leads its partitions again; says
   * whether it does.
   *
   * @param bootstrapServers one server, as {@code host:port}
   */
  public static boolean awaitReady(String bootstrapServers, Duration atMost) {
    var end = System.nanoTime() + atMost.toNanos();
    // Kafka's client would warn of each attempt, so it is not asked before somebody listens.
    if (!Processes.await(atMost, () -> accepts(bootstrapServers))) return false;
    try (var admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      return Processes.await(Duration.ofNanos(end - System.nanoTime()), () -> listsItself(admin));
    }
  }

  private static boolean accepts(String server) {
    var colon = server.lastIndexOf(':');
    var address =
        new InetSocketAddress(
            server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
    try (var socket = new Socket()) {
      socket.connect(address, 1000);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean listsItself(Admin admin) {
    try {
      return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Brokers() {}
}
