package dev.keetaorders.proof.timing;

import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.reach.Pause;
import dev.keetaorders.proof.reach.Web;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/** A real broker and two watchdogs, in processes and a folder of the run's own. */
public final class TimingStack implements AutoCloseable {

  static final int INSTANCES = 2;

  private static final int KAFKA = 19_092;
  private static final int CONTROLLER = 19_093;
  private static final int[] HTTP = {8_083, 8_183};
  private static final int[] MANAGEMENT = {9_083, 9_183};
  private static final int OFFSETS_TRIED = 50;
  private static final int LOOKS_FOR_THE_BROKER = 300;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final Path folder;
  private final int offset;
  private final Program broker;
  private final List<Program> watchdogs = new ArrayList<>();

  private TimingStack(Path folder, int offset, Program broker) {
    this.folder = folder;
    this.offset = offset;
    this.broker = broker;
  }

  /**
   * All of it is ready, topics too, when this returns.
   *
   * @param root of the checkout, where everything is built
   * @param offsets to be tried, until nobody listens on any of its ports
   */
  public static TimingStack start(Path root, IntSupplier offsets) throws InterruptedException {
    var launcher = built(root.resolve("local-stack/launcher/target/launcher.jar"));
    var watchdog = built(root.resolve("auto-cancel-watchdog/target/quarkus-app/quarkus-run.jar"));
    var offset = offsets.getAsInt();
    for (var i = 0; i < OFFSETS_TRIED && !isFree(offset); i++) offset = offsets.getAsInt();
    var folder = folder();
    var broker = Program.start(broker(launcher, offset, folder), folder.resolve("broker.log"));
    var stack = new TimingStack(folder, offset, broker);
    try {
      stack.awaitBroker();
      new KafkaTopics(stack.kafka()).create();
      for (var i = 0; i < INSTANCES; i++) {
        stack.watchdogs.add(
            Program.start(
                stack.watchdog(watchdog, i), folder.resolve("watchdog-%d.log".formatted(i + 1))));
      }
      for (var i = 0; i < INSTANCES; i++) stack.awaitReady(i);
      return stack;
    } catch (CannotPlay e) {
      stack.close();
      throw e;
    }
  }

  String kafka() {
    return "127.0.0.1:" + (KAFKA + offset);
  }

  /** Returns when an instance has read the log to its end. */
  void awaitReady(int instance) throws InterruptedException {
    management(instance).get("/q/health/ready");
  }

  /** What it measures of itself, as somebody who watches asks for it all the time. */
  void scrape(int instance) throws InterruptedException {
    management(instance).get("/q/metrics");
  }

  void kill(int instance) throws InterruptedException {
    watchdogs.get(instance).kill();
  }

  void startAgain(int instance) {
    watchdogs.get(instance).startAgain();
  }

  private Web management(int instance) {
    return new Web(URI.create("http://127.0.0.1:" + (MANAGEMENT[instance] + offset)));
  }

  private static List<String> broker(Path launcher, int offset, Path folder) {
    return List.of(
        java(),
        "-Xmx384m",
        "-XX:+UseSerialGC",
        "--sun-misc-unsafe-memory-access=allow",
        "--enable-native-access=ALL-UNNAMED",
        "-Dlog4j2.statusLoggerLevel=OFF",
        "-Dlog4j2.StatusLogger.level=OFF",
        "-cp",
        launcher.toString(),
        "dev.keetaorders.infrastructure.EmbeddedBrokerMain",
        Integer.toString(KAFKA + offset),
        Integer.toString(CONTROLLER + offset),
        folder.resolve("kafka").toString(),
        "--while-stdin-is-open");
  }

  /** As a pod of 512 MiB runs it (deploy/README.md). */
  private List<String> watchdog(Path jar, int instance) {
    return List.of(
        java(),
        "-Xmx281m",
        "-XX:+UseG1GC",
        "-XX:MaxGCPauseMillis=50",
        "-XX:+UseCompactObjectHeaders",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dkafka.bootstrap.servers=" + kafka(),
        "-Dquarkus.http.host=127.0.0.1",
        "-Dquarkus.management.host=127.0.0.1",
        "-Dquarkus.http.port=" + (HTTP[instance] + offset),
        "-Dquarkus.management.port=" + (MANAGEMENT[instance] + offset),
        "-Dwatchdog.accept-within=" + Schedule.ACCEPT_WITHIN,
        "-jar",
        jar.toString());
  }

  private void awaitBroker() throws InterruptedException {
    for (var i = 0; i < LOOKS_FOR_THE_BROKER && broker.isAlive(); i++) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), KAFKA + offset));
        return;
      } catch (IOException _) {
        Pause.of(BETWEEN_LOOKS);
      }
    }
    throw new CannotPlay("the broker did not start, see " + folder.resolve("broker.log"));
  }

  private static Path built(Path jar) {
    if (Files.exists(jar)) return jar;
    throw new CannotPlay("there is no %s: ./keeta build makes it".formatted(jar));
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("keeta-timing");
    } catch (IOException e) {
      throw new CannotPlay("there is no room for a run: " + e.getMessage());
    }
  }

  private static boolean isFree(int offset) {
    return IntStream.of(KAFKA, CONTROLLER, HTTP[0], HTTP[1], MANAGEMENT[0], MANAGEMENT[1])
        .allMatch(port -> {
          try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port + offset));
            return true;
          } catch (IOException _) {
            return false;
          }
        });
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  @Override
  public void close() {
    watchdogs.forEach(Program::close);
    broker.close();
    try (var files = Files.walk(folder)) {
      for (var each : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
    } catch (IOException | UncheckedIOException _) {
      // A temporary folder that stays costs little, and the system clears it away.
    }
  }
}
