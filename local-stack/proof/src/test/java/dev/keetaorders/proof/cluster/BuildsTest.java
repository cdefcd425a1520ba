package dev.keetaorders.proof.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildsTest {

  @TempDir Path folder;

  @Test
  void differWhereTheServiceWasBuiltOfSomethingElse() throws IOException {
    assertThat(Builds.differ(built("a", "one"), built("b", "other"))).isTrue();
    assertThat(Builds.differ(built("c", "one"), built("d", "one"))).isFalse();
    assertThat(Builds.differ(built("e", "one"), folder.resolve("nowhere"))).isFalse();
  }

  private Path built(String name, String content) throws IOException {
    var app = Files.createDirectory(folder.resolve(name));
    Files.writeString(app.resolve("service-1.jar"), content);
    return app;
  }
}
