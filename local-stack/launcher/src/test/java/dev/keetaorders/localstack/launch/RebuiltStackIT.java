package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.order.OrderStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The projection of a stack at work, rebuilt by {@code ./keeta rebuild} as an operator would. */
@ExtendWith(OneStack.class)
class RebuiltStackIT {

  private final StackUnderTest stack;
  private final SandboxSide keeta;
  private final ChainSide chain;

  RebuiltStackIT(StackUnderTest stack, ChainSide chain) {
    this.stack = stack;
    this.keeta = new SandboxSide(stack);
    this.chain = chain;
  }

  @Test
  void ordersOfBothDialectsAreWhatTheLogMakesOfThem() throws Exception {
    var standard = keeta.place("{}");
    var open = keeta.place("{\"dialect\":\"opendelivery\"}");
    for (var order : List.of(standard, open)) {
      ChainSide.eventually()
          .untilAsserted(() ->
              assertThat(chain.awaitOrder(order).status())
                  .isEqualTo(OrderStatus.AWAITING_ACCEPTANCE));
    }

    var ended = rebuild();

    assertThat(ended.said()).contains("is what the log makes of it");
    assertThat(ended.exitCode()).as(ended.said()).isZero();
  }

  /** As the script runs it, told where this stack is. */
  private Ended rebuild() throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dsmallrye.config.locations="
                    + stack.data.resolve("run/local-stack.properties").toUri(),
                "-Dkafka.bootstrap.servers=" + stack.kafka(),
                "-Dquarkus.datasource.jdbc.url=jdbc:postgresql://localhost:%d/keeta_orders"
                    .formatted(stack.ports.postgres()),
                "-jar",
                StackUnderTest.root()
                    .resolve("order-state-service/target/quarkus-app/quarkus-run.jar")
                    .toString(),
                "rebuild"));
    return Ended.of(new ProcessBuilder(command));
  }
}
