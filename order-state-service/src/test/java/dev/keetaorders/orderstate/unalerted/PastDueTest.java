package dev.keetaorders.orderstate.unalerted;

import static dev.keetaorders.orderstate.unalerted.UnalertedFixture.NOON;
import static dev.keetaorders.orderstate.unalerted.UnalertedFixture.RULES;
import static dev.keetaorders.orderstate.unalerted.UnalertedFixture.cancelled;
import static dev.keetaorders.orderstate.unalerted.UnalertedFixture.order;
import static dev.keetaorders.orderstate.unalerted.UnalertedFixture.pastDue;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.order.CancelledBy;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.orderstate.unalerted.PastDue.Verdict;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PastDueTest {

  @Test
  void isUnalertedWhileItWaitsAndTheLastLevelIsMissing() {
    var order =
        pastDue(
            order("1", OrderStatus.AWAITING_ACCEPTANCE), AlertLevel.WARNING, AlertLevel.CLEARED);

    assertThat(order.judge(RULES)).isEqualTo(Verdict.UNALERTED);
    assertThat(order.missing()).containsExactlyInAnyOrder(AlertLevel.CRITICAL, AlertLevel.MISSED);
  }

  @ParameterizedTest
  @EnumSource(OrderStatus.class)
  void isCoveredByTheLastLevelWhateverBecameOfIt(OrderStatus status) {
    assertThat(pastDue(order("1", status), AlertLevel.MISSED).judge(RULES))
        .isEqualTo(Verdict.COVERED);
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCEPTED", "READY", "COMPLETED", "UNKNOWN"})
  void isMetWhereTheShopAnswered(OrderStatus status) {
    assertThat(pastDue(order("1", status)).judge(RULES)).isEqualTo(Verdict.MET);
  }

  /** Everybody who may have cancelled, just before the end of the time and at it. */
  @ParameterizedTest(name = "{0}, cancelled by {1} after {2} s: {3}")
  @CsvSource({
    "STANDARD, SYSTEM, 299, UNALERTED",
    "STANDARD, SYSTEM, 300, UNALERTED",
    "STANDARD, CUSTOMER, 299, MET",
    "STANDARD, CUSTOMER, 300, MET",
    "STANDARD, MERCHANT, 299, MET",
    "STANDARD, MERCHANT, 300, MET",
    "STANDARD, SUPPORT, 299, MET",
    "STANDARD, SUPPORT, 300, MET",
    "STANDARD, UNKNOWN, 299, MET",
    "STANDARD, UNKNOWN, 300, UNALERTED",
    "OPENDELIVERY, SYSTEM, 299, MET",
    "OPENDELIVERY, SYSTEM, 300, UNALERTED",
    "OPENDELIVERY, CUSTOMER, 300, MET",
    "OPENDELIVERY, MERCHANT, 300, MET",
    "OPENDELIVERY, SUPPORT, 300, MET",
    "OPENDELIVERY, UNKNOWN, 299, MET",
    "OPENDELIVERY, UNKNOWN, 300, UNALERTED"
  })
  void isUnalertedWhereKeetaCertainlyEndedIt(
      Dialect dialect, CancelledBy by, int after, Verdict verdict) {
    var order = cancelled("1", dialect, by, Duration.ofSeconds(after));

    assertThat(pastDue(order).judge(RULES)).isEqualTo(verdict);
  }

  @Test
  void isMetWhereItWasAcceptedBeforeKeetaCancelled() {
    var order = cancelled("1", Dialect.STANDARD, CancelledBy.SYSTEM, Duration.ofMinutes(15));

    assertThat(new PastDue(order, true, NOON, NOON.plusSeconds(303), Set.of()).judge(RULES))
        .isEqualTo(Verdict.MET);
  }

  @Test
  void raisesTheLastLevelUnderAnIdOfItsOwnAndAlwaysInTheSameBytes() {
    var order = pastDue(order("1", OrderStatus.AWAITING_ACCEPTANCE), AlertLevel.WARNING);

    assertThat(new String(Json.write(order.alert(RULES)), UTF_8))
        .isEqualTo(
            """
            {"alertId":"1:ACCEPT_ORDER:unalerted:MISSED","orderId":"1","dialect":"standard",\
            "appId":"1001001","shopId":"466663","deadline":"ACCEPT_ORDER","subId":"unalerted",\
            "level":"MISSED","dueAt":"2026-01-05T12:05:00.000Z","basis":"placed-at",\
            "raisedAt":"2026-01-05T12:05:33.000Z","remainingSeconds":-33,"clearedBy":null}\
            """);
  }

  @Test
  void refusesRulesByWhichNothingWouldBeFound() {
    assertThatThrownBy(() ->
            new UnalertedRules(
                true, Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMinutes(6), 1))
        .hasMessageContaining("order-state.second-detector.max-age");
    assertThatThrownBy(() ->
            new UnalertedRules(true, Duration.ofMinutes(5), Duration.ZERO, Duration.ofHours(2), 1))
        .hasMessageContaining("order-state.second-detector.after");
    assertThatThrownBy(() ->
            new UnalertedRules(
                true, Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofHours(2), 0))
        .hasMessageContaining("order-state.second-detector.per-sweep");
  }
}
