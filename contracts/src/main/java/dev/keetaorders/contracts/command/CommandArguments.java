package dev.keetaorders.contracts.command;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a type of command needs beyond the order; codes are Keeta's own numbers or words, as text.
 * Some are of one dialect only: which, their names say or their text.
 */
public sealed interface CommandArguments {

  /** The type says all. */
  record None() implements CommandArguments {}

  /**
   * Why the shop cancels.
   *
   * @param code Keeta's cancelCode: 500000 other, 500001 ingredients, 500002 closed, 500003 staff
   * @param reason the words; Keeta requires them with {@link #OTHER}
   */
  record Cancellation(String code, @Nullable String reason) implements CommandArguments {
    /** The code that says nothing by itself. */
    public static final String OTHER = "500000";

    /** Refuses what Keeta would refuse at once. */
    public Cancellation {
      requireWords(OTHER, code, reason);
    }
  }

  /**
   * Which application for a refund is agreed to. Keeta's call names none and hits whichever is
   * pending, so we compare before we call.
   */
  record RefundAgreement(String afterSaleOrderId) implements CommandArguments {}

  /**
   * Which application for a refund is rejected, and why.
   *
   * @param code Keeta's rejectCode: 100000 other, 100001 meal prepared, 100002 delivery started
   * @param reason the words; Keeta requires them with {@link #OTHER}
   */
  record RefundRejection(String afterSaleOrderId, String code, @Nullable String reason)
      implements CommandArguments {
    /** The code that says nothing by itself. */
    public static final String OTHER = "100000";

    /** Refuses what Keeta would refuse at once. */
    public RefundRejection {
      requireWords(OTHER, code, reason);
    }
  }

  /**
   * What a partial refund would give back.
   *
   * @param products the lines in question; none asks for all that could be refunded
   */
  record RefundPreview(List<RefundLine> products) implements CommandArguments {
    /** Copies the lines. */
    public RefundPreview {
      products = List.copyOf(products);
    }
  }

  /**
   * A partial refund by the shop: money moves.
   *
   * @param previewCommandId the preview of the same order whose lines these are
   * @param code Keeta's partRefundType: 200000 other, 200001 slow, 200002 ingredients, 200003
   *     incomplete, 200004 wrong item
   * @param reason the words; Keeta requires them with {@link #OTHER}
   */
  record PartialRefund(
      String previewCommandId, List<RefundLine> products, String code, @Nullable String reason)
      implements CommandArguments {
    /** The code that says nothing by itself. */
    public static final String OTHER = "200000";

    /** Copies the lines, and refuses what Keeta would refuse at once. */
    public PartialRefund {
      products = List.copyOf(products);
      if (products.isEmpty()) throw new IllegalArgumentException("A refund of nothing");
      requireWords(OTHER, code, reason);
    }
  }

  /**
   * The shop's own courier left, or arrived.
   *
   * @param courier who it is, where that is to be told
   */
  record SelfDelivery(@Nullable Courier courier) implements CommandArguments {}

  /** What is new of the shop's own courier. */
  record CourierUpdate(Courier courier) implements CommandArguments {}

  /**
   * Where the shop's own courier is, and when the meal will arrive; one of both at least, and each
   * as a whole.
   *
   * @param latitude degrees with six decimals, as text: {@code 24.713600}
   * @param longitude the same
   * @param etaFrom the earliest time of arrival
   * @param etaTo the latest
   */
  record TrackingUpdate(
      @Nullable String latitude,
      @Nullable String longitude,
      @Nullable Instant etaFrom,
      @Nullable Instant etaTo)
      implements CommandArguments {

    /** Refuses half of a pair, and nothing at all. */
    public TrackingUpdate {
      if ((latitude == null) != (longitude == null) || (etaFrom == null) != (etaTo == null)) {
        throw new IllegalArgumentException("Half of a pair");
      }
      if (latitude == null && etaFrom == null) {
        throw new IllegalArgumentException("Neither a place nor a time");
      }
    }
  }

  /**
   * What the Open Delivery dialect is told beside the acceptance; the other dialect is told
   * nothing.
   *
   * @param orderExternalCode our number of the order; the order's own id where it is absent
   * @param preparationTime in minutes
   * @param reason in words
   */
  record Confirmation(
      @Nullable String orderExternalCode,
      @Nullable Integer preparationTime,
      @Nullable String reason)
      implements CommandArguments {}

  /**
   * Why the shop wants an order of the Open Delivery dialect cancelled; Keeta decides.
   *
   * @param code one of {@link #CODES}
   * @param reason the words, which Keeta requires
   * @param mode one of {@link #MODES}
   * @param outOfStockItems ids of what is sold out
   * @param invalidItems ids of what the menu has wrong; Keeta disables those
   */
  record CancellationRequest(
      String code,
      String reason,
      String mode,
      List<String> outOfStockItems,
      List<String> invalidItems)
      implements CommandArguments {

    /** docs/keeta/opendelivery-api.md, section 4.3; the last four are older and still taken. */
    public static final List<String> CODES =
        List.of(
            "SYSTEMIC_ISSUES",
            "DUPLICATE_APPLICATION",
            "UNAVAILABLE_ITEM",
            "RESTAURANT_WITHOUT_DELIVERY_PERSON",
            "OUTDATED_MENU",
            "ORDER_OUTSIDE_THE_DELIVERY_AREA",
            "BLOCKED_CUSTOMER",
            "OUTSIDE_DELIVERY_HOURS",
            "INTERNAL_DIFFICULTIES_OF_THE_RESTAURANT",
            "RISK_AREA",
            "DELIVERY_PROBLEM",
            "INSUFFICIENT_DISHES",
            "SUSPENSION_OF_BUSINESS",
            "INSUFFICIENT_MANPOWER",
            "OTHERS");

    /** Whether a program or a person asks. */
    public static final List<String> MODES = List.of("AUTO", "MANUAL");

    /** Copies the ids. */
    public CancellationRequest {
      outOfStockItems = List.copyOf(outOfStockItems);
      invalidItems = List.copyOf(invalidItems);
    }
  }

  /** The refund that the customer of an Open Delivery order asks for is accepted as a whole. */
  record RefundAcceptance() implements CommandArguments {}

  /**
   * The refund that the customer of an Open Delivery order asks for is refused.
   *
   * @param code one of {@link #CODES}
   * @param reason the words, which Keeta requires
   */
  record RefundRefusal(String code, String reason) implements CommandArguments {
    /** docs/keeta/opendelivery-api.md, section 4.4. */
    public static final List<String> CODES =
        List.of("DISH_ALREADY_DONE", "OUT_FOR_DELIVERY", "OTHER");
  }

  /** The shop's own courier left with an Open Delivery order, or is on the way with it. */
  record TrackedDelivery(DeliveryTrackingInfo deliveryTrackingInfo) implements CommandArguments {}

  private static void requireWords(String other, String code, @Nullable String reason) {
    if (code.equals(other) && (reason == null || reason.isBlank())) {
      throw new IllegalArgumentException("Code %s needs a reason".formatted(other));
    }
  }
}
