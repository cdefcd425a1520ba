package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What whoever deploys reads when an app is configured wrongly; no store is needed to tell. */
class WrongSettingIT {

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void endsTheStartOfEveryServiceWithOneLineThatNamesTheKeyAndTheRemedy(App service)
      throws Exception {
    var folders = new Folders(StackUnderTest.root(), directory.resolve("data"));
    folders.create();
    var ports = StackUnderTest.freePorts();
    var file = folders.run().resolve("wrong.properties");
    var settings = new TreeMap<>(Settings.ofLocalStack(ports));
    settings.put("keeta.apps.1001001.signature-mode", "foo");
    settings.put("quarkus.banner.enabled", "false");
    Settings.write(settings, file);
    var archives = new ClassArchives.Used(ClassArchives.folder(folders.root()));
    var command = new Processes(folders, ports, file, archives).command(service);

    var ended = Ended.of(new ProcessBuilder(command));

    // Whatever has begun to start may have logged something before.
    assertThat(ended.said().lines().filter(line -> !line.matches(".* (INFO|WARN) .*")))
        .containsExactly("keeta.apps.1001001.signature-mode must be observe or enforce, not foo");
    assertThat(ended.exitCode()).isEqualTo(1);
  }
}
