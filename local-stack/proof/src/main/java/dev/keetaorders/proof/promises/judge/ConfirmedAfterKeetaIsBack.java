package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaCall;
import dev.keetaorders.proof.promises.evidence.KeetaOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What could not be confirmed while Keeta was away is confirmed when it is back, if in time. Judged
 * are confirmations that came while nobody was there to be called for long enough that the first
 * try failed, for orders that waited then and that nobody but Keeta cancelled.
 */
public final class ConfirmedAfterKeetaIsBack implements Promise {

  private static final String SENTENCE =
      Down.KEETA.sentence("a confirmation is tried again until Keeta is back or its time is over");

  /** Tries come in growing distance, and a process that does everything at once takes its time. */
  private static final Duration TIME = Duration.ofSeconds(60);

  /** From a command to its first try, which nobody records: it reaches nobody. */
  private static final Duration FIRST_TRY = Duration.ofSeconds(5);

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var orders = evidence.keeta().ordersById();
    var calls = evidence.keeta().callsByOrder();
    var spoiled = 0L;
    for (var core : Outages.of(evidence, Down.KEETA).cores()) {
      for (var command : evidence.played().sent().commands()) {
        var order = orders.get(command.orderId());
        if (order == null || !isTriedInVain(command, core) || !isInTime(order, core.whole())) {
          continue;
        }
        if (!waits(order, command.at())) continue;
        var isConfirmed = order.acceptedAt().isPresent();
        if (!isConfirmed && isSpoiled(calls.getOrDefault(command.orderId(), List.of()))) {
          spoiled++;
          continue;
        }
        tally.check(
            isConfirmed,
            () ->
                "%s was never confirmed, and command %s came at %s"
                    .formatted(order.order(), command.commandId(), command.at()));
      }
    }
    if (spoiled > 0) {
      tally.figure("%d were tried again, and spoiled by another fault".formatted(spoiled));
    }
    return tally.verdict();
  }

  private static boolean isTriedInVain(CommandSent command, Outages.Core core) {
    return command.type().equals(Effect.CONFIRM_ORDER.name())
        && command.accepted()
        && core.covers(command.at())
        && !command.at().plus(FIRST_TRY).isAfter(core.whole().healing());
  }

  private static boolean isInTime(KeetaOrder order, Disturbed outage) {
    return !order.autoCancelAt().isBefore(outage.to().plus(TIME));
  }

  /** Nobody had confirmed it, and nobody cancels it but Keeta, when its time is over. */
  private static boolean waits(KeetaOrder order, Instant at) {
    if (order.acceptedAt().isPresent()) return order.acceptedAt().get().isAfter(at);
    return order.cancelledByKeeta() || order.first(Set.of("50", "CANCELLED")).isEmpty();
  }

  /** What Keeta answers when it is back is another matter. */
  private static boolean isSpoiled(List<KeetaCall> ofOrder) {
    return ofOrder.stream()
        .filter(Effect.CONFIRM_ORDER::isAskedBy)
        .anyMatch(call -> call.fault() != null);
  }
}
