package dev.keetaorders.deploy.tool;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ToolTest {

  private static final String MISSING = "no-program-of-that-name";
  private static final String HOW = "install version 3 or newer";

  @Test
  void skipsAndSaysHowToGetItWhereItIsMissing() {
    assertThatThrownBy(() -> new Tool(MISSING, HOW, false).run("build"))
        // By JUnit's own exception for a skip, which is no failure.
        .isNotInstanceOf(AssertionError.class)
        .hasMessageContaining(HOW);
  }

  @Test
  void failsWhereItIsMissingAndRequired() {
    assertThatThrownBy(() -> new Tool(MISSING, HOW, true).run("build"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(HOW);
  }

  @Test
  void failsAndShowsWhatWasSaidWhereItEndsBadly() {
    assertThatThrownBy(() -> new Tool("sh", HOW, false).run("-c", "echo no such rule; exit 1"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no such rule");
  }
}
