package dev.keetaorders.command.known;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.RefundNews;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which events only polling brought. */
class MissedPushesTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final List<String> missed = new ArrayList<>();
  private final MissedPushes missedPushes = new MissedPushes(now::get, missed::add);

  @Test
  void countsWhatWasPolledAndNeverPushedOnceAPushCannotComeAnyMore() {
    hear("e-1", Via.POLL);
    pass(MissedPushes.PUSHED_WITHIN.minusMillis(1));
    hear("e-2", Via.WEBHOOK);
    assertThat(missed).isEmpty();

    pass(Duration.ofMillis(1));
    hear("e-3", Via.WEBHOOK);
    hear("e-4", Via.WEBHOOK);

    assertThat(missed).containsExactly("od-app");
  }

  @ParameterizedTest
  @EnumSource(names = {"WEBHOOK", "SPOOL"})
  void whatWasPushedIsNotMissedWhicheverCameFirst(Via pushed) {
    hear("e-1", pushed);
    hear("e-1", Via.POLL);
    hear("e-2", Via.POLL);
    hear("e-2", pushed);

    assertThat(missedAfterAll()).isEmpty();
  }

  @Test
  void countsAnEventOnceHoweverOftenItIsPolled() {
    hear("e-1", Via.POLL);
    hear("e-1", Via.POLL);

    assertThat(missedAfterAll()).hasSize(1);
  }

  @Test
  void leavesOutWhatWasPolledBeforeItsStart() {
    missedPushes.hear(notification("e-1", Via.POLL, Dialect.OPENDELIVERY, NOON.minusMillis(1)));

    assertThat(missedAfterAll()).isEmpty();
  }

  @Test
  void isAboutTheDialectThatIsPolled() {
    missedPushes.hear(notification("e-1", Via.POLL, Dialect.STANDARD, NOON));
    hear("e-2", Via.REPLY);

    assertThat(missedAfterAll()).isEmpty();
  }

  private List<String> missedAfterAll() {
    pass(Duration.ofHours(1));
    hear("last", Via.WEBHOOK);
    return missed;
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  private void hear(String id, Via via) {
    missedPushes.hear(notification(id, via, Dialect.OPENDELIVERY, now.get()));
  }

  private static NotificationMetadata notification(
      String id, Via via, Dialect dialect, Instant receivedAt) {
    return new NotificationMetadata(
        id,
        NotificationType.openDeliveryEvent("CONFIRMED"),
        new NotificationSource(dialect, "od-app", "9"),
        "od-1",
        receivedAt,
        null,
        null,
        null,
        null,
        receivedAt,
        null,
        new Verification.Verified("O1"),
        via,
        null,
        RefundNews.NONE);
  }
}
