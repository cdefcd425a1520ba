package dev.keetaorders.command;

import dev.keetaorders.contracts.architecture.Rules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> keepsTheRules() {
    return Rules.of("dev.keetaorders.command", "grant", "limit", "settle").tests();
  }
}
