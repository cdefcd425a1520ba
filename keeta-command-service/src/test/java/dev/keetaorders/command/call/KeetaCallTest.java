package dev.keetaorders.command.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.call.KeetaCall.Operation;
import dev.keetaorders.contracts.command.CommandType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeetaCallTest {

  @Test
  void everySupportedTypeOfCommandAndNoOtherHasAnOperationOfItsOwn() {
    var supported = Arrays.stream(CommandType.values()).filter(CommandType::supported).toList();

    assertThat(supported.stream().map(Operation::of)).containsExactlyInAnyOrder(Operation.values());
  }
}
