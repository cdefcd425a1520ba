package dev.keetaorders.proof.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What was built of a service: one jar, in a folder of its own. */
final class Builds {

  /** Whether the jars of two folders have other bytes; of one that has none nobody knows. */
  static boolean differ(Path one, Path another) {
    try {
      var jar = jar(one);
      var other = jar(another);
      return jar.isPresent() && other.isPresent() && Files.mismatch(jar.get(), other.get()) >= 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static Optional<Path> jar(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst();
    }
  }

  private Builds() {}
}
