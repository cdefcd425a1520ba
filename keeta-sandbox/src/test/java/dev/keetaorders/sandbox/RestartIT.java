package dev.keetaorders.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged sandbox, killed with SIGKILL and started again on the same folder. */
class RestartIT {

  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

  @TempDir Path folder;

  @Test
  void forgetsNothingWhenItIsKilled() throws Exception {
    try (var receiver = new HttpReceiver()) {
      receiver.status = 503;
      var port = freePort();
      var sandbox = new SandboxClient("http://127.0.0.1:" + port);
      var first = start(port, receiver.url());
      String confirmed;
      String waiting;
      try {
        awaitUp(sandbox);
        confirmed = sandbox.place("{}");
        waiting = sandbox.place("{}");
        assertThat(sandbox.call("/order/confirm", confirmed).body()).contains("\"code\":0");
      } finally {
        kill(first);
      }
      receiver.bodies.clear();
      receiver.status = 200;

      var second = start(port, receiver.url());
      try {
        awaitUp(sandbox);
        assertThat(status(sandbox, confirmed)).isEqualTo(30);
        assertThat(status(sandbox, waiting)).isEqualTo(20);
        assertThat(sandbox.control("GET", "/calls?orderId=" + confirmed, "")).hasSize(1);

        sandbox.control("POST", "/clock", "{\"advance\":\"PT5M\"}");

        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> {
              assertThat(receiver.count(1001, confirmed)).isPositive();
              assertThat(receiver.count(1002, confirmed)).isPositive();
              assertThat(receiver.count(1001, waiting)).isPositive();
              assertThat(receiver.count(1008, waiting)).isPositive();
            });
        assertThat(status(sandbox, waiting)).isEqualTo(50);
        assertThat(sandbox.place("{}")).isGreaterThan(waiting);
      } finally {
        kill(second);
        sandbox.close();
      }
    }
  }

  @Test
  void saysInOneLineWhyItDoesNotStart() throws Exception {
    var inTheWay = Files.writeString(folder.resolve("a-file"), "in the way");
    var process = start(freePort(), "http://127.0.0.1:9/x", inTheWay);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(process.exitValue()).isNotZero();
    var output = Files.readString(folder.resolve("log"));
    assertThat(output.lines().filter(line -> line.contains("sandbox.data-dir"))).hasSize(1);
    assertThat(output).doesNotContain("\tat ");
  }

  private Process start(int port, String webhooks) throws IOException {
    return start(port, webhooks, folder.resolve("data"));
  }

  private Process start(int port, String webhooks, Path data) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dsandbox.data-dir=" + data);
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dquarkus.management.port=0");
    command.add("-Dkeeta.apps.1001001.secrets=sandbox-secret");
    command.add("-Dkeeta.apps.1001001.access-token=sandbox-token");
    command.add("-Dkeeta.apps.1001001.webhook-urls=" + webhooks);
    command.add("-Dkeeta.apps.1001001.api-url=" + TestSandbox.API);
    command.add("-jar");
    command.add(JAR.toAbsolutePath().toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  private static void awaitUp(SandboxClient sandbox) {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(() ->
            assertThat(sandbox.send("GET", "/control/faults", "").statusCode()).isEqualTo(200));
  }

  private static int status(SandboxClient sandbox, String orderId)
      throws IOException, InterruptedException {
    return sandbox.control("GET", "/orders/" + orderId, "").path("status").intValue();
  }

  /**
   * Below the range from which systems take the ports of outgoing connections: else one of those
   * could have it before the sandbox does, which starts twice on it.
   */
  private static int freePort() {
    return ThreadLocalRandom.current()
        .ints(20_000, 32_000)
        .filter(RestartIT::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
