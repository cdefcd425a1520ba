package dev.keetaorders.orderstate.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildInvocationTest {

  @TempDir private Path folder;

  @Test
  void needsNoWord() {
    assertThat(read()).isEqualTo(new RebuildInvocation.Asked(false, null));
  }

  @Test
  void readsAFileFromWhereItWasCalled() throws Exception {
    var file = Files.writeString(folder.resolve("prod.properties"), "");

    assertThat(read("--config", "prod.properties", "--keep"))
        .isEqualTo(new RebuildInvocation.Asked(true, file));
  }

  @Test
  void saysWhatIsWrongAndWhatWouldDo() {
    assertThat(read("--swap"))
        .isEqualTo(
            new RebuildInvocation.Wrong("unknown option --swap; known are --keep, --config"));
    assertThat(read("--config")).isEqualTo(new RebuildInvocation.Wrong("--config needs a file"));
    assertThat(read("--config", "no.properties"))
        .isEqualTo(
            new RebuildInvocation.Wrong(
                "--config: there is no file " + folder.resolve("no.properties")));
  }

  private RebuildInvocation read(String... words) {
    return RebuildInvocation.read(words, folder);
  }
}
