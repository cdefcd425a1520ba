package dev.keetaorders.proof;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import dev.keetaorders.contracts.architecture.Rules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  /** What judges a service must share no misreading with it. */
  private static final ArchRule KNOWS_OURS_ONLY_TO_START_IT =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.keetaorders.proof.cluster..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.keetaorders.infrastructure..", "dev.keetaorders.contracts..")
          .as("only the package that starts the cluster uses modules of ours");

  @TestFactory
  Stream<DynamicTest> keepsTheRules() {
    return Rules.of("dev.keetaorders.proof")
        .translatingAlsoIn("commands.codec", "promises.codec", "traffic.codec", "timing.codec")
        .and(KNOWS_OURS_ONLY_TO_START_IT)
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
