package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaCall;
import dev.keetaorders.proof.promises.evidence.KeetaOrder;
import dev.keetaorders.proof.promises.evidence.ResultRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * By the sandbox's record: what can happen to an order once happened once, an application for money
 * is answered once, in one way, by who was told to, and money goes back for the same lines no more
 * often than somebody said so. A command that ended as not done gave nobody leave to do anything.
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
    var leave = leave(evidence);
    for (var order : evidence.keeta().orders()) {
      var orderId = order.order().orderId();
      var executed = calls.getOrDefault(orderId, List.of());
      var commands = leave.getOrDefault(orderId, List.of());
      for (var effect : Effect.values()) {
        var done = executed.stream().filter(effect::isAskedBy).toList();
        if (!done.isEmpty()) judge(tally, order, effect, done, commands);
      }
      answeredOnce(tally, order, executed);
    }
    tally.figure(
        "%d calls executed"
            .formatted(evidence.keeta().calls().stream().filter(KeetaCall::executed).count()));
    return tally.verdict();
  }

  /** By order, the commands that may have been done. */
  private static Map<String, List<CommandSent>> leave(Evidence evidence) {
    var notDone =
        evidence.topics().results().stream()
            .filter(result -> ResultsTrue.NOT_DONE.contains(result.outcome()))
            .map(ResultRecord::commandId)
            .collect(Collectors.toSet());
    return evidence.played().sent().commands().stream()
        .filter(command -> !notDone.contains(command.commandId()))
        .collect(Collectors.groupingBy(CommandSent::orderId));
  }

  private static void judge(
      Tally tally,
      KeetaOrder order,
      Effect effect,
      List<KeetaCall> done,
      List<CommandSent> commands) {
    switch (effect) {
      case CONFIRM_ORDER, CANCEL_ORDER, MARK_READY, COLLECT_ORDER, DISPATCH_ORDER, DELIVER_ORDER ->
          check(tally, order, effect.name(), done.size(), 1);
      // Keeta's answers to an application do not say to which.
      case AGREE_REFUND, REJECT_REFUND ->
          check(tally, order, effect.name(), done.size(), of(effect, commands).size());
      case APPLY_PARTIAL_REFUND -> {
        var told = new HashMap<String, Long>();
        for (var command : of(effect, commands)) {
          told.merge(String.valueOf(command.lines()), 1L, Long::sum);
        }
        done.stream()
            .collect(Collectors.groupingBy(call -> String.valueOf(call.lines())))
            .forEach((lines, of) ->
                check(
                    tally,
                    order,
                    "%s of lines %s".formatted(effect, lines),
                    of.size(),
                    told.getOrDefault(lines, 0L)));
      }
    }
  }

  private static void answeredOnce(Tally tally, KeetaOrder order, List<KeetaCall> executed) {
    var answers = Set.of(Effect.AGREE_REFUND, Effect.REJECT_REFUND);
    var times =
        executed.stream()
            .filter(call -> answers.stream().anyMatch(answer -> answer.isAskedBy(call)))
            .count();
    if (times == 0) return;
    check(tally, order, "an answer to an application", times, order.refunds().size());
  }

  private static List<CommandSent> of(Effect effect, List<CommandSent> commands) {
    return commands.stream().filter(command -> command.type().equals(effect.name())).toList();
  }

  private static void check(Tally tally, KeetaOrder order, String what, long times, long most) {
    tally.check(
        times <= most,
        () ->
            "%s: %s was done %d times, and may be %d times"
                .formatted(order.order(), what, times, most));
  }
}
