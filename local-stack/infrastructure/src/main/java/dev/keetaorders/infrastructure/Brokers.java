package dev.keetaorders.infrastructure;

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
   */
  public static boolean awaitReady(String bootstrapServers, Duration atMost) {
    var settings =
        Map.<String, Object>of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            // Look again soon: a broker starts in a second or two.
            AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG,
            50,
            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            200);
    try (var admin = Admin.create(settings)) {
      return Processes.await(atMost, () -> listsItself(admin));
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
