package dev.keetaorders.infrastructure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine's loopback address. */
public final class Ports {

  /** Below the range from which systems take the ports of outgoing connections (32768 and up). */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;

  /**
   * Returns ports that nobody listens on, all different. Another program may still take one before
   * it is used; a client of ours that looks for a stopped server will not, as it could with a port
   * that the system had chosen.
   */
  public static List<Integer> free(int count) {
    return ThreadLocalRandom.current()
        .ints(LOWEST, HIGHEST)
        .distinct()
        .limit(HIGHEST - LOWEST)
        .filter(Ports::isFree)
        .limit(count)
        .boxed()
        .toList();
  }

  /** Refuses a port that somebody listens on, in one line that names the port and its purpose. */
  public static void requireFree(int port, String purpose) {
    if (!isFree(port)) {
      throw new InfrastructureException(
          "Port %d, wanted for %s, is taken by another program. Stop that program or choose another port."
              .formatted(port, purpose));
    }
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private Ports() {}
}
