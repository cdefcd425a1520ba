package dev.keetaorders.localstack.launch;

import dev.keetaorders.infrastructure.EmbeddedBrokerMain;
import dev.keetaorders.infrastructure.EmbeddedDatabase;
import dev.keetaorders.infrastructure.InfrastructureException;
import dev.keetaorders.localstack.supervise.ChildSpec;
import dev.keetaorders.localstack.supervise.ChildSpec.StopOrder;
import dev.keetaorders.localstack.supervise.ChildSpec.StopSignal;
import dev.keetaorders.localstack.supervise.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How each process of the stack is run.
 *
 * @param settings the file with the settings that all of ours share; that of the accounts is beside
 *     it
 */
record Processes(Folders folders, Ports ports, Path settings, ClassArchives archives) {

  /** The broker's name. */
  static final String BROKER = "kafka";

  /** The database's name. */
  static final String DATABASE = "postgresql";

  // Small and quick to start rather than fast for hours: C1 only, one GC thread, small heaps.
  private static final List<String> JVM =
      List.of(
          "-Xmx192m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseCompactObjectHeaders",
          // Kafka's compression and Netty are native; the JDK warns of it at every start.
          "--enable-native-access=ALL-UNNAMED");

  // Kafka frees its mapped files by a method that the JDK warns of at every start.
  private static final List<String> BROKER_JVM =
      List.of(
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  ChildSpec broker() {
    var command =
        new ArrayList<>(
            EmbeddedBrokerMain.command(
                ports.kafka(), ports.kafkaController(), folders.kafka(), false));
    command.addAll(1, BROKER_JVM);
    command.addAll(1, archives.arguments(BROKER, folders.launcherJar()));
    return new ChildSpec(
        BROKER,
        () -> new ProcessBuilder(command),
        folders.log(BROKER),
        Readiness.accepting(ports.kafka()),
        StopSignal.TERM,
        StopOrder.LAST);
  }

  ChildSpec database(EmbeddedDatabase database) {
    return new ChildSpec(
        DATABASE,
        () -> {
          try {
            database.prepare();
            return database.processBuilder();
          } catch (InfrastructureException e) {
            throw new IOException(e.getMessage(), e);
          }
        },
        folders.log(DATABASE),
        database::answers,
        StopSignal.INT,
        StopOrder.LAST);
  }

  ChildSpec app(App app) {
    return new ChildSpec(
        app.module(),
        () -> new ProcessBuilder(command(app)),
        folders.log(app.module()),
        Readiness.answering(
            URI.create("http://localhost:%d/q/health/ready".formatted(ports.management(app)))),
        StopSignal.TERM,
        StopOrder.FIRST);
  }

  List<String> command(App app) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(archives.arguments(app.module(), folders.jar(app)));
    // First of ours, because a process list may cut a long command line and this marks it as ours.
    property(command, "keeta.local-stack.data", folders.data().toString());
    property(command, "smallrye.config.locations", locations(app));
    property(command, "kafka.bootstrap.servers", "localhost:" + ports.kafka());
    // A laptop in a café: what everybody knows the password of is for this machine alone.
    property(command, "quarkus.http.host", "127.0.0.1");
    property(command, "quarkus.management.host", "127.0.0.1");
    property(command, "quarkus.log.console.json.enabled", "false");
    property(command, "quarkus.http.port", Integer.toString(ports.http(app)));
    property(command, "quarkus.management.port", Integer.toString(ports.management(app)));
    app.database()
        .ifPresent(name ->
            property(
                command,
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:%d/%s".formatted(ports.postgres(), name)));
    if (app == App.GATEWAY) {
      property(command, "gateway.spool.directory", folders.spool().toString());
      // Nobody chooses between gateways here: ready tells the launcher that orders can come.
      property(command, "gateway.spool.ready-without-kafka", "false");
    }
    if (app == App.SANDBOX) {
      property(command, "sandbox.data-dir", folders.sandbox().toString());
    }
    command.add("-jar");
    command.add(folders.jar(app).toString());
    return command;
  }

  private String locations(App app) {
    var ofAll = settings.toUri().toString();
    return app.hasAccounts() ? ofAll + "," + Settings.accounts(settings).toUri() : ofAll;
  }

  private static void property(List<String> command, String name, String value) {
    command.add("-D" + name + "=" + value);
  }
}
