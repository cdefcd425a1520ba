package dev.keetaorders.localstack.demo;

import dev.keetaorders.contracts.order.OrderSnapshot;
import java.time.Duration;
import java.util.Set;

/** What the staff of the demo's shops do about an order. Orders of other shops are not theirs. */
final class PointOfSale {

  /** Somebody works here. */
  static final Set<String> STAFFED = Set.of("900001", "900002");

  /** Nobody does: what is ordered here is flagged, and then cancelled by Keeta. */
  static final String UNSTAFFED = "900003";

  // As long as a kitchen takes in a play.
  private static final Duration LOOKING_UP = Duration.ofSeconds(2);
  private static final Duration COOKING = Duration.ofSeconds(8);
  private static final Duration ON_THE_ROAD = Duration.ofSeconds(6);

  /** One thing to do. */
  sealed interface Step {
    /** Publish this command after a while. */
    record Command(String type, Duration after) implements Step {}

    /** The courier hands the meal over, which only Keeta learns. */
    record HandOver(Duration after) implements Step {}

    /** It is not ours, or there is nothing to do. */
    record Nothing() implements Step {}
  }

  /** What is done next about an order that stands like this. */
  static Step next(OrderSnapshot order) {
    if (!isStaffed(order)) return new Step.Nothing();
    return switch (order.status()) {
      case AWAITING_ACCEPTANCE -> new Step.Command("CONFIRM_ORDER", LOOKING_UP);
      case ACCEPTED -> new Step.Command("MARK_READY", COOKING);
      case READY -> new Step.HandOver(ON_THE_ROAD);
      case COMPLETED, CANCELLED, UNKNOWN -> new Step.Nothing();
    };
  }

  private static boolean isStaffed(OrderSnapshot order) {
    var shopId = order.shopId();
    return shopId != null && STAFFED.contains(shopId);
  }

  private PointOfSale() {}
}
