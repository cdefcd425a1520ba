package dev.keetaorders.simulation.pod;

import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.orderstate.lifecycle.OrderLifecycle;
import dev.keetaorders.orderstate.lifecycle.OrderState;
import dev.keetaorders.orderstate.refund.Refunds;
import dev.keetaorders.orderstate.translate.Translation;
import dev.keetaorders.orderstate.translate.Translator;
import dev.keetaorders.orderstate.translate.standard.MinorUnits;
import dev.keetaorders.orderstate.translate.standard.StandardNumbers;
import dev.keetaorders.orderstate.translate.standard.StandardTranslator;
import dev.keetaorders.simulation.Defect;
import dev.keetaorders.simulation.log.SimulatedLog.Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where orders stand by what a reader has read, in whichever order, some of it twice. */
public final class Projection {

  private final Translator translator =
      new StandardTranslator(new MinorUnits(Map.of("SAR", 2)), StandardNumbers.KEETAS);

  private final Defect defect;
  private final Set<String> applied = new HashSet<>();
  private final Map<String, Standing> orders = new HashMap<>();

  /** One order: where it stands itself, and its refunds. */
  public record Standing(OrderState state, Refunds refunds) {
    private static final Standing NOTHING = new Standing(OrderState.Unknown.NOTHING, Refunds.NONE);

    /** The word of the contract. */
    public OrderStatus status() {
      return switch (state) {
        case OrderState.Unknown _ -> OrderStatus.UNKNOWN;
        case OrderState.AwaitingAcceptance _ -> OrderStatus.AWAITING_ACCEPTANCE;
        case OrderState.Accepted _ -> OrderStatus.ACCEPTED;
        case OrderState.Ready _ -> OrderStatus.READY;
        case OrderState.Completed _ -> OrderStatus.COMPLETED;
        case OrderState.Cancelled _ -> OrderStatus.CANCELLED;
      };
    }

    private Standing with(Translation.Understood told) {
      var nextState = state;
      for (var fact : told.facts()) nextState = OrderLifecycle.observe(nextState, fact).state();
      var nextRefunds = refunds;
      for (var fact : told.refunds()) nextRefunds = nextRefunds.observe(fact).refunds();
      return new Standing(nextState, nextRefunds);
    }

    private Standing replacedBy(Translation.Understood told) {
      return told.facts().isEmpty()
          ? with(told)
          : new Standing(NOTHING.state(), refunds).with(told);
    }
  }

  /** Of nothing read. */
  public Projection(Defect defect) {
    this.defect = defect;
  }

  /** Reads a record, again perhaps. */
  public void read(Entry entry) {
    var metadata = entry.metadata();
    if (!applied.add(key(entry, metadata))) return;
    if (translator.translate(metadata, entry.value()) instanceof Translation.Understood told) {
      orders.compute(
          entry.key(),
          (_, known) -> {
            var standing = known == null ? Standing.NOTHING : known;
            return defect == Defect.BELIEVES_THE_LAST
                ? standing.replacedBy(told)
                : standing.with(told);
          });
    }
  }

  private static String key(Entry entry, NotificationMetadata metadata) {
    return "%s %s %s".formatted(entry.key(), metadata.type(), metadata.id());
  }

  /** Where every order stands. */
  public Map<String, Standing> orders() {
    return new TreeMap<>(orders);
  }
}
