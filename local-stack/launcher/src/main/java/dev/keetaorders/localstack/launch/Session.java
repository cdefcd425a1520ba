package dev.keetaorders.localstack.launch;

import dev.keetaorders.localstack.console.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** One run of {@code ./keeta up}, from the checks to the last process. */
final class Session {

  private static final long LOOK_AT_LOGS_MILLIS = 500;

  /**
   * Where the system kills processes with their launcher, they have no command line any more while
   * they die, and so are not known to be ours; each keeps its port to the end.
   */
  private static final Duration DYING_END_WITHIN = Duration.ofSeconds(5);

  private final Invocation.Up up;
  private final Folders folders;
  private final Ports ports;
  private final Console console;
  private final List<Runnable> onStop = new CopyOnWriteArrayList<>();
  private boolean warnedOfDisk;
  private final CountDownLatch stopping = new CountDownLatch(1);

  Session(Invocation.Up up, Path root) {
    this.up = up;
    folders = new Folders(root, up.data());
    ports = new Ports(up.portOffset());
    console = LaunchWiring.console();
  }

  /** Returns only by an exception; the stack runs until the launcher is told to stop. */
  void run() throws CannotStart, InterruptedException {
    var began = System.nanoTime();
    var settings = settings();
    folders.create();
    Preflight.checkSpace(folders.data());
    var lock = Preflight.lock(folders.run());
    var isAfterAKill = stopOrphans();
    Preflight.checkPorts(ports, isAfterAKill ? DYING_END_WITHIN : Duration.ZERO);
    Preflight.checkBuilt(folders);
    Preflight.checkDatabase();
    Settings.write(settings, settingsFile());

    logTo(folders.log("launcher"));
    var archives = new ClassArchives.Used(ClassArchives.folder(folders.root()));
    var stack =
        new LocalStack(
            folders, ports, new Processes(folders, ports, settingsFile(), archives), console);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
    console.say("starting; data and logs are in " + folders.data());
    start(stack);
    // The line that tools wait for.
    console.say("ready in " + Told.seconds(since(began)));
    console.plain(Signpost.whereEverythingIs(ports));
    onStop.add(show()::close);
    while (lock.isValid() && !stopping.await(LOOK_AT_LOGS_MILLIS, TimeUnit.MILLISECONDS)) {
      stack.showWarnings();
      warnOfFullDisk();
    }
  }

  /** Said once: what fails because of it says so often enough. */
  private void warnOfFullDisk() {
    if (warnedOfDisk || Preflight.usableSpace(folders.data()) >= Preflight.SPACE_TO_RUN) return;
    warnedOfDisk = true;
    console.say("the disk of %s is full; nothing can be kept".formatted(folders.data()));
  }

  private Map<String, String> settings() throws CannotStart {
    Map<String, String> settings = new TreeMap<>(Settings.ofLocalStack(ports));
    var file = up.configFile();
    if (file.isPresent()) settings = Settings.over(settings, Settings.read(file.get()));
    return Settings.callingTheSandbox(settings, System.getenv(), ports);
  }

  private Path settingsFile() {
    return folders.run().resolve("local-stack.properties");
  }

  /** What the launcher's own Kafka clients have to say is for a file, not for the console. */
  private static void logTo(Path file) {
    try {
      var handler = new FileHandler(file.toString(), true);
      handler.setFormatter(new SimpleFormatter());
      handler.setLevel(Level.WARNING);
      Logger.getLogger("").addHandler(handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says whether the launcher before this one was killed. */
  private boolean stopOrphans() {
    try {
      var pidFiles = LocalStack.pidFiles(folders);
      var areLeft = pidFiles.areLeft();
      for (var orphan : pidFiles.stopOrphans()) {
        console.say(
            "%s (pid %d) was left running by a launcher that was killed; stopped it"
                .formatted(orphan.name(), orphan.process().pid()));
      }
      return areLeft;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start(LocalStack stack) throws CannotStart, InterruptedException {
    try {
      stack.start();
    } catch (CannotStart e) {
      if (stopping.getCount() == 0) throw new InterruptedException("Stopped while starting");
      stack.stop();
      console.close();
      throw e;
    }
  }

  private Show show() {
    var kafka = "localhost:" + ports.kafka();
    if (!up.demo()) return Show.ofOrders(kafka, console);
    var sandbox = URI.create("http://localhost:" + ports.http(App.SANDBOX));
    return Show.withDemo(kafka, sandbox, console);
  }

  private void stop(LocalStack stack) {
    if (stopping.getCount() == 0) return;
    stopping.countDown();
    var began = System.nanoTime();
    console.say("stopping");
    onStop.forEach(Runnable::run);
    try {
      stack.stop();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    console.say("stopped in %s; the data are kept".formatted(Told.seconds(since(began))));
    console.close();
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
