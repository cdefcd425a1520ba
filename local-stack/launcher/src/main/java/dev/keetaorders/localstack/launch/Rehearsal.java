package dev.keetaorders.localstack.launch;

import dev.keetaorders.infrastructure.Durability;
import dev.keetaorders.infrastructure.EmbeddedDatabase;
import dev.keetaorders.infrastructure.InfrastructureException;
import dev.keetaorders.infrastructure.Spawner;
import dev.keetaorders.localstack.supervise.Child;
import dev.keetaorders.localstack.supervise.Supervisor;
import dev.keetaorders.localstack.supervise.Supervisor.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts and stops the whole stack once, in a folder that is thrown away and on ports that nobody
 * uses, so that every JVM writes its {@link ClassArchives}. It is part of the build.
 */
final class Rehearsal {

  private static final Duration START_AT_MOST = Duration.ofMinutes(1);
  private static final Duration STOP_AT_MOST = Duration.ofSeconds(30);
  private static final int ATTEMPTS_AT_PORTS = 50;

  /** Three times this is below the ten seconds that a Ctrl-C may take. */
  private static final Duration BREAK_OFF_WITHIN = Duration.ofSeconds(3);

  private final Path root;
  private final Path archives;

  Rehearsal(Path root) {
    this.root = root;
    archives = ClassArchives.folder(root);
  }

  /** The archives of all programs are written when this returns. */
  void run() throws CannotStart, InterruptedException {
    try {
      Files.createDirectories(archives);
      var data = Files.createTempDirectory("keeta-rehearsal");
      var over = new CountDownLatch(1);
      try {
        rehearse(new Folders(root, data), freePorts(), over);
      } finally {
        dev.keetaorders.infrastructure.Folders.delete(data);
        over.countDown();
      }
    } catch (IOException | InfrastructureException e) {
      throw CannotStart.machine("the rehearsal failed: " + e.getMessage());
    }
  }

  private void rehearse(Folders folders, Ports ports, CountDownLatch over)
      throws CannotStart, InterruptedException {
    folders.create();
    var settings = folders.run().resolve("local-stack.properties");
    Settings.write(Settings.ofLocalStack(ports), settings);
    var processes = new Processes(folders, ports, settings, new ClassArchives.Written(archives));
    var supervisor =
        new Supervisor(Spawner.ofThisMachine(), LocalStack.pidFiles(folders), new NothingToTell());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> breakOff(supervisor, over), "break-off"));
    try {
      var database =
          new EmbeddedDatabase(
              ports.postgres(),
              folders.postgres(),
              dev.keetaorders.infrastructure.Folders.cache(),
              Durability.SURVIVES_KILL);
      var stores =
          List.of(
              supervisor.start(processes.broker()), supervisor.start(processes.database(database)));
      for (var store : stores) await(supervisor, store);
      LocalStack.prepare(database, ports);
      // One after the other: this machine may have no memory for more.
      for (var app : App.values()) {
        var child = supervisor.start(processes.app(app));
        await(supervisor, child);
        supervisor.stop(child, STOP_AT_MOST);
      }
    } finally {
      supervisor.stopAll(STOP_AT_MOST, STOP_AT_MOST);
    }
  }

  /** Ends what was not over, so that it leaves neither processes nor its folder. */
  private static void breakOff(Supervisor supervisor, CountDownLatch over) {
    try {
      if (over.getCount() == 0) return;
      supervisor.stopAll(BREAK_OFF_WITHIN, BREAK_OFF_WITHIN);
      var _ = over.await(BREAK_OFF_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(Supervisor supervisor, Child child)
      throws CannotStart, InterruptedException {
    var start = supervisor.awaitServing(child, START_AT_MOST);
    if (!(start instanceof Start.Serving)) {
      throw CannotStart.machine(
          "%s did not start in the rehearsal: %s"
              .formatted(child.spec().name(), LocalStack.lastWords(child.spec().log())));
    }
  }

  private static Ports freePorts() throws CannotStart {
    var tried = new ArrayList<Integer>();
    while (tried.size() < ATTEMPTS_AT_PORTS) {
      var ports = LaunchWiring.anyPorts();
      try {
        Preflight.checkPorts(ports);
        return ports;
      } catch (CannotStart _) {
        tried.add(ports.offset());
      }
    }
    throw CannotStart.machine("the rehearsal found no free ports at the offsets " + tried);
  }
}
