package dev.keetaorders.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.documents.ProjectTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is rendered from the code as a whole. With {@code -Drender} a test writes it;
 * without, it compares.
 */
public final class RenderedFile {

  private final Path path;

  private RenderedFile(Path path) {
    this.path = path;
  }

  /** The file of that path from the top folder. */
  public static RenderedFile of(String relative) {
    return new RenderedFile(ProjectTree.root().resolve(relative));
  }

  /** The file says what the code says, or is made to. */
  public void holds(String rendered) {
    try {
      if (System.getProperty("render") != null) Files.writeString(path, rendered);
      assertThat(Files.readString(path))
          .as("%s, rendered anew with -Drender", path)
          .isEqualTo(rendered);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
