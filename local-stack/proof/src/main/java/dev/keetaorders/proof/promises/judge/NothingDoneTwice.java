package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaCall;
import dev.keetaorders.proof.promises.evidence.KeetaOrder;
import java.util.List;
import java.util.stream.Collectors;

/**
 * By the sandbox's record: what can happen to an order once happened once, refunds are answered no
 * more often than they were asked for, and money goes back no more often than somebody said so.
 */
public final class NothingDoneTwice implements Promise {

  private static final String SENTENCE =
      "no effect at Keeta happened twice, and money only as commanded";

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var calls =
        evidence.keeta().calls().stream()
            .filter(call -> call.executed() && call.orderId() != null)
            .collect(Collectors.groupingBy(call -> String.valueOf(call.orderId())));
    var commands =
        evidence.played().sent().commands().stream()
            .collect(Collectors.groupingBy(CommandSent::orderId));
    for (var order : evidence.keeta().orders()) {
      var orderId = order.order().orderId();
      var executed = calls.getOrDefault(orderId, List.of());
      for (var effect : Effect.values()) {
        var times = executed.stream().filter(effect::isAskedBy).count();
        if (times == 0) continue;
        var most = most(effect, order, commands.getOrDefault(orderId, List.of()));
        tally.check(
            times <= most,
            () ->
                "%s: %s was done %d times, and may be %d times"
                    .formatted(order.order(), effect, times, most));
      }
    }
    tally.figure(
        "%d calls executed"
            .formatted(evidence.keeta().calls().stream().filter(KeetaCall::executed).count()));
    return tally.verdict();
  }

  private static long most(Effect effect, KeetaOrder order, List<CommandSent> commands) {
    return switch (effect) {
      case CONFIRM_ORDER, CANCEL_ORDER, MARK_READY, COLLECT_ORDER, DISPATCH_ORDER, DELIVER_ORDER ->
          1;
      case AGREE_REFUND, REJECT_REFUND -> order.refunds().size();
      case APPLY_PARTIAL_REFUND ->
          commands.stream().filter(each -> each.type().equals(effect.name())).count();
    };
  }
}
