package dev.keetaorders.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Folders of the broker and the database. */
public final class Folders {

  /** A new database takes 40 MB, and a log segment of each of Kafka's topics some more. */
  static final long LEAST_FREE_BYTES = 100L << 20;

  /**
   * Where unpacked programs are kept between runs: a folder that other users can read but not
   * write, for what is in it gets executed.
   */
  public static Path cache() {
    if (System.getProperty("user.name").equals("root")) return Path.of("/var/cache/keeta-orders");
    var configured = System.getenv("XDG_CACHE_HOME");
    var caches =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    return caches.resolve("keeta-orders");
  }

  /** Refuses a folder on a full disk, before a server fails there in its own many words. */
  static void requireSpace(Path folder, String purpose, long bytes) throws IOException {
    var free = Files.getFileStore(folder).getUsableSpace();
    if (free < bytes) {
      throw new InfrastructureException(
          "The disk of %s has %d MB left, and %s needs %d. Make room or choose another folder."
              .formatted(folder, free >> 20, purpose, bytes >> 20));
    }
  }

  /** Deletes a folder with all that is in it; one that is not there is fine. */
  public static void delete(Path folder) {
    if (Files.notExists(folder)) return;
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                throws IOException {
              if (failure != null) throw failure;
              Files.deleteIfExists(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder, e);
    }
  }

  private Folders() {}
}
