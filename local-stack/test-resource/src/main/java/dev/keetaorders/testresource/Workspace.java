package dev.keetaorders.testresource;

import dev.keetaorders.infrastructure.EmbeddedDatabase;
import dev.keetaorders.infrastructure.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The folder of this JVM's embedded servers, deleted when the JVM ends. */
final class Workspace {

  private static final String PREFIX = "keeta-tests-";

  static Path folder() {
    return Path.of(JvmWide.once("folder", Workspace::create));
  }

  static void deleteIfEmpty() {
    try {
      Files.deleteIfExists(folder());
    } catch (IOException _) {
      // The other server's files are still here; that server's end deletes the folder.
    }
  }

  private static String create() {
    try {
      removeLeftovers();
      var folder = Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
      // Others may pass, in case the database has to run as another user.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      return folder.toString();
    } catch (IOException e) {
      throw new UncheckedIOException("No folder for the test servers", e);
    }
  }

  /** A JVM that was killed leaves its database running and its folder behind. */
  private static void removeLeftovers() throws IOException {
    try (var folders =
        Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), PREFIX + "*")) {
      for (var folder : folders) {
        if (Files.isWritable(folder) && isLeft(folder)) {
          EmbeddedDatabase.endServersIn(folder.resolve("database"));
          Folders.delete(folder);
        }
      }
    }
  }

  private static boolean isLeft(Path folder) {
    var pid = List.of(folder.getFileName().toString().split("-")).get(2);
    return ProcessHandle.of(Long.parseLong(pid)).isEmpty();
  }

  private Workspace() {}
}
