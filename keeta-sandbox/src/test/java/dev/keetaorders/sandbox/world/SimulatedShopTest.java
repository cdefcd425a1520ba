package dev.keetaorders.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.sandbox.TestSandbox;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SimulatedShopTest {

  private static final Moment NOW = new Moment(TestSandbox.START, TestSandbox.START);
  private static final SimulatedShop SHOP = SimulatedShop.unheardOf("1001001", 466663);

  @Test
  void isSuspendedForAWhileByAnUnansweredOrder() {
    var closed = SHOP.afterUnansweredOrder(NOW, TestSandbox.RULES).orElseThrow();

    assertThat(closed.shop().closed()).isTrue();
    assertThat(closed.told()).isEqualTo(new ShopNotification.StatusChanged(3, 4));
    assertThat(closed.shop().afterUnansweredOrder(NOW, TestSandbox.RULES)).isEmpty();
    assertThat(closed.shop().afterTime(NOW.plus(Duration.ofMillis(1_799_999)))).isEmpty();
    var open = closed.shop().afterTime(NOW.plus(Duration.ofMinutes(30))).orElseThrow();
    assertThat(open.shop().closed()).isFalse();
    assertThat(open.told()).isEqualTo(new ShopNotification.StatusChanged(4, 3));
  }

  @Test
  void staysAsItIsWhenNothingIsDue() {
    assertThat(SHOP.afterTime(NOW)).isEmpty();
    assertThat(SHOP.closed()).isFalse();
  }
}
