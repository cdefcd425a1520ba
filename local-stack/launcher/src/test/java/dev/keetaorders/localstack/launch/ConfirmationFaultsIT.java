package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.OrderEvent;
import dev.keetaorders.contracts.order.OrderEventType;
import dev.keetaorders.contracts.order.OrderStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A confirmation that goes wrong on its way, in every way that the sandbox knows: the order is
 * accepted once, and the issuer is told once. All go wrong at the same time, each in a shop of its
 * own, because an unclear call is looked at only when it can no longer be in flight.
 */
@ExtendWith(OneStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfirmationFaultsIT {

  /** What goes wrong, and how often Keeta is asked until the order is accepted. */
  enum Fault {
    SLOW(910_001, "", 1),
    REFUSE(910_002, ",\"code\":\"9990009001\"", 2),
    PARTIAL_FAILURE(910_003, "", 2),
    SERVER_ERROR(910_004, "", 2),
    RESET(910_005, "", 2),
    EXECUTE_THEN_TIMEOUT(910_006, "", 1),
    SILENCE(910_007, "", 2),
    EXECUTE_THEN_RESET(910_008, "", 1),
    EXECUTE_THEN_SERVER_ERROR(910_009, "", 1);

    private final long shopId;
    private final String more;
    private final int calls;

    Fault(long shopId, String more, int calls) {
      this.shopId = shopId;
      this.more = more;
      this.calls = calls;
    }

    String once() {
      return """
      {"where":"call","path":"/order/confirm","shopId":"%d","kind":"%s","times":1%s}\
      """
          .formatted(shopId, this, more);
    }
  }

  private final SandboxSide keeta;
  private final ChainSide chain;
  private final Map<Fault, String> orders = new EnumMap<>(Fault.class);

  ConfirmationFaultsIT(StackUnderTest stack, ChainSide chain) {
    this.keeta = new SandboxSide(stack);
    this.chain = chain;
  }

  @BeforeAll
  void confirmAll() throws Exception {
    keeta.faults(
        Stream.of(Fault.values()).map(Fault::once).collect(Collectors.joining(",", "[", "]")));
    for (var fault : Fault.values()) {
      var orderId = keeta.place("{\"shopId\":\"%d\"}".formatted(fault.shopId));
      orders.put(fault, orderId);
      chain.awaitOrder(orderId);
      chain.publish("fault-" + orderId, CommandType.CONFIRM_ORDER, orderId, "{}");
    }
  }

  @AfterAll
  void mend() throws Exception {
    keeta.faults("[]");
  }

  @ParameterizedTest
  @EnumSource
  void theOrderIsAcceptedOnceAndTheIssuerToldOnce(Fault fault) throws Exception {
    var orderId = orders.get(fault);

    var result = chain.result("fault-" + orderId);

    assertThat(result.outcome()).as("%s", result).isEqualTo(CommandOutcome.DONE);
    assertThat(result.calls()).isEqualTo(fault.calls);
    assertThat(keeta.effects(orderId)).containsExactly("/order/confirm");
    ChainSide.eventually()
        .untilAsserted(
            () -> assertThat(chain.awaitOrder(orderId).status()).isEqualTo(OrderStatus.ACCEPTED));
    // What is shown is durable before the topic has it.
    ChainSide.eventually()
        .untilAsserted(() ->
            assertThat(chain.events(orderId))
                .extracting(OrderEvent::type)
                .filteredOn(OrderEventType.ACCEPTED::equals)
                .hasSize(1));
  }
}
