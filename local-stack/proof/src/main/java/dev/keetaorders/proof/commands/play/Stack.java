package dev.keetaorders.proof.commands.play;

import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.reach.Pause;
import dev.keetaorders.proof.reach.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A local stack of the run's own, in a folder of its own, on ports that are the documented ones
 * plus an offset. It ends with {@link #close}.
 */
public final class Stack implements AutoCloseable {

  private static final Duration START_WITHIN = Duration.ofMinutes(4);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final int STOP_WITHIN_SECONDS = 30;
  private static final int OFFSETS_TRIED = 50;

  /** What docs/architecture.md documents. */
  private static final int[] PORTS = {
    8_080,
    8_081,
    8_082,
    8_083,
    8_090,
    9_080,
    9_081,
    9_082,
    9_083,
    9_090,
    15_432,
    19_092,
    19_093,
    Stack.SECOND_HTTP,
    Stack.SECOND_MANAGEMENT
  };

  /** Of the second instance; documented nowhere, as a run alone has one. */
  private static final int SECOND_HTTP = 8_182;

  private static final int SECOND_MANAGEMENT = 9_182;

  private static final String SERVICE = "keeta-command-service";

  /** Instances of keeta-command-service, once the second one is started. */
  public static final int PODS = 2;

  private final Process launcher;
  private final Path folder;
  private final int offset;
  private final List<Pod> pods = new ArrayList<>();
  private @Nullable SecondPod second;

  private Stack(Process launcher, Path folder, int offset) {
    this.launcher = launcher;
    this.folder = folder;
    this.offset = offset;
    pods.add(new Pod(SERVICE + " 1", this::process, local(9_082)));
    // A run that is stopped takes its stack with it.
    Runtime.getRuntime().addShutdownHook(new Thread(launcher::destroy, "stack-stop"));
  }

  /**
   * It is ready when this returns.
   *
   * @param root of the checkout, where everything is built
   * @param offsets to be tried, until nobody listens on any of its ports
   * @param settings for every service and the sandbox, as a properties file has them
   */
  public static Stack start(Path root, IntSupplier offsets, String settings, InstantSource clock)
      throws InterruptedException {
    var jar = root.resolve("local-stack/launcher/target/launcher.jar");
    if (!Files.exists(jar)) {
      throw new CannotPlay("there is no local stack at %s: ./keeta build makes it".formatted(jar));
    }
    var offset = offsets.getAsInt();
    for (var i = 0; i < OFFSETS_TRIED && !isFree(offset); i++) offset = offsets.getAsInt();
    try {
      var folder = Files.createTempDirectory("keeta-proof");
      var config = Files.writeString(folder.resolve("proof.properties"), settings);
      var launcher =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Dkeeta.root=" + root,
                  "-Dkeeta.called-from=" + root,
                  "-jar",
                  jar.toString(),
                  "--no-demo",
                  "--data",
                  folder.resolve("data").toString(),
                  "--port-offset",
                  Integer.toString(offset),
                  "--config",
                  config.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output.txt").toFile())
              .start();
      var stack = new Stack(launcher, folder, offset);
      stack.awaitReady(clock.instant().plus(START_WITHIN), clock);
      return stack;
    } catch (IOException e) {
      throw new CannotPlay("the stack cannot be started: " + e.getMessage());
    }
  }

  private void awaitReady(Instant end, InstantSource clock) throws InterruptedException {
    while (!said().contains(" ready in ")) {
      if (!launcher.isAlive() || clock.instant().isAfter(end)) {
        var last = said().lines().reduce((_, line) -> line).orElse("it said nothing");
        close();
        throw new CannotPlay("the stack did not start: " + last);
      }
      Pause.of(LOOK_EVERY);
    }
  }

  private static boolean isFree(int offset) {
    return IntStream.of(PORTS)
        .allMatch(port -> {
          try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port + offset));
            return true;
          } catch (IOException _) {
            return false;
          }
        });
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("output.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is added to every documented port. */
  public int portOffset() {
    return offset;
  }

  /** Where the stack keeps its data, and its logs in a folder of that name. */
  public Path data() {
    return folder.resolve("data");
  }

  String kafka() {
    return "localhost:" + (19_092 + offset);
  }

  URI sandbox() {
    return local(8_090);
  }

  URI service() {
    return local(8_082);
  }

  private URI local(int port) {
    return URI.create("http://localhost:" + (port + offset));
  }

  /** The instance that the launcher keeps running. */
  Pod firstPod() {
    return pods.getFirst();
  }

  /**
   * Starts another instance of keeta-command-service with the same settings, which ends with this
   * stack. It is ready when this returns.
   */
  public void startSecondPod() throws InterruptedException {
    var like = process().orElseThrow(() -> new CannotPlay("the first instance is not there"));
    var started =
        SecondPod.start(
            like, SECOND_HTTP + offset, SECOND_MANAGEMENT + offset, folder.resolve("second.log"));
    second = started;
    var pod = new Pod(SERVICE + " 2", started::process, local(SECOND_MANAGEMENT));
    pod.awaitReady();
    pods.add(pod);
  }

  /** Every instance of keeta-command-service. */
  List<Pod> pods() {
    return List.copyOf(pods);
  }

  /** Ends keeta-command-service, and keeps the launcher from starting it again. */
  void takeAway() throws InterruptedException {
    Signals.stop(launcher.pid());
    process().ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Lets the launcher go on, which starts it again. */
  void giveBack() throws InterruptedException {
    Signals.goOn(launcher.pid());
  }

  private Optional<ProcessHandle> process() {
    try {
      var pid = Files.readString(folder.resolve("data/run").resolve(SERVICE + ".pid")).strip();
      return ProcessHandle.of(Long.parseLong(pid));
    } catch (IOException _) {
      return Optional.empty(); // it is just being started
    }
  }

  @Override
  public void close() {
    if (second != null) second.close();
    launcher.destroy();
    try {
      if (!launcher.waitFor(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        launcher.destroyForcibly().waitFor();
      }
    } catch (InterruptedException _) {
      launcher.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try (var files = Files.walk(folder)) {
      for (var each : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
    } catch (IOException | UncheckedIOException _) {
      // A temporary folder that stays costs little, and the system clears it away.
    }
  }
}
