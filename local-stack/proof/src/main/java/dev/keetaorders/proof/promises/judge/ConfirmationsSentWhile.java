package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaCall;
import dev.keetaorders.proof.promises.evidence.KeetaOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Confirmations that are asked for while something is down reach Keeta before it comes back. Left
 * out are orders that had been confirmed or cancelled by somebody else, or were on nobody's log.
 */
public final class ConfirmationsSentWhile implements Promise {

  /** From the command to the call, on a machine that does everything at once. */
  private static final Duration TIME = Duration.ofSeconds(10);

  private final String sentence;
  private final Way way;
  private final int fewest;
  private final Set<Disturbance> kinds;

  /** How the command was given. */
  public enum Way {
    /** On the topic. */
    PUBLISHED,
    /** To {@code POST /commands}. */
    POSTED,
    ANY
  }

  /**
   * While one of those lasts.
   *
   * @param fewest so many have to be asked for: where one of two processes is away, a few may all
   *     have been in its hands, and wait for their leases
   */
  public ConfirmationsSentWhile(String sentence, Way way, int fewest, Set<Disturbance> kinds) {
    this.sentence = sentence;
    this.way = way;
    this.fewest = fewest;
    this.kinds = Set.copyOf(kinds);
  }

  @Override
  public String sentence() {
    return sentence;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(sentence);
    var calls =
        evidence.keeta().calls().stream()
            .filter(call -> call.orderId() != null && Effect.CONFIRM_ORDER.isAskedBy(call))
            .collect(Collectors.groupingBy(call -> String.valueOf(call.orderId())));
    var orders =
        evidence.keeta().orders().stream()
            .collect(Collectors.toMap(each -> each.order().orderId(), Function.identity()));
    var known = Watch.known(evidence.topics().notifications());
    var late = 0L;
    for (var core : Outages.of(evidence, kinds).cores()) {
      var asked =
          evidence.played().sent().commands().stream()
              .filter(command -> command.type().equals("CONFIRM_ORDER") && command.accepted())
              .filter(this::came)
              .filter(command -> core.covers(command.at()) && core.covers(command.at().plus(TIME)))
              .filter(command -> waits(orders, command))
              // A command that says no more than its order's id needs an order that is known.
              .filter(command ->
                  known.getOrDefault(command.orderId(), Instant.MAX).isBefore(command.at()))
              .toList();
      var unsent =
          asked.stream().filter(command -> !called(calls, command, core.whole().to())).toList();
      late += unsent.size();
      if (asked.size() < fewest) continue;
      tally.check(
          unsent.size() < asked.size(),
          () ->
              "%s: of %d confirmations none was sent, the first is %s"
                  .formatted(core, asked.size(), unsent.getFirst().commandId()));
    }
    tally.figure("%d were sent after it only".formatted(late));
    return tally.verdict();
  }

  private boolean came(CommandSent command) {
    return switch (way) {
      case PUBLISHED -> command.httpStatus() == null;
      case POSTED -> command.httpStatus() != null;
      case ANY -> true;
    };
  }

  private static boolean waits(Map<String, KeetaOrder> orders, CommandSent command) {
    var order = orders.get(command.orderId());
    if (order == null) return false;
    var ended = order.first(Set.of("30", "35", "40", "50", "CONFIRMED", "CONCLUDED", "CANCELLED"));
    return ended.filter(command.at()::isAfter).isEmpty();
  }

  private static boolean called(
      Map<String, List<KeetaCall>> calls, CommandSent command, Instant until) {
    return calls.getOrDefault(command.orderId(), List.of()).stream()
        .anyMatch(call -> !call.at().isAfter(until));
  }
}
