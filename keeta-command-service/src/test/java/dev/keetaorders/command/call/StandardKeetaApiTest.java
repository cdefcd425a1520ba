package dev.keetaorders.command.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.call.KeetaCall.Operation;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.settings.Apps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandardKeetaApiTest {

  @Test
  void nothingIsSentForAnAppThatIsNotConfiguredAnyMore() {
    var keeta =
        new StandardKeetaApi(
            Apps.read(List.of(), _ -> null),
            _ -> Optional.empty(),
            TrackingNames.NONE,
            new StandardTransport(Duration.ofSeconds(1), Duration.ofSeconds(1)));

    assertThat(
            keeta.call(
                new KeetaCall(Operation.CONFIRM, "1001001", "9", "1", new CommandArguments.None()),
                Instant.EPOCH))
        .isEqualTo(Answer.of(new CallOutcome.NotSent("the app is not configured any more"), null));
  }
}
