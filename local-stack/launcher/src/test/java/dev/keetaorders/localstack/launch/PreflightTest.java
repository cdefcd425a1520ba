package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

  @TempDir Path directory;

  @Test
  void namesATakenPortAndWhoNeedsIt() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // The offset that puts the database where somebody already listens.
      var ports = new Ports(taken.getLocalPort() - new Ports(0).postgres());

      assertThatThrownBy(() -> Preflight.checkPorts(ports))
          .isInstanceOfSatisfying(
              CannotStart.class, e -> assertThat(e.exitCode()).isEqualTo(CannotStart.MACHINE))
          .hasMessageContaining("port %d, which PostgreSQL needs".formatted(taken.getLocalPort()));
    }
  }

  @Test
  void bearsWithOneWhoIsAboutToLeaveItsPort() throws Exception {
    var ports = StackUnderTest.freePorts();
    var leaving = new ServerSocket(ports.postgres(), 1, InetAddress.getLoopbackAddress());
    try (var thread = Executors.newSingleThreadScheduledExecutor()) {
      var _ =
          thread.schedule(
              () -> {
                leaving.close();
                return leaving.isClosed();
              },
              300,
              TimeUnit.MILLISECONDS);

      assertThatCode(() -> Preflight.checkPorts(ports, StackUnderTest.LONG))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void saysThatTheDiskIsFull() {
    assertThatThrownBy(() -> Preflight.checkSpace(directory, Long.MAX_VALUE))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("the disk of " + directory + " is full");
    assertThatCode(() -> Preflight.checkSpace(directory, 1)).doesNotThrowAnyException();
  }

  @Test
  void aDataDirectoryHasOneOwner() throws Exception {
    var run = Files.createDirectory(directory.resolve("run"));

    var lock = Preflight.lock(run);
    try {
      assertThatThrownBy(() -> Preflight.lock(run))
          .isInstanceOf(CannotStart.class)
          .hasMessage(
              "another ./keeta up (pid %d) is running on the data directory %s"
                  .formatted(ProcessHandle.current().pid(), directory));
    } finally {
      lock.release();
    }
    Preflight.lock(run).release();
  }

  @Test
  void saysThatTheDataDirectoryCannotBeWritten() throws Exception {
    var file = Files.writeString(directory.resolve("file"), "in the way");

    assertThatThrownBy(() -> new Folders(directory, file).create())
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("cannot be written to");
  }

  @Test
  void saysWhatHasNotBeenBuilt() {
    assertThatThrownBy(() -> Preflight.checkBuilt(new Folders(directory, directory)))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("webhook-gateway");
  }
}
