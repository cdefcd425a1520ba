package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The conformance kit against the whole stack, callers included. The stack is one of its own, since
 * others count what is on the topics.
 */
class OurStackConformsIT {

  private static final String APP = "7700099";
  private static final String SECRET = "a secret of the kit";
  private static final String TOKEN = "a-token-of-the-kit";

  @TempDir static Path directory;

  @Test
  void theConformanceKitFindsNothingThatFails() throws Exception {
    var ports = StackUnderTest.freePorts();
    var kitPort = dev.keetaorders.infrastructure.Ports.free(1).getFirst();
    var config =
        Files.writeString(
            directory.resolve("kit.properties"),
            """
            keeta.apps.%1$s.secrets=%2$s
            keeta.apps.%1$s.access-token=%3$s
            keeta.apps.%1$s.webhook-urls=http://localhost:%4$d/keeta/webhooks
            keeta.apps.%1$s.signature-mode=enforce
            keeta.apps.%1$s.api-url=http://localhost:%5$d/api/open
            """
                .formatted(APP, SECRET, TOKEN, ports.http(App.GATEWAY), kitPort));
    try (var stack =
        StackUnderTest.launch(
            directory.resolve("data"), ports, "--no-demo", "--config", config.toString())) {
      var kit = Ended.of(kit(stack.awaitReady(), kitPort));

      assertThat(kit.exitCode()).as(kit.said()).isZero();
      assertThat(kit.said().lines().filter(line -> line.startsWith("- ")))
          .as("what could not be tried of ours")
          .allMatch(line -> line.matches("- +(refund-preview-first|token-.*|callback-kind) .*"));
      assertThat(directory.resolve("conformance.xml")).content().contains("failures=\"0\"");
    }
  }

  private static ProcessBuilder kit(StackUnderTest stack, int port) {
    var root = StackUnderTest.root();
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Dkeeta.root=" + root,
        "-Dkeeta.called-from=" + directory,
        "-jar",
        root.resolve("local-stack/conformance/target/conformance.jar").toString(),
        "--target",
        stack.url(App.GATEWAY, "/keeta/webhooks"),
        "--app",
        APP,
        "--secret",
        SECRET,
        "--token",
        TOKEN,
        "--port",
        Integer.toString(port),
        "--trigger",
        stack.url(App.COMMAND, "/commands"),
        "--junit",
        "conformance.xml",
        "--yes");
  }
}
