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
import java.util.stream.Collectors;

/**
 * Confirmations that are asked for while something is down reach Keeta in time, {@link Share nearly
 * all} of them. Left out are orders that had been confirmed or cancelled by somebody else, or were
 * on nobody's log. Where Keeta itself fails beside it, or ten times as much comes, what waits waits
 * for that.
 */
public final class ConfirmationsSentWhile implements Promise {

  /** From a command to its call, an instance that is lost included (docs/time-budget.md). */
  private static final Duration TIME = Duration.ofSeconds(15);

  /** A command is acknowledged to whoever gives it when somebody may have called already. */
  private static final Duration BEFORE = Duration.ofSeconds(5);

  private static final Set<Disturbance> BESIDE =
      Set.of(
          Disturbance.LOAD_TENFOLD,
          Disturbance.KEETA_DOWN,
          Disturbance.KEETA_SLOW,
          Disturbance.KEETA_REFUSING,
          Disturbance.KEETA_FAILING,
          Disturbance.KEETA_UNCLEAR,
          Disturbance.TOKEN_EXPIRED);

  private final Down down;
  private final Way way;
  private final String sentence;

  /** How the command was given. */
  public enum Way {
    /** On the topic. */
    PUBLISHED,
    /** To {@code POST /commands}. */
    POSTED,
    ANY
  }

  /** While that is down, those that are given so. */
  public ConfirmationsSentWhile(Down down, Way way) {
    this.down = down;
    this.way = way;
    this.sentence =
        down.sentence(
            switch (way) {
              case PUBLISHED, ANY -> "confirmations are sent";
              case POSTED -> "what is posted to /commands is sent";
            });
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
    var orders = evidence.keeta().ordersById();
    var known = Watch.known(evidence.topics().notifications());
    var all = 0L;
    var inTime = 0L;
    for (var core : Outages.of(evidence, down).without(evidence, BESIDE).cores()) {
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
      if (asked.size() < Share.FEWEST) continue;
      var unsent = asked.stream().filter(command -> !called(calls, command)).toList();
      var sent = asked.size() - unsent.size();
      all += asked.size();
      inTime += sent;
      tally.share(
          sent,
          asked.size(),
          () ->
              "%s: of %d confirmations %d were sent within %d s, the first that was not is %s"
                  .formatted(
                      core, asked.size(), sent, TIME.toSeconds(), unsent.getFirst().commandId()));
    }
    tally.figure("of %d, %d within %d s".formatted(all, inTime, TIME.toSeconds()));
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

  private static boolean called(Map<String, List<KeetaCall>> calls, CommandSent command) {
    var from = command.at().minus(BEFORE);
    var until = command.at().plus(TIME);
    return calls.getOrDefault(command.orderId(), List.of()).stream()
        .anyMatch(call -> !call.at().isBefore(from) && !call.at().isAfter(until));
  }
}
