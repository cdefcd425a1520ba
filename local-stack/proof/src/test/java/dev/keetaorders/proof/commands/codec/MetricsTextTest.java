package dev.keetaorders.proof.commands.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTextTest {

  @Test
  void countsTheCallsThatWereSent() {
    assertThat(
            MetricsText.calls(
                """
                # TYPE keeta_command_calls_seconds histogram
                keeta_command_calls_seconds_bucket{operation="confirm",outcome="done",le="0.1"} 5.0
                keeta_command_calls_seconds_count{operation="confirm",outcome="done"} 12.0
                keeta_command_calls_seconds_sum{operation="confirm",outcome="done"} 0.4
                keeta_command_calls_seconds_count{operation="get",outcome="unclear"} 3.0
                keeta_command_calls_seconds_count{operation="get",outcome="not_sent"} 2.0
                keeta_commands_open 7.0
                """))
        .isEqualTo(15);
  }

  @Test
  void thereAreNoneBeforeTheFirst() {
    assertThat(MetricsText.calls("keeta_commands_open 0.0\n")).isZero();
  }
}
