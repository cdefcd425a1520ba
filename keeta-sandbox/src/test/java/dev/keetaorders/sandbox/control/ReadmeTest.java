package dev.keetaorders.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.sandbox.TestSandbox;
import dev.keetaorders.sandbox.faults.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README leaves out nothing that can be set, asked for or played. */
class ReadmeTest {

  private final String readme = read();

  @Test
  void hasARowForEverySetting() {
    assertThat(TestSandbox.settingNames())
        .contains("sandbox.data-dir", "sandbox.standard.tracking.eta-from")
        .allSatisfy(name -> assertThat(readme).contains("\n| `" + name + "` |"));
  }

  @Test
  void namesEveryActionScenarioAndFault() {
    assertThat(names(Action.values())).allSatisfy(this::isNamed);
    assertThat(names(ShopActions.Action.values())).allSatisfy(this::isNamed);
    assertThat(names(Fault.Kind.values())).allSatisfy(this::isNamed);
    assertThat(Scenario.ALL).extracting(Scenario::name).allSatisfy(this::isNamed);
  }

  private void isNamed(String name) {
    assertThat(readme).contains("`" + name + "`");
  }

  private static List<String> names(Enum<?>... values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }

  private static String read() {
    try {
      return Files.readString(Path.of("README.md"));
    } catch (IOException e) {
      throw new IllegalStateException("Tests run in the module's folder", e);
    }
  }
}
