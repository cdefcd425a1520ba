package dev.keetaorders.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RestartsTest {

  @Test
  void tellsHowManyThereWereAndOfWhom() {
    assertThat(new Restarts(Map.of("webhook-gateway-1", 3, "keeta-command-service-2", 1)).text())
        .isEqualTo(
            "4 restarts of processes that ended by themselves, or were not live any more:"
                + " {keeta-command-service-2=1, webhook-gateway-1=3}");
  }

  @Test
  void tellsThatThereWereNone() {
    assertThat(new Restarts(Map.of()).text())
        .isEqualTo("0 restarts of processes that ended by themselves, or were not live any more");
  }
}
