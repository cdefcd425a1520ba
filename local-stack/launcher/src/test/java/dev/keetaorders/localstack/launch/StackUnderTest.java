package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A launcher as the script runs it, on ports and in a folder of its own. */
final class StackUnderTest implements AutoCloseable {

  /** Bounds that only a broken stack reaches, however busy the machine. */
  static final Duration LONG = Duration.ofMinutes(3);

  private static final Duration LEFTOVERS_END_WITHIN = Duration.ofSeconds(30);

  final Path data;
  final Ports ports;
  final Path output;
  private final Process launcher;

  private StackUnderTest(Path data, Ports ports, Path output, Process launcher) {
    this.data = data;
    this.ports = ports;
    this.output = output;
    this.launcher = launcher;
  }

  static Path root() {
    return Path.of(System.getProperty("project.root"));
  }

  /** Ports that are free. */
  static Ports freePorts() {
    return freePorts(List.of());
  }

  /** Ports that are free, and that others will not take either. */
  static Ports freePorts(Collection<Integer> others) {
    for (int i = 0; i < 100; i++) {
      var ports = LaunchWiring.anyPorts();
      if (!Collections.disjoint(ports.all().keySet(), others)) continue;
      try {
        Preflight.checkPorts(ports);
        return ports;
      } catch (CannotStart _) {
        // somebody listens there; another offset will do
      }
    }
    throw new IllegalStateException("This machine has no free ports");
  }

  /** Starts a launcher and returns at once. */
  static StackUnderTest launch(Path data, Ports ports, String... more) throws IOException {
    var words =
        new ArrayList<>(
            List.of("--data", data.toString(), "--port-offset", Integer.toString(ports.offset())));
    words.addAll(List.of(more));
    Files.createDirectories(data);
    var output = Files.createTempFile(data.getParent(), "output", ".txt");
    var launcher = command(words).redirectOutput(output.toFile()).start();
    return new StackUnderTest(data, ports, output, launcher);
  }

  /** The launcher as the script runs it; errors go where the output goes. */
  static ProcessBuilder command(List<String> words) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dkeeta.root=" + root(),
                "-Dkeeta.called-from=" + root(),
                "-jar",
                root().resolve("local-stack/launcher/target/launcher.jar").toString()));
    command.addAll(words);
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  StackUnderTest awaitReady() {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(200))
        .failFast(() -> assertThat(launcher.isAlive()).as("alive; said: %s", said()).isTrue())
        .until(() -> said().contains(" ready in "));
    return this;
  }

  String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  ProcessHandle launcher() {
    return launcher.toHandle();
  }

  /** The process of that name, as its pid file says. */
  ProcessHandle process(String name) throws IOException {
    var pid = Files.readString(data.resolve("run").resolve(name + ".pid")).trim();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  List<ProcessHandle> processes() throws IOException {
    var processes = new ArrayList<ProcessHandle>();
    for (var name : names()) processes.add(process(name));
    return processes;
  }

  static List<String> names() {
    return Stream.concat(
            Stream.of(Processes.BROKER, Processes.DATABASE),
            Arrays.stream(App.values()).map(App::module))
        .toList();
  }

  /** The program that a process is, and its arguments. */
  static List<String> wordsOf(ProcessHandle process) throws IOException {
    var line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
    return Arrays.stream(line.split("\0", -1)).filter(word -> !word.isEmpty()).toList();
  }

  /** Starts a program that nobody starts again. */
  static Process start(Stream<String> words, Path log) throws IOException {
    return new ProcessBuilder(words.toList())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** Kills it with SIGKILL and waits until the launcher has it serving again. */
  void killAndAwaitReturn(String name) throws IOException {
    var before = occurrences(name + " is back after");
    process(name).destroyForcibly();
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> occurrences(name + " is back after") > before);
  }

  /**
   * Kills every process but these with SIGKILL, and keeps the launcher from starting them again;
   * nobody listens on their ports when this returns.
   */
  void stopAllBut(String... spared) throws IOException {
    dev.keetaorders.infrastructure.Processes.signal("STOP", launcher());
    for (var name : others(spared)) process(name).destroyForcibly();
    for (var name : others(spared)) {
      await().atMost(LONG).until(() -> !Preflight.isTaken(portOf(name)));
    }
  }

  /** Lets the launcher go on, and waits until it has them all serving again. */
  void startAllAgainBut(String... spared) {
    var back = others(spared).stream().map(name -> name + " is back after").toList();
    var before = back.stream().mapToLong(this::occurrences).toArray();
    dev.keetaorders.infrastructure.Processes.signal("CONT", launcher());
    for (var i = 0; i < before.length; i++) {
      var words = back.get(i);
      var times = before[i];
      await().atMost(LONG).until(() -> occurrences(words) > times);
    }
  }

  private static List<String> others(String... spared) {
    return names().stream().filter(name -> !List.of(spared).contains(name)).toList();
  }

  private int portOf(String name) {
    if (name.equals(Processes.BROKER)) return ports.kafka();
    if (name.equals(Processes.DATABASE)) return ports.postgres();
    return ports.http(
        Arrays.stream(App.values())
            .filter(app -> app.module().equals(name))
            .findFirst()
            .orElseThrow());
  }

  private long occurrences(String words) {
    return said().lines().filter(line -> line.contains(words)).count();
  }

  /** Sends SIGTERM and returns how long it took to end. */
  Duration terminate() throws InterruptedException {
    var began = System.nanoTime();
    launcher.destroy();
    assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).as("ends at all").isTrue();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  String url(App app, String path) {
    return "http://localhost:%d%s".formatted(ports.http(app), path);
  }

  String metrics(App app) {
    return "http://localhost:%d/q/metrics".formatted(ports.management(app));
  }

  String kafka() {
    return "localhost:" + ports.kafka();
  }

  @Override
  public void close() {
    launcher.destroy();
    launcher.onExit().join();
    // A PostgreSQL that was slow to stop is killed; its children write on until they notice, and
    // the folder is about to be deleted.
    var postgres = new Folders(root(), data).postgres();
    var _ =
        dev.keetaorders.infrastructure.Processes.await(
            LEFTOVERS_END_WITHIN,
            () -> dev.keetaorders.infrastructure.Processes.workingIn(postgres).findAny().isEmpty());
  }
}
