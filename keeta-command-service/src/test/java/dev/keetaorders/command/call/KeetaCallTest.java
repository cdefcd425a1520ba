package dev.keetaorders.command.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.call.KeetaCall.Operation;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.Dialect;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeetaCallTest {

  @Test
  void everyTypeOfCommandHasAnOperationOfItsOwn() {
    assertThat(Arrays.stream(CommandType.values()).map(Operation::of))
        .containsExactlyInAnyOrder(Operation.values());
  }

  @Test
  void theWordsThatNameRepliesArePublic() {
    assertThat(Arrays.stream(Operation.values()).map(each -> each.word(Dialect.STANDARD)))
        .containsExactlyInAnyOrder(
            "confirm",
            "prepare",
            "cancel",
            "get",
            "agree",
            "reject",
            "refund-preview",
            "refund-apply",
            "collect",
            "dispatched",
            "delivered",
            "courier",
            "tracking");
  }

  @Test
  void theOtherDialectHasWordsOfItsOwnAndLacksSome() {
    var lacking = new ArrayList<Operation>();
    var words = new ArrayList<String>();
    for (var operation : Operation.values()) {
      try {
        words.add(operation.word(Dialect.OPENDELIVERY));
      } catch (IllegalArgumentException _) {
        lacking.add(operation);
      }
    }

    assertThat(words)
        .containsExactlyInAnyOrder(
            "confirm",
            "readyForPickup",
            "requestCancellation",
            "acceptRefund",
            "rejectRefund",
            "dispatch",
            "delivered",
            "tracking",
            "details");
    assertThat(lacking)
        .containsExactlyInAnyOrder(
            Operation.REFUND_PREVIEW, Operation.REFUND_APPLY, Operation.COLLECT, Operation.COURIER);
  }
}
