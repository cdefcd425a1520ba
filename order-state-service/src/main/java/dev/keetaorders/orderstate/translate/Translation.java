package dev.keetaorders.orderstate.translate;

import dev.keetaorders.orderstate.delivery.DeliveryReported;
import dev.keetaorders.orderstate.lifecycle.CancellationSign;
import dev.keetaorders.orderstate.lifecycle.OrderFact;
import dev.keetaorders.orderstate.personal.PersonalFact;
import dev.keetaorders.orderstate.refund.RefundFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reading a notification gave. Whether it may be believed is another question. */
public sealed interface Translation {

  /**
   * It reports something.
   *
   * @param facts about the order itself, in the order of a usual life
   * @param delivery absent where it says nothing of one
   * @param refunds of each application that it tells of
   * @param details absent where it does not show the order
   * @param personal what it tells of people; it goes to a table of its own, and nowhere else
   * @param cancellation what it lets see of a cancellation that the shop asked for, absent where
   *     that is nothing
   */
  record Understood(
      List<OrderFact> facts,
      @Nullable DeliveryReported delivery,
      List<RefundFact> refunds,
      @Nullable Details details,
      List<PersonalFact> personal,
      @Nullable CancellationSign cancellation)
      implements Translation {

    /** It says nothing of a cancellation that the shop asked for. */
    public Understood(
        List<OrderFact> facts,
        @Nullable DeliveryReported delivery,
        List<RefundFact> refunds,
        @Nullable Details details,
        List<PersonalFact> personal) {
      this(facts, delivery, refunds, details, personal, null);
    }

    /** Copies the lists. */
    public Understood {
      facts = List.copyOf(facts);
      refunds = List.copyOf(refunds);
      personal = List.copyOf(personal);
    }

    /** It reports one fact about the order itself. */
    public static Understood of(OrderFact fact) {
      return new Understood(List.of(fact), null, List.of(), null, List.of());
    }

    /** It reports where a delivery stands. */
    public static Understood of(DeliveryReported delivery) {
      return new Understood(List.of(), delivery, List.of(), null, List.of());
    }

    /** It reports where a refund stands. */
    public static Understood of(RefundFact refund) {
      return new Understood(List.of(), null, List.of(refund), null, List.of());
    }

    /** It lets see that of a cancellation. */
    public static Understood of(CancellationSign cancellation) {
      return new Understood(List.of(), null, List.of(), null, List.of(), cancellation);
    }

    /** The same, which tells that of people, too. */
    public Understood telling(List<PersonalFact> ofPeople) {
      return new Understood(facts, delivery, refunds, details, ofPeople, cancellation);
    }
  }

  /** It was read, and reports nothing that has a meaning here. */
  record NothingToLearn(String why) implements Translation {}

  /** Keeta was asked for the order, and certainly answered that it does not know it. */
  record NotFound(String why) implements Translation {}

  /** It could not be read. */
  record Unreadable(String why) implements Translation {}
}
