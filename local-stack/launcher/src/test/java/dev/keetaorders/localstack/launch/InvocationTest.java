package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvocationTest {

  private static final Path CALLED_FROM = Path.of("/home/me/my folder");
  private static final Path DEFAULT_DATA = Path.of("/repo/.local");

  @Test
  void playsTheDemoOnTheDefaultsUnlessToldOtherwise() {
    assertThat(read()).isEqualTo(new Invocation.Up(true, null, DEFAULT_DATA, 0));
  }

  @Test
  void resolvesPathsWhereItWasCalled() {
    assertThat(
            read("--no-demo", "--config", "../a.properties", "--data", "d", "--port-offset", "70"))
        .isEqualTo(
            new Invocation.Up(
                false, Path.of("/home/me/a.properties"), CALLED_FROM.resolve("d"), 70));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--bogus | unknown option --bogus",
        "up | unknown option up",
        "--config | --config needs a value",
        "--data | --data needs a value",
        "--port-offset x | --port-offset must be a number from 0 to 40000, not x",
        "--port-offset -1 | --port-offset must be a number from 0 to 40000, not -1",
        "--port-offset 40001 | --port-offset must be a number from 0 to 40000, not 40001",
      })
  void saysWhatIsWrong(String words, String beginning) {
    assertThat(read(words.split(" ")))
        .isInstanceOfSatisfying(
            Invocation.Wrong.class, wrong -> assertThat(wrong.why()).startsWith(beginning));
  }

  private static Invocation read(String... words) {
    return Invocation.read(List.of(words), CALLED_FROM, DEFAULT_DATA);
  }
}
