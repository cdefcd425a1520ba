package dev.keetaorders.command.decrypt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Nobody waits, and nobody gets in whom the settings do not let in. */
class DecryptionLimitTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  @Test
  void letsSoManyInAtATime() {
    var limit = new DecryptionLimit(2, 100);

    assertThat(limit.enter(NOON)).isTrue();
    assertThat(limit.enter(NOON)).isTrue();
    assertThat(limit.enter(NOON)).isFalse();
    limit.leave();
    assertThat(limit.enter(NOON)).isTrue();
  }

  @Test
  void letsSoManyInWithinAMinute() {
    var limit = new DecryptionLimit(1, 2);
    for (var i = 0; i < 2; i++) {
      assertThat(limit.enter(NOON.plusSeconds(i))).isTrue();
      limit.leave();
    }

    assertThat(limit.enter(NOON.plusSeconds(59))).isFalse();
    assertThat(limit.enter(NOON.plusSeconds(60))).isTrue();
    limit.leave();
    assertThat(limit.enter(NOON.plusSeconds(60))).isFalse();
  }
}
