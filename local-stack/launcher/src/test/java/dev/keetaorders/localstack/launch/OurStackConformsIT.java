package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
  private static final String OPEN_APP = "7700098";

  @TempDir static Path directory;

  @Test
  void theConformanceKitFindsNothingThatFails() throws Exception {
    var kitPorts = dev.keetaorders.infrastructure.Ports.free(2);
    var ports = StackUnderTest.freePorts(kitPorts);
    var config =
        Files.writeString(
            directory.resolve("kit.properties"),
            """
            keeta.apps.%1$s.secrets=%2$s
            keeta.apps.%1$s.access-token=%3$s
            keeta.apps.%1$s.webhook-urls=http://localhost:%4$d/keeta/webhooks
            keeta.apps.%1$s.signature-mode=enforce
            keeta.apps.%1$s.api-url=http://localhost:%5$d/api/open
            keeta.apps.%6$s.dialect=opendelivery
            keeta.apps.%6$s.secrets=%2$s
            keeta.apps.%6$s.webhook-urls=http://localhost:%4$d/opendelivery/v1/newEvent
            keeta.apps.%6$s.signature-mode=enforce
            keeta.apps.%6$s.api-url=http://localhost:%7$d/api/open/opendelivery
            """
                .formatted(
                    APP,
                    SECRET,
                    TOKEN,
                    ports.http(App.GATEWAY),
                    kitPorts.get(0),
                    OPEN_APP,
                    kitPorts.get(1)));
    try (var stack =
        StackUnderTest.launch(
            directory.resolve("data"), ports, "--no-demo", "--config", config.toString())) {
      stack.awaitReady();
      takeAnOrder(stack);
      passes(
          kit(stack, "/keeta/webhooks", APP, kitPorts.get(0), "--token", TOKEN),
          "refund-preview-first|token-.*|callback-kind");
      passes(
          kit(
              stack,
              "/opendelivery/v1/newEvent",
              OPEN_APP,
              kitPorts.get(1),
              "--dialect",
              "opendelivery"),
          // Nobody asks for a meal to be ready, and whether a poll falls into the run is chance.
          "od-call-no-body|od-poll-.*|od-acknowledgment");
    }
  }

  /** The first pushes after a start may take longer than the kit would forgive. */
  private static void takeAnOrder(StackUnderTest stack) throws Exception {
    // Of an order of the kit's app the kit would have to know.
    var orderId = new SandboxSide(stack).place("{}");
    try (var chain = new ChainSide(stack)) {
      var _ = chain.awaitOrder(orderId);
    }
  }

  private static void passes(ProcessBuilder kit, String mayBeLeftOut) throws Exception {
    var ended = Ended.of(kit);

    assertThat(ended.exitCode()).as(ended.said()).isZero();
    assertThat(ended.said().lines().filter(line -> line.startsWith("- ")))
        .as("what could not be tried of ours")
        .allMatch(line -> line.matches("- +(%s) .*".formatted(mayBeLeftOut)));
    assertThat(directory.resolve("conformance.xml")).content().contains("failures=\"0\"");
  }

  private static ProcessBuilder kit(
      StackUnderTest stack, String path, String app, int port, String... more) {
    var root = StackUnderTest.root();
    var words = new ArrayList<String>();
    Collections.addAll(
        words,
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Dkeeta.root=" + root,
        "-Dkeeta.called-from=" + directory,
        "-jar",
        root.resolve("local-stack/conformance/target/conformance.jar").toString(),
        "--target",
        stack.url(App.GATEWAY, path),
        "--app",
        app,
        "--secret",
        SECRET,
        "--port",
        Integer.toString(port),
        "--answer-within",
        "15s",
        "--trigger",
        stack.url(App.COMMAND, "/commands"),
        "--junit",
        "conformance.xml",
        "--yes");
    Collections.addAll(words, more);
    return new ProcessBuilder(words);
  }
}
