package dev.keetaorders.command.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.call.KeetaCall.Operation;
import dev.keetaorders.contracts.command.CommandType;
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
    assertThat(Arrays.stream(Operation.values()).map(Operation::word))
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
}
