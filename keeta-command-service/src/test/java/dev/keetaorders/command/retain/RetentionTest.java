package dev.keetaorders.command.retain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetentionTest {

  private static final Duration TOPIC = Duration.ofDays(7);
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  @Test
  void aRefundIsRememberedForADayMoreThanItsPreview() {
    var retention = Retention.of(Duration.ofDays(40), TOPIC, YEAR);

    assertThat(retention.forgottenBefore(NOON)).isEqualTo("2025-11-26T12:00:00Z");
    assertThat(retention.refundsForgottenBefore(NOON)).isEqualTo("2025-11-25T12:00:00Z");
  }

  @Test
  void nothingIsForgottenThatMayBeReadFromItsTopicOnceMore() {
    assertThat(Retention.of(Duration.ofDays(8), TOPIC, YEAR).keep()).isEqualTo(Duration.ofDays(8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Retention.of(Duration.ofDays(8).minusMillis(1), TOPIC, YEAR))
        .withMessageContaining("executed twice");
  }

  @Test
  void whoHadTextsDecryptedIsForgottenAfterATimeOfItsOwn() {
    assertThat(Retention.of(Duration.ofDays(40), TOPIC, YEAR).decryptionsForgottenBefore(NOON))
        .isEqualTo("2025-01-05T12:00:00Z");
  }
}
