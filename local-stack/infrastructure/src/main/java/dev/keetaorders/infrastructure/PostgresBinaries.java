package dev.keetaorders.infrastructure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs for this machine, unpacked once into a folder that is named by what is in
 * it: an upgrade makes a new folder, and a half unpacked one is never used.
 *
 * @param home the folder that holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path home) {

  /** The archives' names for the machines whose binaries the build can bring. */
  private static final Map<String, String> ARCHIVES =
      Map.of(
          "linux amd64", "postgres-linux-x86_64.txz",
          "linux aarch64", "postgres-linux-arm_64.txz",
          "mac os x aarch64", "postgres-darwin-arm_64.txz");

  static PostgresBinaries unpackedInto(Path cache) {
    var archive = archive();
    var home = cache.resolve("postgresql-" + fingerprint(archive).substring(0, 16));
    if (!Files.isDirectory(home)) unpackBeside(archive, home);
    return new PostgresBinaries(home);
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static byte[] archive() {
    var machine =
        (System.getProperty("os.name") + " " + System.getProperty("os.arch"))
            .toLowerCase(Locale.ROOT);
    var name = ARCHIVES.get(machine);
    try (var stream =
        name == null ? null : PostgresBinaries.class.getResourceAsStream("/" + name)) {
      if (stream == null) {
        throw new InfrastructureException(
            "No PostgreSQL binaries for this machine (%s). There are some for %s; elsewhere use -Dinfra=containers."
                .formatted(machine, ARCHIVES.keySet()));
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new InfrastructureException("PostgreSQL's binaries cannot be read: " + e, e);
    }
  }

  private static String fingerprint(byte[] archive) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Several processes may do this at once: each unpacks its own, and the first one's stays. */
  private static void unpackBeside(byte[] archive, Path home) {
    try {
      Files.createDirectories(home.getParent());
      var unpacking = Files.createTempDirectory(home.getParent(), "unpacking-");
      // A temporary folder is its owner's alone, but the program may have to run as another user.
      Files.setPosixFilePermissions(unpacking, PosixFilePermissions.fromString("rwxr-xr-x"));
      unpack(archive, unpacking);
      try {
        Files.move(unpacking, home, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        throw e;
      } catch (FileSystemException e) {
        if (!Files.isDirectory(home)) throw e;
        Folders.delete(unpacking);
      }
    } catch (IOException e) {
      throw new InfrastructureException(
          "PostgreSQL cannot be unpacked into %s: %s".formatted(home.getParent(), e.getMessage()),
          e);
    }
  }

  private static void unpack(byte[] archive, Path into) throws IOException {
    try (var tar =
        new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(tar, entry, into);
      }
    }
  }

  private static void write(InputStream tar, TarArchiveEntry entry, Path into) throws IOException {
    var target = into.resolve(entry.getName()).normalize();
    if (!target.startsWith(into))
      throw new IOException("Outside of the archive: " + entry.getName());
    Files.createDirectories(entry.isDirectory() ? target : target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.copy(tar, target);
      Files.setPosixFilePermissions(
          target,
          Set.copyOf(
              PosixFilePermissions.fromString(
                  (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--")));
    }
  }
}
