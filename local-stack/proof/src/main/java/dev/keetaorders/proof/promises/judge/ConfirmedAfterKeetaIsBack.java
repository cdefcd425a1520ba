package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaOrder;
import java.time.Duration;
import java.util.Set;

/** What could not be confirmed while Keeta was away is confirmed when it is back, if in time. */
public final class ConfirmedAfterKeetaIsBack implements Promise {

  private static final String SENTENCE =
      Down.KEETA.sentence("a confirmation is tried again until Keeta is back or its time is over");

  /** Tries come in growing distance, and a process that does everything at once takes its time. */
  private static final Duration TIME = Duration.ofSeconds(60);

  private static final Set<String> ACCEPTED = Set.of("30", "CONFIRMED");

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var orders = evidence.keeta().ordersById();
    for (var outage : evidence.played().disturbed()) {
      if (!Down.KEETA.test(outage)) continue;
      for (var command : evidence.played().sent().commands()) {
        var order = orders.get(command.orderId());
        if (order == null
            || !command.type().equals("CONFIRM_ORDER")
            || !command.accepted()
            || !outage.covers(command.at())
            || order.autoCancelAt().isBefore(outage.to().plus(TIME))
            || endedBefore(order, command)) {
          continue;
        }
        tally.check(
            order.first(ACCEPTED).isPresent() || !order.cancelledByKeeta(),
            () ->
                "%s was never confirmed, and command %s came at %s"
                    .formatted(order.order(), command.commandId(), command.at()));
      }
    }
    return tally.verdict();
  }

  private static boolean endedBefore(KeetaOrder order, CommandSent command) {
    return order.first(Set.of("50", "CANCELLED")).filter(command.at()::isAfter).isPresent();
  }
}
