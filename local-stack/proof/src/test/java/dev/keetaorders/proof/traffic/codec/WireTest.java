package dev.keetaorders.proof.traffic.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.traffic.Life;
import dev.keetaorders.proof.traffic.Life.Dialect;
import dev.keetaorders.proof.traffic.Step.Wish;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTest {

  /** Without it every one was refused with 400, and no order of Open Delivery was cancelled. */
  @Test
  void aCancellationOfOpenDeliverySaysHowItIsMade() {
    assertThat(cancellation(Dialect.OPENDELIVERY)).contains("\"mode\":\"MANUAL\"");
    assertThat(cancellation(Dialect.STANDARD)).doesNotContain("mode");
  }

  private static String cancellation(Dialect dialect) {
    var life = new Life(dialect, "1", "PLATFORM", Duration.ZERO, List.of());
    return new String(
        Wire.command("c1", Wish.CANCEL_ORDER, life, "7", null), StandardCharsets.UTF_8);
  }
}
