package dev.keetaorders.testresource;

import dev.keetaorders.infrastructure.Brokers;
import dev.keetaorders.infrastructure.EmbeddedBrokerMain;
import dev.keetaorders.infrastructure.Ports;
import dev.keetaorders.infrastructure.Processes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The embedded broker in a JVM of its own: it can be killed, and shares no class with the
 * application under test. It ends when this JVM does, however that ends.
 */
final class EmbeddedBrokerServer extends EmbeddedServer {

  private static final String NAME = "broker";

  EmbeddedBrokerServer() {
    super(NAME);
  }

  @Override
  public String address() {
    return "127.0.0.1:" + ports().getFirst();
  }

  @Override
  ProcessBuilder prepare() {
    return new ProcessBuilder(
        EmbeddedBrokerMain.command(ports().getFirst(), ports().getLast(), folder(), true));
  }

  @Override
  boolean awaitReady(Process process, Duration atMost) {
    // Asked again every two seconds whether it lives, so that a failed start is told at once.
    var end = System.nanoTime() + atMost.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      if (Brokers.awaitReady(address(), Duration.ofSeconds(2))) return true;
    }
    return false;
  }

  @Override
  void requestStop(ProcessHandle process, Duration atMost) {
    process.destroy();
    if (Processes.await(atMost, () -> !process.isAlive())) return;
    process.destroyForcibly();
    // One that is about to end is not to be taken for one that runs.
    var _ = Processes.await(atMost, () -> !process.isAlive());
  }

  /** Its own and its controller's, drawn together so that they differ. */
  private static List<Integer> ports() {
    var drawn =
        JvmWide.once(
            NAME + ".ports",
            () -> Ports.free(2).stream().map(String::valueOf).collect(Collectors.joining(" ")));
    return Arrays.stream(drawn.split(" ", -1)).map(Integer::valueOf).toList();
  }
}
