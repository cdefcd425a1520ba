package dev.keetaorders.localstack.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.infrastructure.Spawner;
import dev.keetaorders.localstack.supervise.ChildSpec.StopOrder;
import dev.keetaorders.localstack.supervise.ChildSpec.StopSignal;
import dev.keetaorders.localstack.supervise.Supervisor.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** On real processes: shells that say when they serve by creating a file. */
class SupervisorTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path directory;

  private final Heard heard = new Heard();
  private Supervisor supervisor;

  @BeforeEach
  void supervise() {
    var pidFiles = new PidFiles(directory, directory.toString());
    supervisor = new Supervisor(Spawner.ofThisMachine(), pidFiles, heard);
  }

  @AfterEach
  void stop() throws InterruptedException {
    supervisor.stopAll(LONG, LONG);
  }

  @Test
  void startsAProcessThatDiedAgain() throws Exception {
    var child = supervisor.start(shell("worker", serveForever()));
    assertThat(supervisor.awaitServing(child, LONG)).isEqualTo(new Start.Serving());
    var first = pidOf("worker");

    first.destroyForcibly();

    await().atMost(LONG).until(() -> heard.lines.contains("back worker"));
    assertThat(pidOf("worker")).isNotEqualTo(first).matches(ProcessHandle::isAlive);
    assertThat(heard.lines).containsExactly("ready worker", "died worker 137", "back worker");
  }

  @Test
  void saysWhenAProcessCannotStart() throws Exception {
    var child = supervisor.start(shell("broken", "exit 3"));

    assertThat(supervisor.awaitServing(child, LONG))
        .isEqualTo(new Start.Crashing(new Child.End.Exited(3)));
  }

  @Test
  void saysWhyAProcessCannotBePrepared() throws Exception {
    var log = directory.resolve("log");
    var child =
        supervisor.start(
            new ChildSpec(
                "unprepared",
                () -> {
                  throw new IOException("the moon is in the way");
                },
                log,
                () -> true,
                StopSignal.TERM,
                StopOrder.FIRST));

    assertThat(supervisor.awaitServing(child, LONG))
        .isEqualTo(new Start.Crashing(new Child.End.NotStarted("the moon is in the way")));
  }

  @Test
  void saysNothingOfWhatTheStopItselfKeptFromBeingPrepared() throws Exception {
    var preparing = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    supervisor.start(
        new ChildSpec(
            "unprepared",
            () -> {
              preparing.countDown();
              try {
                stopped.await();
                throw new IOException("Ctrl-C reached a helper");
              } catch (InterruptedException e) {
                throw new IOException(e);
              } finally {
                over.countDown();
              }
            },
            directory.resolve("log"),
            () -> true,
            StopSignal.TERM,
            StopOrder.FIRST));
    preparing.await();

    supervisor.stopAll(LONG, LONG);
    stopped.countDown();
    over.await();

    await().during(Duration.ofMillis(200)).until(heard.lines::isEmpty);
  }

  @Test
  void saysWhenAProcessDoesNotServe() throws Exception {
    var child = supervisor.start(shell("silent", "exec sleep 600"));

    assertThat(supervisor.awaitServing(child, Duration.ofMillis(300)))
        .isEqualTo(new Start.TooSlow());
  }

  @Test
  void stopsTheUsersBeforeTheUsed() throws Exception {
    var order = directory.resolve("order");
    var store = supervisor.start(shell("store", sayWhenStopped(order, "store"), StopOrder.LAST));
    var user = supervisor.start(shell("user", sayWhenStopped(order, "user"), StopOrder.FIRST));
    supervisor.awaitServing(store, LONG);
    supervisor.awaitServing(user, LONG);

    supervisor.stopAll(LONG, LONG);

    assertThat(order).content().isEqualTo("user\nstore\n");
    assertThat(heard.lines).noneMatch(line -> line.startsWith("died"));
    assertThat(directory.resolve("user.pid")).doesNotExist();
  }

  @Test
  void killsWhoDoesNotStopWhenAsked() throws Exception {
    var child = supervisor.start(shell("stubborn", "trap '' TERM\n" + serveForever()));
    supervisor.awaitServing(child, LONG);
    var process = pidOf("stubborn");

    supervisor.stopAll(Duration.ofMillis(200), LONG);

    assertThat(process).matches(p -> !p.isAlive());
    assertThat(heard.lines).containsExactly("ready stubborn", "killed stubborn");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void givesEachProcessASessionOfItsOwnThatNoCtrlCInTheTerminalReaches() throws Exception {
    var child = supervisor.start(shell("worker", serveForever()));
    supervisor.awaitServing(child, LONG);
    var pid = pidOf("worker").pid();

    var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));

    // After the name in brackets: state, parent, group, session (proc(5)).
    var fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    assertThat(fields.subList(2, 4)).containsOnly(Long.toString(pid));
  }

  @Test
  void startsNothingOnceItIsStopped() throws Exception {
    supervisor.stopAll(LONG, LONG);

    var late = supervisor.start(shell("late", serveForever()));

    assertThat(supervisor.awaitServing(late, LONG)).isEqualTo(new Start.Stopping());
    assertThat(late.spec().log()).doesNotExist();
  }

  @Test
  void killsTheOrphansOfAnEarlierRunAndNoStranger() throws Exception {
    var marker = directory.resolve("data").toString();
    var orphan = new ProcessBuilder("sh", "-c", "sleep 600; true", marker).start();
    var stranger = new ProcessBuilder("sh", "-c", "sleep 600; true", "elsewhere").start();
    Files.writeString(directory.resolve("orphan.pid"), Long.toString(orphan.pid()));
    Files.writeString(directory.resolve("stranger.pid"), Long.toString(stranger.pid()));
    Files.writeString(directory.resolve("torn.pid"), "");

    try {
      var stopped = new PidFiles(directory, marker).stopOrphans();

      assertThat(stopped).extracting(PidFiles.Orphan::name).containsExactly("orphan");
      // Dead it is; its parent, which is this process, may take note of that later.
      assertThat(orphan.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(stranger.isAlive()).isTrue();
      assertThat(directory).isEmptyDirectory();
    } finally {
      stranger.descendants().forEach(ProcessHandle::destroyForcibly);
      stranger.destroyForcibly();
    }
  }

  private ChildSpec shell(String name, String script) {
    return shell(name, script, StopOrder.FIRST);
  }

  /** Serves once its log says so. */
  private ChildSpec shell(String name, String script, StopOrder order) {
    var log = directory.resolve(name + ".log");
    return new ChildSpec(
        name,
        () -> new ProcessBuilder("sh", "-c", script, directory.toString()),
        log,
        () -> contains(log),
        StopSignal.TERM,
        order);
  }

  private static String serveForever() {
    return "echo serving; while :; do sleep 0.1; done";
  }

  private static String sayWhenStopped(Path file, String name) {
    return "trap 'sleep 0.3; echo %s >> \"%s\"; exit 0' TERM\n".formatted(name, file)
        + serveForever();
  }

  private static boolean contains(Path log) {
    try {
      return Files.exists(log) && Files.readString(log).contains("serving");
    } catch (IOException _) {
      return false;
    }
  }

  private ProcessHandle pidOf(String name) throws IOException {
    var pid = Files.readString(directory.resolve(name + ".pid")).trim();
    return Optional.of(pid).map(Long::valueOf).flatMap(ProcessHandle::of).orElseThrow();
  }

  private static final class Heard implements Happenings {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void ready(String name, Duration took) {
      lines.add("ready " + name);
    }

    @Override
    public void died(String name, int exitCode, Duration restartIn) {
      lines.add("died " + name + " " + exitCode);
    }

    @Override
    public void back(String name, Duration took) {
      lines.add("back " + name);
    }

    @Override
    public void notStarted(String name, String why, Duration retryIn) {
      lines.add("not started " + name + " " + why);
    }

    @Override
    public void killed(String name) {
      lines.add("killed " + name);
    }
  }
}
