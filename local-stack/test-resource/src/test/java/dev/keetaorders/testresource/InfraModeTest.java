package dev.keetaorders.testresource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InfraModeTest {

  @Test
  void takesWhatIsAskedFor() {
    assertThat(InfraMode.chosenBy("embedded"))
        .isEqualTo(new InfraMode.Choice(InfraMode.EMBEDDED, "asked for by -Dinfra"));
    assertThat(InfraMode.chosenBy("containers"))
        .isEqualTo(new InfraMode.Choice(InfraMode.CONTAINERS, "asked for by -Dinfra"));
  }

  @Test
  void refusesAModeThatItDoesNotKnow() {
    assertThatThrownBy(() -> InfraMode.chosenBy("docker"))
        .hasMessage("-Dinfra must be auto, embedded or containers, not docker");
  }
}
