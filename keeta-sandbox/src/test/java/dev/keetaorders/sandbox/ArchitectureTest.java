package dev.keetaorders.sandbox;

import dev.keetaorders.contracts.architecture.Rules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> keepsTheRules() {
    return Rules.of("dev.keetaorders.sandbox", "world", "signing")
        .translatingAlsoIn("api", "control")
        .and(Rules.SANDBOX_HAS_ITS_OWN_READING)
        .tests();
  }
}
