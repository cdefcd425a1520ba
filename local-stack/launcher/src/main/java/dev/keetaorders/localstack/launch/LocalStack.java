package dev.keetaorders.localstack.launch;

import dev.keetaorders.contracts.TopicSpec;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.infrastructure.Durability;
import dev.keetaorders.infrastructure.EmbeddedDatabase;
import dev.keetaorders.infrastructure.InfrastructureException;
import dev.keetaorders.infrastructure.Spawner;
import dev.keetaorders.infrastructure.TopicCreator;
import dev.keetaorders.localstack.console.Console;
import dev.keetaorders.localstack.console.LogWatch;
import dev.keetaorders.localstack.supervise.Child;
import dev.keetaorders.localstack.supervise.ChildSpec;
import dev.keetaorders.localstack.supervise.PidFiles;
import dev.keetaorders.localstack.supervise.Supervisor;
import dev.keetaorders.localstack.supervise.Supervisor.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Broker, database, sandbox and services on one machine: started together, stopped together. */
final class LocalStack {

  /** A cold machine unpacks, initialises and compiles; a stack that needs longer is broken. */
  private static final Duration START_AT_MOST = Duration.ofMinutes(3);

  // Together below the ten seconds in which the whole stack must have stopped.
  private static final Duration SERVICES_STOP_WITHIN = Duration.ofSeconds(5);
  private static final Duration STORES_STOP_WITHIN = Duration.ofMillis(3_500);

  private static final long LARGEST_OLD_LOG = 20L << 20;

  private final Folders folders;
  private final Ports ports;
  private final Processes processes;
  private final Console console;
  private final Supervisor supervisor;
  private final List<LogWatch> logs = new CopyOnWriteArrayList<>();

  LocalStack(Folders folders, Ports ports, Processes processes, Console console) {
    this.folders = folders;
    this.ports = ports;
    this.processes = processes;
    this.console = console;
    supervisor =
        new Supervisor(
            Spawner.ofThisMachine(), pidFiles(folders), new Happened(console, folders::log));
  }

  static PidFiles pidFiles(Folders folders) {
    return new PidFiles(folders.run(), folders.data().toString());
  }

  /** Everything serves when this returns. */
  void start() throws CannotStart, InterruptedException {
    var broker = start(processes.broker());
    // The sandbox needs neither broker nor database; it starts while they do.
    var apps = new ArrayList<Child>();
    var database = database();
    var server = start(processes.database(database));
    apps.add(start(processes.app(App.SANDBOX)));
    awaitServing(server);
    awaitServing(broker);
    prepare(database, ports);
    Arrays.stream(App.values())
        .filter(app -> app != App.SANDBOX)
        .map(app -> start(processes.app(app)))
        .forEach(apps::add);
    for (var app : apps) {
      awaitServing(app);
    }
  }

  /** Nothing runs when this returns, and nothing will. */
  void stop() throws InterruptedException {
    supervisor.stopAll(SERVICES_STOP_WITHIN, STORES_STOP_WITHIN);
  }

  /** Shows what the processes have warned of since the last time. */
  void showWarnings() {
    logs.forEach(LogWatch::look);
  }

  private EmbeddedDatabase database() throws CannotStart {
    try {
      return new EmbeddedDatabase(
          ports.postgres(),
          folders.postgres(),
          dev.keetaorders.infrastructure.Folders.cache(),
          Durability.SURVIVES_POWER_CUT);
    } catch (InfrastructureException e) {
      throw CannotStart.machine(String.valueOf(e.getMessage()));
    }
  }

  /** Topics and databases are there before a service asks for them. */
  static void prepare(EmbeddedDatabase database, Ports ports) throws CannotStart {
    try {
      database.createDatabases(
          Arrays.stream(App.values()).map(App::database).flatMap(Optional::stream).toList());
      new TopicCreator("localhost:" + ports.kafka(), TopicSpec.DEFAULT_PARTITIONS, 1)
          .create(new Topics(Topics.DEFAULT_PREFIX));
    } catch (InfrastructureException e) {
      throw CannotStart.machine(String.valueOf(e.getMessage()));
    }
  }

  private Child start(ChildSpec spec) {
    logs.add(new LogWatch(spec.name(), spec.log(), beginLog(spec.log()), console));
    return supervisor.start(spec);
  }

  /** A log grows over several runs; a big one is put aside, and the one before it is dropped. */
  private static long beginLog(Path log) {
    try {
      if (Files.notExists(log)) return 0;
      if (Files.size(log) < LARGEST_OLD_LOG) return Files.size(log);
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException _) {
      return 0; // a log that cannot be moved is no reason not to start
    }
    return 0;
  }

  private void awaitServing(Child child) throws CannotStart, InterruptedException {
    var spec = child.spec();
    switch (supervisor.awaitServing(child, START_AT_MOST)) {
      case Start.Serving _, Start.Stopping _ -> {}
      case Start.TooSlow _ ->
          throw CannotStart.machine(
              "%s runs but is not ready after %s; see %s"
                  .formatted(spec.name(), Told.seconds(START_AT_MOST), spec.log()));
      case Start.Crashing crashing -> throw crashed(spec, crashing.lastEnd());
    }
  }

  private CannotStart crashed(ChildSpec spec, Child.End end) throws CannotStart {
    // A full disk looks like anything in a log; say what it is.
    Preflight.checkSpace(folders.data(), Preflight.SPACE_TO_RUN);
    return switch (end) {
      case Child.End.NotStarted notStarted ->
          CannotStart.machine("%s cannot be started: %s".formatted(spec.name(), notStarted.why()));
      case Child.End.Exited exited ->
          CannotStart.machine(
              "%s does not start (%s): %s; see %s"
                  .formatted(
                      spec.name(), Told.exit(exited.code()), lastWords(spec.log()), spec.log()));
    };
  }

  /** The last line that says something. */
  static String lastWords(Path log) {
    try (var lines = Files.lines(log)) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("\t"))
          .reduce((_, last) -> last)
          .orElse("it said nothing");
    } catch (IOException | java.io.UncheckedIOException _) {
      return "it said nothing";
    }
  }
}
