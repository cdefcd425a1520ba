package dev.keetaorders.orderstate.translate;

import dev.keetaorders.orderstate.delivery.DeliveryReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact;
import dev.keetaorders.orderstate.refund.RefundReported;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reading a notification gave. Whether it may be believed is another question. */
public sealed interface Translation {

  /**
   * It reports something.
   *
   * @param facts about the order itself, in the order of a usual life
   * @param delivery absent where it says nothing of one
   * @param refund absent where it says nothing of one
   * @param details absent where it does not show the order
   */
  record Understood(
      List<OrderFact> facts,
      @Nullable DeliveryReported delivery,
      @Nullable RefundReported refund,
      @Nullable Details details)
      implements Translation {

    /** Copies the facts. */
    public Understood {
      facts = List.copyOf(facts);
    }

    /** It reports one fact about the order itself. */
    public static Understood of(OrderFact fact) {
      return new Understood(List.of(fact), null, null, null);
    }

    /** It reports where a delivery stands. */
    public static Understood of(DeliveryReported delivery) {
      return new Understood(List.of(), delivery, null, null);
    }

    /** It reports where a refund stands. */
    public static Understood of(RefundReported refund) {
      return new Understood(List.of(), null, refund, null);
    }
  }

  /** It was read, and reports nothing that has a meaning here. */
  record NothingToLearn(String why) implements Translation {}

  /** It could not be read. */
  record Unreadable(String why) implements Translation {}
}
