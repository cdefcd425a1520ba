package dev.keetaorders.orderstate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.order.OrderEventType;
import dev.keetaorders.orderstate.Notifications;
import dev.keetaorders.orderstate.Notifications.Notification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The number by which a shop calls an order. */
class ShopNumberTest {

  private static final Notifications ORDER = Notifications.ofOrder("5047843723786730");
  private static final Notification PLACED = ORDER.placed();
  private static final Notification READ_BACK =
      ORDER.readBack("20", Duration.ofSeconds(30), Map.of());

  private final OrderProjection projection = new OrderProjection(ObservationFixture.TERMS);
  private int offset;

  @Test
  void staysWhateverShowsTheOrderWithoutIt() {
    var numbered = PLACED.numbered(12);

    assertThat(all(numbered, READ_BACK).order().shopNumber()).isEqualTo(12);
    assertThat(all(READ_BACK, numbered).order().shopNumber()).isEqualTo(12);
    assertThat(all(PLACED, READ_BACK).order().shopNumber()).isNull();
  }

  @Test
  void isNobodysWordButKeetas() {
    var forged = PLACED.numbered(99).under("forged").unverified();

    assertThat(all(forged).order().shopNumber()).isNull();
    assertThat(all(forged, PLACED.numbered(12)).order().shopNumber()).isEqualTo(12);
    assertThat(all(PLACED.numbered(12), forged).order().shopNumber()).isEqualTo(12);
  }

  @Test
  void isNoNewsOfAnOrder() {
    var again = all(PLACED, PLACED.numbered(12).under("again"));

    assertThat(again.order().shopNumber()).isEqualTo(12);
    assertThat(again.events())
        .extracting(event -> event.type())
        .containsExactly(OrderEventType.FACT_OVERTAKEN);
  }

  private Projected all(Notification... notifications) {
    @Nullable Projected projected = null;
    for (var notification : List.of(notifications)) {
      projected =
          projection.observe(
              projected == null ? null : projected.order(),
              Arrivals.of(ObservationFixture.sorting(), notification, offset++));
    }
    if (projected == null) throw new IllegalArgumentException("Of nothing comes nothing");
    return projected;
  }
}
