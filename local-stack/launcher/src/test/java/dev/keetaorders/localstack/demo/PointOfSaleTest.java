package dev.keetaorders.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.OrderSnapshot;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.localstack.demo.PointOfSale.Step;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointOfSaleTest {

  @Test
  void takesAnOrderOfItsShopsFromPlacementToTheCourier() {
    assertThat(next("900001", OrderStatus.AWAITING_ACCEPTANCE)).isEqualTo("CONFIRM_ORDER");
    assertThat(next("900002", OrderStatus.ACCEPTED)).isEqualTo("MARK_READY");
    assertThat(next("900001", OrderStatus.READY)).isEqualTo("hand over");
  }

  @ParameterizedTest
  @EnumSource(names = {"COMPLETED", "CANCELLED", "UNKNOWN"})
  void leavesAnOrderAloneThatNeedsNothing(OrderStatus status) {
    assertThat(next("900001", status)).isEqualTo("nothing");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"900003", "466663", "90000", "9000010"})
  void touchesNoOrderOfAnotherShopWhateverItsStatus(@Nullable String shopId) {
    assertThat(Stream.of(OrderStatus.values()).map(status -> next(shopId, status)))
        .containsOnly("nothing");
  }

  @Test
  void theDemoOrdersAtItsOwnShopsOnly() {
    assertThat(Stream.concat(Scene.OPENING.stream(), Scene.REPEATED.stream()))
        .extracting(Scene::shopId)
        .isSubsetOf("900001", "900002", "900003");
  }

  @Test
  void theOpeningShowsACancellationAndAnOrderThatNobodyConfirms() {
    assertThat(Scene.OPENING).anyMatch(Scene::customerCancels);
    assertThat(Scene.OPENING).anyMatch(scene -> scene.shopId().equals(PointOfSale.UNSTAFFED));
  }

  private static String next(@Nullable String shopId, OrderStatus status) {
    return switch (PointOfSale.next(order(shopId, status))) {
      case Step.Command command -> command.type();
      case Step.HandOver _ -> "hand over";
      case Step.Nothing _ -> "nothing";
    };
  }

  private static OrderSnapshot order(@Nullable String shopId, OrderStatus status) {
    return new OrderSnapshot(
        "5047843723786410",
        Dialect.STANDARD,
        "1001001",
        shopId,
        1,
        status,
        null,
        true,
        null,
        null,
        Fulfilment.UNKNOWN,
        null,
        List.of(),
        null,
        List.of(),
        null,
        Instant.EPOCH);
  }
}
