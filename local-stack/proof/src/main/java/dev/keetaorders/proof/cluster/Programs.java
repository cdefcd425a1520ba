package dev.keetaorders.proof.cluster;

import dev.keetaorders.proof.reach.FailingSyncs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How each process that is ours is run. */
final class Programs {

  // Small and quick to start rather than fast for hours, as in the local stack: a run has fourteen
  // processes on one machine.
  private static final List<String> JVM =
      List.of(
          "-Xmx192m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED");

  private final Layout layout;

  Programs(Layout layout) {
    this.layout = layout;
  }

  ProcessBuilder broker(int number) {
    return new ProcessBuilder(layout.brokers().command(number));
  }

  ProcessBuilder sandbox(Path settings) {
    var command = java("keeta-sandbox", layout.jar("keeta-sandbox"), settings, layout.sandbox());
    property(command, "sandbox.data-dir", layout.data("sandbox").toString());
    return jar(command, layout.jar("keeta-sandbox"));
  }

  /** An instance as this checkout has it. */
  ProcessBuilder instance(Service service, int number, Path settings) {
    return instance(service, number, settings, layout.jar(service.module()));
  }

  /**
   * An instance of another version.
   *
   * @param jar that it is run from
   */
  ProcessBuilder instance(Service service, int number, Path settings, Path jar) {
    var command = java(service.module(), jar, settings, layout.of(service, number));
    property(command, "kafka.bootstrap.servers", layout.kafkaOf(service, number));
    service
        .database()
        .ifPresent(name ->
            property(
                command,
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:%d/%s".formatted(layout.postgresOf(number), name)));
    switch (service) {
      case GATEWAY ->
          property(command, "gateway.spool.directory", layout.data("spool-" + number).toString());
      case ORDER_STATE -> property(command, "order-state.instance-id", name(service, number));
      case WATCHDOG -> property(command, "watchdog.page.instance", name(service, number));
      case COMMAND -> {
        // Its instances are all alike.
      }
    }
    return jar(command, jar);
  }

  static String name(Service service, int number) {
    return service.module() + "-" + number;
  }

  private List<String> java(String module, Path jar, Path settings, Layout.Place place) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    var archive = layout.classArchive(module);
    if (jar.equals(layout.jar(module)) && Files.exists(archive)) {
      command.add("-XX:SharedArchiveFile=" + archive);
      command.add("-Xlog:cds*=off,aot*=off");
    }
    property(command, "smallrye.config.locations", settings.toUri().toString());
    property(command, "quarkus.http.host", "127.0.0.1");
    property(command, "quarkus.management.host", "127.0.0.1");
    property(command, "quarkus.log.console.json.enabled", "false");
    property(command, "quarkus.http.port", Integer.toString(place.http()));
    property(command, "quarkus.management.port", Integer.toString(place.management()));
    return command;
  }

  private static ProcessBuilder jar(List<String> command, Path jar) {
    command.add("-jar");
    command.add(jar.toString());
    return new ProcessBuilder(command);
  }

  /** The same, so that its syncs can fail; see {@link FailingSyncs}. */
  static ProcessBuilder withFailingSyncs(ProcessBuilder program, Path pipes) {
    return program.command(FailingSyncs.program(pipes, program.command()));
  }

  private static void property(List<String> command, String name, String value) {
    command.add("-D" + name + "=" + value);
  }
}
