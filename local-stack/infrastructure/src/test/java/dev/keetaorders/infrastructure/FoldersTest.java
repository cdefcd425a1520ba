package dev.keetaorders.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

  @TempDir Path folder;

  @Test
  void refusesAFullDiskInOneLine() {
    assertThatThrownBy(() -> Folders.requireSpace(folder, "the broker", Long.MAX_VALUE))
        .isInstanceOf(InfrastructureException.class)
        .hasMessageMatching(
            "The disk of .* has \\d+ MB left, and the broker needs \\d+. Make room or choose"
                + " another folder.");
    assertThatCode(() -> Folders.requireSpace(folder, "the broker", 1)).doesNotThrowAnyException();
  }

  @Test
  void deletesAFolderButNotWhatALinkInItPointsTo() throws Exception {
    var kept = Files.createFile(folder.resolve("kept"));
    var deleted = Files.createDirectories(folder.resolve("deleted/deep"));
    Files.createSymbolicLink(deleted.resolve("link"), kept);

    Folders.delete(folder.resolve("deleted"));
    Folders.delete(folder.resolve("never there"));

    assertThat(folder).isDirectoryContaining(kept::equals);
    assertThat(folder.resolve("deleted")).doesNotExist();
  }
}
