package dev.keetaorders.orderstate;

import dev.keetaorders.contracts.architecture.Rules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> keepsTheRules() {
    return Rules.of("dev.keetaorders.orderstate", "lifecycle", "delivery", "refund")
        .and(
            Rules.ORDER_OF_A_PARTITION_IS_KEPT,
            Rules.NO_CALL_TO_KEETA,
            Rules.MAPPED_ROWS_ARE_FOR_QUERIES)
        .tests();
  }
}
