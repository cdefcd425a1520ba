package dev.keetaorders.orderstate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.orderstate.Notifications;
import dev.keetaorders.orderstate.Notifications.Notification;
import dev.keetaorders.orderstate.personal.PersonalEntry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How what a notification tells of people becomes rows. */
class PersonalTellingTest {

  private final Notifications order = Notifications.ofOrder("5047843723787001");
  private final SortNotifications sorting = ObservationFixture.sorting();

  @Test
  void saysWhoseWordItIsAndWhenItWasSaid() {
    var told = telling(order.delivery("20", Duration.ofSeconds(100)), null);

    assertThat(told.order().value()).isEqualTo(order.orderId());
    assertThat(told.appId()).isEqualTo(Notifications.APP);
    assertThat(told.verified()).isTrue();
    assertThat(told.fact().datedAt()).isEqualTo(Notifications.NOON.plusSeconds(100));
    assertThat(told.saidAt()).isEqualTo(Notifications.NOON.plusSeconds(100));
    assertThat(told.sourceId()).isEqualTo("keeta.standard.1006 m-5047843723787001-1006-100000");
    assertThat(telling(order.delivery("20", Duration.ofSeconds(100)).unverified(), null).verified())
        .isFalse();
  }

  @Test
  void reckonsTheRetentionFromThePlacementOfTheOrderWhereThatIsKnown() {
    var delivery = order.delivery("20", Duration.ofDays(20));

    assertThat(telling(delivery, Notifications.NOON).keptFrom()).isEqualTo(Notifications.NOON);
    assertThat(telling(delivery, null).keptFrom())
        .isEqualTo(Notifications.NOON.plus(Duration.ofDays(20)));
  }

  @Test
  void keepsNothingForLongerBecauseOfADateThatLiesAhead() {
    var ahead =
        order.delivery("20", Duration.ofDays(9000)).receivedAt(Notifications.NOON.plusSeconds(5));

    assertThat(telling(ahead, null).keptFrom()).isEqualTo(Notifications.NOON.plusSeconds(5));
  }

  private PersonalEntry telling(Notification notification, Instant placedAt) {
    var told = Arrivals.of(sorting, notification, 1).personal(placedAt);
    assertThat(told).hasSize(1);
    return told.getFirst();
  }
}
