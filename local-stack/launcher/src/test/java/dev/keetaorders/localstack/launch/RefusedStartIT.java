package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads when the stack cannot be started: one line, and an exit code that is not 0. */
class RefusedStartIT {

  @TempDir Path directory;

  private Ports ports;
  private Path data;

  @BeforeEach
  void choosePorts() {
    ports = StackUnderTest.freePorts();
    data = directory.resolve("data");
  }

  @Test
  void aTakenPort() throws Exception {
    try (var _ = new ServerSocket(ports.http(App.GATEWAY), 1, InetAddress.getLoopbackAddress())) {
      assertThat(up())
          .isEqualTo(
              new Ended(
                  1,
                  "keeta: already taken by another program: port %d, which webhook-gateway needs\n"
                      .formatted(ports.http(App.GATEWAY))));
    }
  }

  @Test
  void anUnknownOption() throws Exception {
    assertThat(up("--bogus"))
        .isEqualTo(
            new Ended(
                2,
                "keeta: unknown option --bogus; known are --no-demo, --config FILE, --data DIR,"
                    + " --port-offset N\n"));
  }

  @Test
  void aMissingConfiguration() throws Exception {
    assertThat(up("--config", "nowhere.properties"))
        .isEqualTo(
            new Ended(
                2,
                "keeta: --config %s cannot be read: there is no such file\n"
                    .formatted(StackUnderTest.root().resolve("nowhere.properties"))));
  }

  @Test
  void aWrongApp() throws Exception {
    var file =
        Files.writeString(
            directory.resolve("a.properties"),
            "keeta.apps.7.secrets=s\nkeeta.apps.7.dialect=morse\n");

    assertThat(up("--config", file.toString()))
        .isEqualTo(
            new Ended(
                2,
                "keeta: the settings are wrong: keeta.apps.7.dialect must be standard or"
                    + " opendelivery, not morse\n"));
  }

  @Test
  void aFullDisk() throws Exception {
    var small = mountSmallDisk();
    try {
      var ended = up("--data", small.resolve("data").toString());

      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.said())
          .matches("keeta: the disk of .* is full: \\d+ MB are free and 512 MB are needed\n");
    } finally {
      run(List.of("umount", small.toString()), Map.of());
    }
  }

  @Test
  void aMachineOnWhichRootCannotRunTheDatabase() throws Exception {
    assumeThat(new UnixSystem().getUid()).as("this test is run by root").isZero();
    // Neither unshare nor setpriv is to be found.
    var tools = Files.createDirectory(directory.resolve("tools"));
    Files.createSymbolicLink(tools.resolve("true"), which("true"));
    var launcher =
        StackUnderTest.command(
            List.of("--data", data.toString(), "--port-offset", Integer.toString(ports.offset())));
    launcher.environment().put("PATH", tools.toString());

    assertThat(Ended.of(launcher))
        .isEqualTo(
            new Ended(
                1,
                "keeta: PostgreSQL refuses to run as root, and this machine refuses user"
                    + " namespaces (unshare -U) and system users (setpriv --reuid nobody). Run"
                    + " this as an ordinary user.\n"));
  }

  @Test
  void noJdk() throws Exception {
    // The script, with the folders in which this machine may well have a JDK taken out.
    var script = Files.readString(StackUnderTest.root().resolve("keeta"));
    var searched = "/usr/lib/jvm/* ";
    assertThat(script).contains(searched);
    var copy =
        Files.writeString(
            directory.resolve("keeta"),
            script.replace(searched, "").replace(" /opt/java/* /opt/jdk*", ""));
    var tools = Files.createDirectory(directory.resolve("tools"));
    for (var tool : List.of("sh", "dirname", "readlink", "sed", "cat")) {
      Files.createSymbolicLink(tools.resolve(tool), which(tool));
    }

    var ended =
        run(
            List.of("sh", copy.toString(), "up"),
            Map.of(
                "PATH",
                tools.toString(),
                "HOME",
                directory.toString(),
                "JAVA_HOME",
                "/no such folder"));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.said()).startsWith("keeta: no JDK 25 or newer found").hasLineCount(1);
  }

  @Test
  void aDataDirectoryThatIsInUse() throws Exception {
    var folders = new Folders(directory, data);
    folders.create();
    var lock = Preflight.lock(folders.run());
    try {
      assertThat(up())
          .isEqualTo(
              new Ended(
                  1,
                  "keeta: another ./keeta up (pid %d) is running on the data directory %s\n"
                      .formatted(ProcessHandle.current().pid(), data)));
    } finally {
      lock.release();
    }
  }

  private Ended up(String... more) throws Exception {
    var words =
        new ArrayList<>(
            List.of("--data", data.toString(), "--port-offset", Integer.toString(ports.offset())));
    words.addAll(List.of(more));
    return Ended.of(StackUnderTest.command(words));
  }

  private static Ended run(List<String> command, Map<String, String> environment) throws Exception {
    var builder = new ProcessBuilder(command);
    builder.environment().remove("KEETA_JAVA_HOME");
    builder.environment().putAll(environment);
    return Ended.of(builder);
  }

  private Path mountSmallDisk() throws Exception {
    var small = Files.createDirectory(directory.resolve("small"));
    Ended mounted;
    try {
      mounted =
          run(
              List.of("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", small.toString()),
              Map.of());
    } catch (IOException e) {
      mounted = new Ended(1, String.valueOf(e.getMessage()));
    }
    assumeThat(mounted.exitCode())
        .as("a small disk can be mounted (needs root): %s", mounted.said())
        .isZero();
    return small;
  }

  private static Path which(String tool) {
    for (var folder : System.getenv("PATH").split(":", -1)) {
      var found = Path.of(folder, tool);
      if (Files.isExecutable(found)) return found;
    }
    throw new AssertionError("no " + tool + " on this machine");
  }
}
