package dev.keetaorders.watchdog;

import dev.keetaorders.contracts.architecture.Rules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> theWatchdogKeepsTheRulesAndNeedsKafkaOnly() {
    return Rules.of("dev.keetaorders.watchdog", "deadline", "inbound")
        .and(Rules.NO_DATABASE, Rules.noCallToKeetaOutside("..watchdog.post.."))
        .tests();
  }
}
