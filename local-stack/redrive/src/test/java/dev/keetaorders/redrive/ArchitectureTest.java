package dev.keetaorders.redrive;

import dev.keetaorders.contracts.architecture.Rules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> keepsTheRules() {
    return Rules.of("dev.keetaorders.redrive")
        .and(Rules.NO_DATABASE, Rules.NO_CALL_TO_KEETA)
        .tests();
  }
}
