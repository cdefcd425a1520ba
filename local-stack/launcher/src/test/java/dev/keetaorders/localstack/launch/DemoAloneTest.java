package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoAloneTest {

  @Test
  void isToldWhereTheStackIs() throws CannotStart {
    assertThat(read("--sandbox http://keeta-sandbox:8090 --kafka kafka:9092"))
        .isEqualTo(new DemoAlone("kafka:9092", URI.create("http://keeta-sandbox:8090")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--kafka kafka:9092 | usage: demo --kafka HOST:PORT --sandbox URL",
        "--kafka kafka:9092 --kafka kafka:9092 | usage: demo --kafka HOST:PORT --sandbox URL",
        "--kafka kafka:9092 --broker x | unknown option --broker; usage",
        "--kafka kafka:9092 --sandbox keeta-sandbox | --sandbox must be a URL",
      })
  void saysWhatIsWrong(String words, String beginning) {
    assertThatThrownBy(() -> read(words))
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith(beginning);
  }

  private static DemoAlone read(String words) throws CannotStart {
    return DemoAlone.read(List.of(words.split(" ")));
  }
}
