package dev.keetaorders.proof;

import dev.keetaorders.contracts.architecture.Rules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> keepsTheRules() {
    return Rules.of("dev.keetaorders.proof")
        .translatingAlsoIn("commands.codec", "promises.codec", "traffic.codec", "timing.codec")
        .tests();
  }

  /** One proof can be read room by room, too. */
  @TestFactory
  Stream<DynamicTest> keepsTheRulesInTheProofOfCommands() {
    return Rules.of("dev.keetaorders.proof.commands", "plan", "evidence", "judge").tests();
  }

  @TestFactory
  Stream<DynamicTest> keepsTheRulesInThePromises() {
    return Rules.of("dev.keetaorders.proof.promises", "evidence", "judge", "truth").tests();
  }
}
