package dev.keetaorders.contracts.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.order.OrderStatus;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a last event proves of an order, and what it hides. */
class LastEventTest {

  /** Of each word the event, where the order stands at least, and whether it may be further. */
  static Stream<Arguments> everyWord() {
    return Stream.of(
        Arguments.of("CREATED", LastEvent.CREATED, OrderStatus.AWAITING_ACCEPTANCE, false),
        Arguments.of("PLACED", LastEvent.CREATED, OrderStatus.AWAITING_ACCEPTANCE, false),
        Arguments.of("CONFIRMED", LastEvent.CONFIRMED, OrderStatus.ACCEPTED, false),
        Arguments.of("READY_FOR_PICKUP", LastEvent.READY_FOR_PICKUP, OrderStatus.READY, false),
        Arguments.of("DISPATCHED", LastEvent.DISPATCHED, OrderStatus.READY, false),
        Arguments.of("PICKED_UP", LastEvent.PICKED_UP, OrderStatus.READY, false),
        Arguments.of("DELIVERED", LastEvent.DELIVERED, OrderStatus.READY, false),
        Arguments.of("CONCLUDED", LastEvent.CONCLUDED, OrderStatus.COMPLETED, false),
        Arguments.of("CANCELLED", LastEvent.CANCELLED, OrderStatus.CANCELLED, false),
        Arguments.of(
            "CANCELLATION_REQUESTED", LastEvent.CANCELLATION_REQUESTED, OrderStatus.UNKNOWN, true),
        Arguments.of(
            "USER_REFUND_REQUEST", LastEvent.USER_REFUND_REQUEST, OrderStatus.ACCEPTED, true),
        Arguments.of("REFUNDED", LastEvent.REFUNDED, OrderStatus.UNKNOWN, true),
        Arguments.of("REFUND_FAILED", LastEvent.REFUND_FAILED, OrderStatus.ACCEPTED, true),
        Arguments.of("PICKUP_ONGOING", LastEvent.OTHER, OrderStatus.UNKNOWN, true),
        Arguments.of("RECOMMENDED_PREPARATION_START", LastEvent.OTHER, OrderStatus.UNKNOWN, true),
        Arguments.of("SOMETHING_NEW", LastEvent.OTHER, OrderStatus.UNKNOWN, true),
        Arguments.of("created", LastEvent.OTHER, OrderStatus.UNKNOWN, true),
        Arguments.of("OTHER", LastEvent.OTHER, OrderStatus.UNKNOWN, true),
        Arguments.of("", LastEvent.OTHER, OrderStatus.UNKNOWN, true),
        Arguments.of(null, LastEvent.OTHER, OrderStatus.UNKNOWN, true));
  }

  @ParameterizedTest(name = "{0} is {1}: {2} at least, hides more {3}")
  @MethodSource("everyWord")
  void saysWhereAnOrderStandsAtLeast(
      @Nullable String word, LastEvent event, OrderStatus atLeast, boolean hides) {
    assertThat(LastEvent.of(word)).isEqualTo(event);
    assertThat(event.standsAt()).isEqualTo(atLeast);
    assertThat(event.hides()).isEqualTo(hides);
  }

  @Test
  void everyEventIsAmongThem() {
    assertThat(everyWord().map(word -> (LastEvent) word.get()[1]))
        .containsAll(EnumSet.allOf(LastEvent.class));
  }
}
