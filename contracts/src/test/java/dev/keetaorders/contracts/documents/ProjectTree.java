package dev.keetaorders.contracts.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of the project as they lie in its tree, without what a build or a run leaves there. */
public final class ProjectTree {

  private static final Set<String> NOT_OURS = Set.of("target", ".git", ".local", ".idea");

  /** The top-level folder; the build hands it to every test as {@code project.root}. */
  public static Path root() {
    var root = System.getProperty("project.root");
    if (root == null) throw new IllegalStateException("Run with -Dproject.root=<the top folder>");
    return Path.of(root);
  }

  /** The text of a file. */
  public static String read(String relative) {
    return read(root().resolve(relative));
  }

  /** Every file whose name ends so, in a fixed order. */
  public static List<Path> filesEndingIn(String ending) {
    var found = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          root(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return NOT_OURS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.getFileName().toString().endsWith(ending)) found.add(file);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().sorted().toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProjectTree() {}
}
