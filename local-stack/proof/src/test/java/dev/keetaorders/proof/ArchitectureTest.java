package dev.keetaorders.proof;

import dev.keetaorders.contracts.architecture.Rules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> keepsTheRules() {
    return Rules.of("dev.keetaorders.proof", "plan", "evidence", "judge").tests();
  }
}
