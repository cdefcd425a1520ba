package dev.keetaorders.localstack.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What each program's JVM loads at its start, written down once after a build, so that it is mapped
 * into memory from then on instead of read, parsed and checked class by class. Without an archive,
 * or with one that does not fit, a program starts all the same, only slower.
 */
sealed interface ClassArchives {

  /** That an archive does not fit, or leaves out a class, is nothing that a user can act on. */
  String SILENT = "-Xlog:cds*=off,aot*=off";

  /** The arguments for the JVM of that program. */
  List<String> arguments(String program, Path jar);

  /** The folder of the archives; it goes with {@code clean}. */
  static Path folder(Path root) {
    return root.resolve("local-stack/launcher/target/class-archives");
  }

  /** The script, too, knows this name for the launcher itself. */
  private static Path file(Path folder, String program) {
    return folder.resolve(program + ".jsa");
  }

  /** For a stack that starts. */
  record Used(Path folder) implements ClassArchives {
    @Override
    public List<String> arguments(String program, Path jar) {
      var archive = file(folder, program);
      return isNewer(archive, jar)
          ? List.of("-XX:SharedArchiveFile=" + archive, SILENT)
          : List.of();
    }

    private static boolean isNewer(Path archive, Path jar) {
      try {
        return Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) >= 0;
      } catch (IOException _) {
        return false; // there is none
      }
    }
  }

  /** For a stack that is started to write them, as each program ends. */
  record Written(Path folder) implements ClassArchives {
    @Override
    public List<String> arguments(String program, Path jar) {
      return List.of("-XX:ArchiveClassesAtExit=" + file(folder, program), SILENT);
    }
  }
}
