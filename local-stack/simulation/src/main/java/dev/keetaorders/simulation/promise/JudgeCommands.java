package dev.keetaorders.simulation.promise;

import dev.keetaorders.command.settle.CommandClass;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.simulation.Day;
import dev.keetaorders.simulation.keeta.Deed;
import dev.keetaorders.simulation.keeta.OrderAtKeeta;
import dev.keetaorders.simulation.keeta.RefundAtKeeta;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Compares what became of commands with Keeta's own record. */
final class JudgeCommands {

  /** Judges a day. */
  static void judge(Day.Played day, Judgements judgements) {
    var deeds = day.keeta().deeds().stream().collect(Collectors.groupingBy(Deed::command));
    var results = day.results().stream().collect(Collectors.groupingBy(Day.Result::commandId));
    for (var command : day.given()) {
      var told = results.getOrDefault(command.commandId(), List.of());
      var done = deeds.getOrDefault(command.commandId(), List.of());
      var different = new HashSet<>(told.stream().map(Day.Result::text).toList());
      judgements.see(
          Promise.ONE_RESULT,
          different.size() == 1,
          () ->
              "%s %s has the results %s".formatted(command.type(), command.commandId(), different));
      judgeEffects(command, done, judgements);
      judgeCalls(done, judgements);
      for (var result : told) {
        judgements.see(
            Promise.TRUE_RESULT,
            isTrue(command, result.outcome(), done, day.keeta().order(command.orderId())),
            () ->
                "%s %s of order %s is told %s, and Keeta's record says %s"
                    .formatted(
                        command.type(),
                        command.commandId(),
                        command.orderId(),
                        result.text(),
                        done));
      }
    }
  }

  private static void judgeEffects(Command command, List<Deed> done, Judgements judgements) {
    // What is written over again is the same.
    if (CommandClass.of(command.type()) != CommandClass.OVERWRITING) {
      judgements.see(
          Promise.ONE_EFFECT,
          done.stream().filter(Deed::effect).count() <= 1,
          () -> "%s has the effects %s".formatted(command, done));
    }
    var expiresAt = command.expiresAt();
    for (var deed : done) {
      judgements.see(
          Promise.IN_TIME,
          expiresAt == null || !deed.sentAt().isAfter(expiresAt),
          () -> "%s was sent late: %s".formatted(command, deed));
    }
  }

  private static void judgeCalls(List<Deed> done, Judgements judgements) {
    var sorted = done.stream().sorted(Comparator.comparing(Deed::sentAt)).toList();
    for (var i = 1; i < sorted.size(); i++) {
      var before = sorted.get(i - 1);
      var again = sorted.get(i);
      judgements.see(
          Promise.ONE_CALL,
          !again.sentAt().isBefore(before.executedAt()),
          () -> "%s was sent before %s had arrived".formatted(again, before));
    }
  }

  private static boolean isTrue(
      Command command, CommandOutcome outcome, List<Deed> done, OrderAtKeeta order) {
    var effect = done.stream().anyMatch(Deed::effect);
    return switch (outcome) {
      case DONE, ALREADY_DONE -> isThere(command, effect, order);
      case REJECTED, EXPIRED, SUPERSEDED, INVALID, FAILED -> !effect;
      // Honest where it cannot be known, which somebody else counts.
      case UNKNOWN -> true;
    };
  }

  private static boolean isThere(Command command, boolean effect, OrderAtKeeta order) {
    return switch (command.type()) {
      case CONFIRM_ORDER -> order.reached(OrderAtKeeta.ACCEPTED).isPresent();
      case MARK_READY ->
          order.reached(OrderAtKeeta.READY).isPresent()
              || order.reached(OrderAtKeeta.COMPLETED).isPresent();
      case CANCEL_ORDER -> order.reached(OrderAtKeeta.CANCELLED).isPresent();
      case AGREE_REFUND -> wasAnswered(command, RefundAtKeeta.AGREED, order);
      case REJECT_REFUND -> wasAnswered(command, RefundAtKeeta.REJECTED, order);
      case APPLY_PARTIAL_REFUND, UPDATE_COURIER -> effect;
      case PREVIEW_PARTIAL_REFUND, FETCH_ORDER -> true;
      case COLLECT_ORDER, DISPATCH_ORDER, DELIVER_ORDER, UPDATE_TRACKING ->
          throw new IllegalStateException("No part of a simulated day: " + command);
    };
  }

  private static boolean wasAnswered(Command command, String status, OrderAtKeeta order) {
    var id =
        switch (command.arguments()) {
          case CommandArguments.RefundAgreement(var application) -> application;
          case CommandArguments.RefundRejection(var application, var _, var _) -> application;
          default -> throw new IllegalArgumentException("Answers nothing: " + command);
        };
    return order.refunds().stream()
        .filter(refund -> refund.id().equals(id))
        .anyMatch(refund -> refund.stoodAt(status));
  }

  private JudgeCommands() {}
}
