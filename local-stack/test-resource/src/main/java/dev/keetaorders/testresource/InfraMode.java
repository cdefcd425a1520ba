package dev.keetaorders.testresource;

import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;

/** Where the tests' broker and database come from: {@code -Dinfra=auto|embedded|containers}. */
enum InfraMode {
  EMBEDDED,
  CONTAINERS;

  /**
   * The mode and the reason for it.
   *
   * @param why in words that complete "Test infrastructure: ... (why)"
   */
  record Choice(InfraMode mode, String why) {}

  /** Chosen once per JVM. */
  static Choice chosen() {
    var chosen =
        JvmWide.once(
            "mode",
            () -> {
              var choice = chosenBy(System.getProperty("infra", "auto"));
              return choice.mode() + " " + choice.why();
            });
    var space = chosen.indexOf(' ');
    return new Choice(valueOf(chosen.substring(0, space)), chosen.substring(space + 1));
  }

  /** Refuses what is neither of the three words. */
  static Choice chosenBy(String setting) {
    return switch (setting) {
      case "embedded" -> new Choice(EMBEDDED, "asked for by -Dinfra");
      case "containers" -> new Choice(CONTAINERS, "asked for by -Dinfra");
      case "auto", "" -> automatic();
      default ->
          throw new IllegalArgumentException(
              "-Dinfra must be auto, embedded or containers, not " + setting);
    };
  }

  private static Choice automatic() {
    // The cheap question first: Testcontainers looks for an engine for seconds, and at length.
    if (System.getenv("DOCKER_HOST") == null && Files.notExists(Path.of("/var/run/docker.sock"))) {
      return new Choice(EMBEDDED, "no Docker engine is here");
    }
    return DockerClientFactory.instance().isDockerAvailable()
        ? new Choice(CONTAINERS, "a Docker engine answers")
        : new Choice(EMBEDDED, "no Docker engine answers");
  }
}
