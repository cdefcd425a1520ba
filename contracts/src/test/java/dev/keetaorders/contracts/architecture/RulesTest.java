package dev.keetaorders.contracts.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A rule that cannot fail is decoration: each meets a class that was written to break it. */
class RulesTest {

  private static final String BAD = RulesTest.class.getPackageName() + ".archbad.";

  @Nested
  class R1HasTeeth {
    @Test
    void seesAPurePackageThatLogs() {
      assertThat(
              violations(
                  Rules.purePackage(BAD + "r1", "lifecycle", List.of("lifecycle")), "r1.lifecycle"))
          .contains("LoggingLifecycle", "java.util.logging.Logger");
    }

    @Test
    void seesAPurePackageThatWritesJson() {
      assertThat(
              violations(Rules.purePackage(BAD + "r1", "settle", List.of("settle")), "r1.settle"))
          .contains("EncodingPolicy", "contracts.codec.Json");
    }

    @Test
    void failsOnAPackageThatIsNotThere() {
      assertThat(violations(Rules.purePackage(BAD + "r1", "lifecicle", List.of()), "r1"))
          .contains("failed to check any classes");
    }
  }

  @Nested
  class R2HasTeeth {
    @Test
    void seesKafkaInAUseCase() {
      assertThat(violations(Rules.KAFKA_ONLY_IN_ITS_ADAPTERS, "r2.report")).contains("Results");
    }

    @Test
    void seesAChannelInAClassThatIsNotNamedConsumer() {
      assertThat(violations(Rules.KAFKA_ONLY_IN_ITS_ADAPTERS, "r2.intake")).contains("Commands");
    }
  }

  @Nested
  class R3HasTeeth {
    @Test
    void seesJacksonInAUseCase() {
      assertThat(violations(Rules.jacksonOnlyIn(BAD + "r3", List.of("translate", "call")), "r3"))
          .contains("Execution", "ObjectMapper");
    }

    @Test
    void allowsItWhereTheModuleSaysSo() {
      var rule = Rules.jacksonOnlyIn(BAD + "r3", List.of("execute"));

      rule.check(new ClassFileImporter().importPackages(BAD + "r3"));
    }
  }

  @Nested
  class R4HasTeeth {
    @Test
    void seesAnInjectedField() {
      assertThat(violations(Rules.NO_FIELD_INJECTION, "r4.query")).contains("collaborator");
    }

    @Test
    void seesAConfigPropertyOnAParameter() {
      assertThat(violations(Rules.NO_CONFIG_PROPERTY, "r4.append")).contains("ConfigRead");
    }
  }

  @Nested
  class R5HasTeeth {
    @Test
    void seesAClockThatIsRead() {
      assertThat(violations(Rules.TIME_IS_AN_ARGUMENT, "r5.raise")).contains("Instant.now()");
    }

    @Test
    void seesChanceInAMethodReference() {
      assertThat(violations(Rules.TIME_IS_AN_ARGUMENT, "r5.execute"))
          .contains("randomUUID", "ThreadLocalRandom.current");
    }

    @Test
    void seesASleep() {
      assertThat(violations(Rules.TIME_IS_AN_ARGUMENT, "r5.poll"))
          .contains("Thread.sleep", "TimeUnit.sleep");
    }
  }

  @Nested
  class R5bHasTeeth {
    @Test
    void seesAStopwatch() {
      assertThat(violations(Rules.NO_STOPWATCH, "r5.settle")).contains("System.nanoTime");
    }
  }

  @Nested
  class R6HasTeeth {
    @Test
    void seesTwoFeaturesThatKnowEachOther() {
      assertThat(violations(Rules.noCycles(BAD + "r6"), "r6")).contains("Cycle detected");
    }
  }

  @Nested
  class R7HasTeeth {
    @Test
    void seesAConsumerOnVirtualThreads() {
      assertThat(violations(Rules.ORDER_OF_A_PARTITION_IS_KEPT, "r7.observe"))
          .contains("VirtualConsumer");
    }

    @Test
    void seesAnUnorderedConsumer() {
      assertThat(violations(Rules.ORDER_OF_A_PARTITION_IS_KEPT, "r7.unordered"))
          .contains("UnorderedConsumer");
    }
  }

  @Nested
  class R8HasTeeth {
    @Test
    void seesTheServicesOwnReadingInTheSandbox() {
      assertThat(violations(Rules.SANDBOX_HAS_ITS_OWN_READING, "r8")).contains("BorrowedHeader");
    }
  }

  @Nested
  class R9HasTeeth {
    @Test
    void seesADatabase() {
      assertThat(violations(Rules.NO_DATABASE, "r9")).contains("Shops");
    }
  }

  @Nested
  class R10HasTeeth {
    @Test
    void seesAnHttpClient() {
      assertThat(violations(Rules.NO_CALL_TO_KEETA, "r10")).contains("Details");
    }
  }

  @Nested
  class R11HasTeeth {
    @Test
    void seesContractsThatReadAFile() {
      assertThat(violations(Rules.NO_FRAMEWORK_AND_NO_IO, "r11")).contains("FileSettings");
    }
  }

  @Nested
  class R12HasTeeth {
    @Test
    void seesAWriterThatLeavesItsStatementsToAMapper() {
      assertThat(violations(Rules.MAPPED_ROWS_ARE_FOR_QUERIES, "r12.observe"))
          .contains("MappedOrders", "EntityManager");
    }

    @Test
    void allowsItToQueries() {
      Rules.MAPPED_ROWS_ARE_FOR_QUERIES.check(
          new ClassFileImporter().importPackages(BAD + "r12.query"));
    }
  }

  @Test
  void aModuleWithoutClassesIsAMistakeInTheTest() {
    assertThatThrownBy(() -> Rules.of("dev.keetaorders.nowhere").tests())
        .hasMessageContaining("dev.keetaorders.nowhere");
  }

  /** The contracts keep the rules that they hand to the others. */
  @TestFactory
  Stream<DynamicTest> contractsKeepThem() {
    return Rules.of(
            "dev.keetaorders.contracts",
            "notification",
            "order",
            "signature",
            "settings",
            "lifetime")
        .and(Rules.NO_FRAMEWORK_AND_NO_IO)
        .tests();
  }

  private static String violations(ArchRule rule, String badPackage) {
    var classes = new ClassFileImporter().importPackages(BAD + badPackage);
    try {
      rule.check(classes);
    } catch (AssertionError violated) {
      return violated.getMessage();
    }
    throw new AssertionError("The rule did not fail: " + rule.getDescription());
  }
}
