package dev.keetaorders.conformance.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A sandbox that this process has started, on a port and in a temporary folder of its own. Both end
 * with this process; if it is killed the sandbox ends all the same, and the folder stays.
 */
public final class SandboxProcess implements AutoCloseable {

  private static final Duration START_WITHIN = Duration.ofMinutes(2);
  private static final int QUESTION_MILLIS = 1_000;

  // Small and quick to start rather than fast for hours.
  private static final List<String> JVM =
      List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /**
   * Below the range from which systems take the ports of outgoing connections: one of those could
   * have the port before the sandbox does.
   */
  private static final int LOWEST_PORT = 20_000;

  private static final int PORTS = 12_000;

  /** Two kits that start at the same time look at different ones. */
  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger(31 * (int) ProcessHandle.current().pid());

  private final Process process;
  private final Path folder;
  private final int port;
  private final Thread hook;

  /**
   * How a sandbox is to be.
   *
   * @param jar its {@code quarkus-run.jar}
   * @param host the name by which others reach it; if that is not this machine alone, it listens on
   *     every interface
   * @param port null: any that is free
   * @param pushTimeout how long it waits for the answer to a push
   * @param recipe what it signs pushes by, as its setting spells it
   */
  public record Wish(
      Path jar,
      String host,
      @Nullable Integer port,
      List<SandboxApp> apps,
      Duration pushTimeout,
      String recipe) {}

  /** Waits until something holds, at most that long. */
  @FunctionalInterface
  public interface Patience {
    /** Whether it held within the time. */
    boolean until(Duration atMost, BooleanSupplier condition);
  }

  private SandboxProcess(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
    this.hook = new Thread(this::end, "sandbox-stop");
  }

  /** It answers when this returns. */
  public static SandboxProcess start(Wish wish, Patience patience) throws CannotStart {
    if (!Files.exists(wish.jar())) {
      throw new CannotStart(
          "there is no sandbox at %s: ./keeta build makes it".formatted(wish.jar()));
    }
    var sandbox = spawned(wish);
    var serves = false;
    try {
      Runtime.getRuntime().addShutdownHook(sandbox.hook);
      serves =
          patience.until(START_WITHIN, () -> !sandbox.process.isAlive() || sandbox.answers())
              && sandbox.process.isAlive();
      if (serves) return sandbox;
      throw new CannotStart(
          "the sandbox did not start on port %d: %s".formatted(sandbox.port, sandbox.lastWords()));
    } finally {
      if (!serves) sandbox.close();
    }
  }

  private static SandboxProcess spawned(Wish wish) throws CannotStart {
    Path folder = null;
    try {
      var port = wish.port() == null ? freePort() : wish.port();
      folder = Files.createTempDirectory("keeta-conformance");
      return new SandboxProcess(spawn(wish, port, folder), folder, port);
    } catch (IOException e) {
      if (folder != null) delete(folder);
      throw new CannotStart("the sandbox cannot be started: " + e.getMessage());
    }
  }

  /** Where its control API is, for this machine. */
  public URI control() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Where an app's calls go. */
  public static String apiUrl(String host, int port) {
    return "http://%s:%d/api/open".formatted(host, port);
  }

  /** By which the system knows it. */
  long pid() {
    return process.pid();
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /**
   * Neither the process nor its folder is there afterwards. The hook goes last: whoever stops this
   * process meanwhile finds it at work.
   */
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // this process is being stopped, and the hook finds nothing more to do
    }
  }

  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    delete(folder);
  }

  private static Process spawn(Wish wish, int port, Path folder) throws IOException {
    var settings = folder.resolve("settings.properties");
    write(settings(wish, port), settings);
    var local = List.of("localhost", "127.0.0.1").contains(wish.host());
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-Dsmallrye.config.locations=" + settings.toUri());
    command.add("-Dquarkus.http.host=" + (local ? "127.0.0.1" : "0.0.0.0"));
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dquarkus.management.host=127.0.0.1");
    // Not 0: Quarkus measures a port that it was told under other tags than one that it chose, and
    // with one of each its start never ends.
    command.add("-Dquarkus.management.port=" + freePort());
    command.add("-Dquarkus.log.console.json.enabled=false");
    command.add("-Dsandbox.data-dir=" + folder.resolve("data"));
    command.add("-jar");
    command.add(wish.jar().toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  /** In a file, because a secret in a file is not in the list of processes. */
  private static Map<String, String> settings(Wish wish, int port) {
    var settings = new TreeMap<String, String>();
    for (var app : wish.apps()) settings.putAll(app.settings(apiUrl(wish.host(), port)));
    settings.put("sandbox.push.timeout", wish.pushTimeout().toString());
    settings.put("sandbox.push.signature-recipe", wish.recipe());
    // Its standard input is a pipe of ours, which ends however we end.
    settings.put("sandbox.while-stdin-is-open", "true");
    // The kit posts its own, because the sandbox does not write down what came of one.
    settings.put("sandbox.push.heartbeat-every", "PT0S");
    // Above the sandbox's own application.properties (250), below the environment.
    settings.put("config_ordinal", "290");
    return settings;
  }

  private static void write(Map<String, String> settings, Path file) throws IOException {
    var properties = new Properties();
    properties.putAll(settings);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      properties.store(writer, "The sandbox of one run of the conformance kit");
    }
  }

  private boolean answers() {
    try {
      var connection =
          (HttpURLConnection) control().resolve("/control/clock").toURL().openConnection();
      connection.setConnectTimeout(QUESTION_MILLIS);
      connection.setReadTimeout(QUESTION_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException _) {
      return false;
    }
  }

  private String lastWords() {
    try (var lines = Files.lines(folder.resolve("log"), StandardCharsets.UTF_8)) {
      return lines.reduce((_, last) -> last).orElse("it said nothing");
    } catch (IOException _) {
      return "it said nothing";
    }
  }

  private static int freePort() throws IOException {
    for (var i = 0; i < PORTS; i++) {
      var port = LOWEST_PORT + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
      if (isFree(port)) return port;
    }
    throw new IOException("this machine has no free port");
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var each : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
    } catch (IOException | UncheckedIOException _) {
      // A temporary folder that stays costs little, and the system clears it away.
    }
  }
}
