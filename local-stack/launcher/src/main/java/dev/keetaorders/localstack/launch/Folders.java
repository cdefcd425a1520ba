package dev.keetaorders.localstack.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things lie.
 *
 * @param root the checkout, with what was built
 * @param data what must survive, logs, and pid files
 */
record Folders(Path root, Path data) {

  Path logs() {
    return data.resolve("logs");
  }

  Path run() {
    return data.resolve("run");
  }

  Path kafka() {
    return data.resolve("kafka");
  }

  Path postgres() {
    return data.resolve("postgres");
  }

  Path sandbox() {
    return data.resolve("sandbox");
  }

  /** Where the gateway keeps what Kafka does not take; it makes the folder itself. */
  Path spool() {
    return data.resolve("spool");
  }

  Path log(String name) {
    return logs().resolve(name + ".log");
  }

  Path launcherJar() {
    return root.resolve("local-stack/launcher/target/launcher.jar");
  }

  Path jar(App app) {
    return root.resolve(app.module()).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** The directories are there and can be written to. */
  void create() throws CannotStart {
    try {
      for (var folder : new Path[] {logs(), run(), sandbox()}) {
        Files.createDirectories(folder);
      }
      Files.delete(Files.createTempFile(run(), "writable", null));
    } catch (IOException e) {
      throw CannotStart.machine(
          "the data directory %s cannot be written to: %s. Give another with --data DIR"
              .formatted(data, e.getMessage()));
    }
  }
}
