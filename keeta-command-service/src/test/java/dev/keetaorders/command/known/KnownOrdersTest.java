package dev.keetaorders.command.known;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.settle.Standing;
import dev.keetaorders.command.settle.ToldRefund;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.OrderStatusCodes;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.notification.RefundNews;
import dev.keetaorders.contracts.notification.RefundNews.Shown;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.settings.StandardReadings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownOrdersTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Verification VERIFIED = new Verification.Verified("R1");
  private static final Verification UNVERIFIED = new Verification.Unverified("no-recipe");

  private final KnownOrders orders = new KnownOrders(2, StandardReadings.KEETAS);

  @Test
  void knowsWhoseOrderItIs() {
    orders.learn(notification("1", NotificationType.PLACED, "9", VERIFIED, "20", null));

    assertThat(orders.find("1"))
        .contains(
            new Known(
                new NotificationSource(Dialect.STANDARD, "1001001", "9"),
                true,
                Standing.AWAITING_ACCEPTANCE,
                Fulfilment.UNKNOWN));
    assertThat(orders.find("2")).isEmpty();
  }

  @Test
  void theLatestStandingStaysWhateverComesAfterIt() {
    orders.learn(notification("1", NotificationType.CANCELLED, "9", VERIFIED, "50", null));
    orders.learn(notification("1", NotificationType.PLACED, "9", VERIFIED, "20", null));
    orders.learn(notification("1", NotificationType.ACCEPTED, "9", VERIFIED, "30", null));

    assertThat(standing("1")).isEqualTo(Standing.CANCELLED);
  }

  @Test
  void anUnverifiedCancellationEndsNothing() {
    orders.learn(notification("1", NotificationType.CANCELLED, "9", UNVERIFIED, "50", null));

    assertThat(standing("1")).isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void aVerifiedShopReplacesAnUnverifiedOneInAnyOrder() {
    var forged = notification("1", NotificationType.PLACED, "666", UNVERIFIED, "20", null);
    var genuine = notification("1", NotificationType.PLACED, "9", VERIFIED, "20", null);

    for (var order : List.of(List.of(forged, genuine), List.of(genuine, forged))) {
      var fresh = new KnownOrders(2, StandardReadings.KEETAS);
      order.forEach(fresh::learn);
      assertThat(fresh.find("1").orElseThrow().source().shopId()).isEqualTo("9");
    }
  }

  @Test
  void readsTheStandingFromTypesRepliesAndStatuses() {
    assertThat(learned(NotificationType.ACCEPTED, "30", null)).isEqualTo(Standing.ACCEPTED);
    assertThat(learned(NotificationType.COMPLETED, "40", null)).isEqualTo(Standing.COMPLETED);
    assertThat(learned(NotificationType.AUTO_CANCELLED, "50", null)).isEqualTo(Standing.CANCELLED);
    assertThat(learned(NotificationType.REPLY_GET, "35", ReplyVerdict.DONE))
        .isEqualTo(Standing.READY);
    assertThat(learned(NotificationType.REPLY_GET, "40", ReplyVerdict.DONE))
        .isEqualTo(Standing.COMPLETED);
    assertThat(learned(NotificationType.REPLY_GET, "50", ReplyVerdict.DONE))
        .isEqualTo(Standing.CANCELLED);
    assertThat(learned(NotificationType.REPLY_CONFIRM, null, ReplyVerdict.DONE))
        .isEqualTo(Standing.ACCEPTED);
    assertThat(learned(NotificationType.REPLY_PREPARE, null, ReplyVerdict.DONE))
        .isEqualTo(Standing.READY);
    assertThat(learned(NotificationType.REPLY_CONFIRM, null, ReplyVerdict.REFUSED))
        .isEqualTo(Standing.UNKNOWN);
    // The status of a delivery is not the order's.
    assertThat(learned(NotificationType.DELIVERY_CHANGED, "50", null)).isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void remembersHowAnOrderReachesTheCustomer() {
    var shop = new NotificationSource(Dialect.STANDARD, "1001001", "9");

    orders.learn("1", shop, Fulfilment.MERCHANT_DELIVERY);
    orders.learn(notification("1", NotificationType.ACCEPTED, "9", VERIFIED, "30", null));

    assertThat(orders.find("1"))
        .contains(new Known(shop, true, Standing.ACCEPTED, Fulfilment.MERCHANT_DELIVERY));
  }

  @Test
  void remembersTheEarliestPlacementThatAVerifiedNotificationTells() {
    orders.learn(placed("1", NOON.minusSeconds(200), UNVERIFIED));
    assertThat(placedAt("1")).isEqualTo(NOON.minusSeconds(200));

    orders.learn(placed("1", NOON.minusSeconds(10), VERIFIED));
    orders.learn(placed("1", NOON.minusSeconds(30), VERIFIED));
    orders.learn(placed("1", NOON.minusSeconds(300), UNVERIFIED));
    orders.learn(notification("1", NotificationType.ACCEPTED, "9", VERIFIED, "30", null));

    assertThat(placedAt("1")).isEqualTo(NOON.minusSeconds(30));
  }

  @Test
  void remembersWhenEachApplicationWasHeardOfFirst() {
    orders.learn(applied("1", "17", NOON.plusSeconds(60), VERIFIED));
    orders.learn(applied("1", "17", NOON, VERIFIED));
    orders.learn(applied("1", "17", NOON.minusSeconds(60), UNVERIFIED));
    for (var i = 100; i < 120; i++) orders.learn(applied("1", "" + i, NOON, VERIFIED));

    assertThat(orders.find("1").orElseThrow().applications())
        .hasSize(8)
        .hasEntrySatisfying("17", told -> assertThat(told.firstAt()).isEqualTo(NOON));
  }

  @Test
  void remembersTheLatestNewsOfAnApplicationInAnyOrder() {
    var asked = refund(NotificationType.PARTIAL_REFUND_CHANGED, "20", "1001", NOON);
    var paid = refund(NotificationType.PARTIAL_REFUND_CHANGED, "20", "5001", NOON.plusSeconds(9));
    var shown = readBack("1", RefundNews.ofReadBack(List.of(new Shown("17", "5002", NOON))));

    for (var all : List.of(List.of(asked, paid, shown), List.of(shown, paid, asked))) {
      var fresh = new KnownOrders(2, StandardReadings.KEETAS);
      all.forEach(fresh::learn);
      assertThat(fresh.find("1").orElseThrow().applications())
          .containsExactly(
              Map.entry(
                  "17",
                  new ToldRefund(NOON, new ToldRefund.News(NOON.plusSeconds(9), "5001"), true)));
    }
  }

  @Test
  void onlyAPartialRefundThatTheShopAppliedForIsTheShopsOwn() {
    orders.learn(refund(NotificationType.PARTIAL_REFUND_CHANGED, "10", "5001", NOON));
    orders.learn(refund(NotificationType.REFUND_CHANGED, "20", "5001", NOON));

    assertThat(orders.find("1").orElseThrow().applications().get("17").partialByShop()).isFalse();
  }

  @Test
  void takesNoApplicationFromAReadBackWhoseIdsAreOthers() {
    var shown =
        RefundNews.ofReadBack(List.of(new RefundNews.Shown("901", "1001", NOON.minusSeconds(60))));
    var others = new RefundCodes(RefundCodes.KEETAS.states(), false, false);
    var apart =
        new KnownOrders(1, new StandardReadings(OrderStatusCodes.KEETAS, others, List.of()));
    for (var each : List.of(orders, apart)) {
      each.learn(applied("1", "17", NOON, VERIFIED));
      each.learn(readBack("1", shown));
    }

    assertThat(orders.find("1").orElseThrow().applications()).containsOnlyKeys("17", "901");
    assertThat(apart.find("1").orElseThrow().applications()).containsOnlyKeys("17");
  }

  private Instant placedAt(String order) {
    return orders.find(order).orElseThrow().placedAt();
  }

  private static NotificationMetadata placed(String order, Instant at, Verification verification) {
    return notification(order, NotificationType.PLACED, verification, at, null, null);
  }

  private static NotificationMetadata readBack(String order, RefundNews refunds) {
    return new NotificationMetadata(
        "m",
        NotificationType.REPLY_GET,
        new NotificationSource(Dialect.STANDARD, "1001001", "9"),
        order,
        NOON,
        null,
        null,
        "30",
        null,
        NOON,
        null,
        new Verification.Reply(),
        Via.REPLY,
        ReplyVerdict.DONE,
        refunds);
  }

  private static NotificationMetadata refund(
      NotificationType type, String appliedBy, String status, Instant at) {
    return new NotificationMetadata(
        "m",
        type,
        new NotificationSource(Dialect.STANDARD, "1001001", "9"),
        "1",
        NOON,
        null,
        null,
        status,
        appliedBy,
        at,
        "17",
        VERIFIED,
        Via.WEBHOOK,
        null);
  }

  private static NotificationMetadata applied(
      String order, String id, Instant at, Verification verification) {
    return notification(order, NotificationType.REFUND_CHANGED, verification, null, at, id);
  }

  private static NotificationMetadata notification(
      String order,
      NotificationType type,
      Verification verification,
      Instant placedAt,
      Instant occurredAt,
      String subId) {
    return new NotificationMetadata(
        "m",
        type,
        new NotificationSource(Dialect.STANDARD, "1001001", "9"),
        order,
        NOON,
        null,
        placedAt,
        "20",
        null,
        occurredAt,
        subId,
        verification,
        Via.WEBHOOK,
        null);
  }

  @Test
  void whatWasCollectedOrBroughtIsCompleted() {
    for (var type : List.of(NotificationType.REPLY_COLLECT, NotificationType.REPLY_DELIVERED)) {
      assertThat(learned(type, null, ReplyVerdict.DONE)).isEqualTo(Standing.COMPLETED);
      assertThat(learned(type, null, ReplyVerdict.REFUSED)).isEqualTo(Standing.UNKNOWN);
    }
  }

  @Test
  void forgetsWhatItHasNotHeardOfForLongest() {
    for (var order : List.of("1", "2", "1", "3")) {
      orders.learn(notification(order, NotificationType.PLACED, "9", VERIFIED, "20", null));
    }

    assertThat(orders.find("1")).isPresent();
    assertThat(orders.find("2")).isEmpty();
    assertThat(orders.find("3")).isPresent();
  }

  private Standing learned(NotificationType type, String status, ReplyVerdict reply) {
    var fresh = new KnownOrders(1, StandardReadings.KEETAS);
    fresh.learn(notification("1", type, "9", VERIFIED, status, reply));
    return fresh.find("1").orElseThrow().standing();
  }

  private Standing standing(String order) {
    return orders.find(order).orElseThrow().standing();
  }

  private static NotificationMetadata notification(
      String order,
      NotificationType type,
      String shop,
      Verification verification,
      String status,
      ReplyVerdict reply) {
    return new NotificationMetadata(
        "m",
        type,
        new NotificationSource(Dialect.STANDARD, "1001001", shop),
        order,
        NOON,
        null,
        null,
        status,
        null,
        null,
        null,
        verification,
        Via.WEBHOOK,
        reply);
  }
}
