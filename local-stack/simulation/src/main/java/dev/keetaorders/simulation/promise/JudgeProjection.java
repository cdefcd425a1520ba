package dev.keetaorders.simulation.promise;

import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.contracts.order.RefundState;
import dev.keetaorders.simulation.Day;
import dev.keetaorders.simulation.keeta.OrderAtKeeta;
import dev.keetaorders.simulation.keeta.RefundAtKeeta;
import dev.keetaorders.simulation.log.SimulatedLog.Entry;
import dev.keetaorders.simulation.pod.Projection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what the projection made of the log with Keeta's own record. */
final class JudgeProjection {

  private static final Map<String, RefundState> REFUNDS =
      Map.of(
          RefundAtKeeta.REQUESTED, RefundState.REQUESTED,
          RefundAtKeeta.AGREED, RefundState.AGREED,
          RefundAtKeeta.REJECTED, RefundState.REJECTED,
          RefundAtKeeta.REFUNDED, RefundState.REFUNDED);

  /** What the log told of one order. */
  private static final class Told {
    private final Set<String> statuses = new TreeSet<>();
    private final Set<String> refunds = new HashSet<>();
  }

  /** Judges a day. */
  static void judge(Day.Played day, Judgements judgements) {
    var first = day.projections().getFirst().orders();
    for (var other : day.projections()) {
      var differs =
          first.entrySet().stream()
              .filter(order -> !order.getValue().equals(other.orders().get(order.getKey())))
              .findFirst();
      judgements.see(
          Promise.ANY_ORDER,
          differs.isEmpty(),
          () -> "%s reads otherwise".formatted(differs.orElse(null)));
    }
    var told = told(day.log());
    for (var order : day.keeta().orders()) {
      judge(order, told.getOrDefault(order.id(), new Told()), first.get(order.id()), judgements);
    }
  }

  private static Map<String, Told> told(List<Entry> log) {
    var told = new HashMap<String, Told>();
    for (var entry : log) {
      hear(told.computeIfAbsent(entry.key(), _ -> new Told()), entry.metadata());
    }
    return told;
  }

  private static void hear(Told told, NotificationMetadata record) {
    var status = record.status();
    switch (record.type().value()) {
      case "keeta.standard.1001" -> told.statuses.add(OrderAtKeeta.WAITS);
      case "keeta.standard.1002" -> told.statuses.add(OrderAtKeeta.ACCEPTED);
      case "keeta.standard.1003" -> told.statuses.add(OrderAtKeeta.COMPLETED);
      case "keeta.standard.1004", "keeta.standard.1008" ->
          told.statuses.add(OrderAtKeeta.CANCELLED);
      case "keeta.standard.1005", "keeta.standard.1007" ->
          told.refunds.add(record.subId() + " " + status);
      case "keeta.standard.reply.confirm" -> done(told, record, OrderAtKeeta.ACCEPTED);
      case "keeta.standard.reply.prepare" -> done(told, record, OrderAtKeeta.READY);
      case "keeta.standard.reply.cancel" -> done(told, record, OrderAtKeeta.CANCELLED);
      case "keeta.standard.reply.get" -> {
        if (status == null) return;
        told.statuses.add(OrderAtKeeta.WAITS);
        // A read-back shows the times of all that it passed.
        told.statuses.add("as of " + status);
        for (var refund : record.refunds().shown()) {
          told.refunds.add(refund.afterSaleOrderId() + " " + refund.status());
        }
      }
      default -> {}
    }
  }

  private static void done(Told told, NotificationMetadata record, String status) {
    if (record.reply() == ReplyVerdict.DONE) told.statuses.add(status);
  }

  private static void judge(
      OrderAtKeeta order,
      Told told,
      Projection.@Nullable Standing standing,
      Judgements judgements) {
    var expected = expected(order, told);
    var status = standing == null ? OrderStatus.UNKNOWN : standing.status();
    judgements.see(
        Promise.TRUTH,
        status == expected,
        () ->
            "order %s is %s, and should be %s by %s"
                .formatted(order.id(), status, expected, told.statuses));
    for (var refund : order.refunds()) {
      if (!told.refunds.contains(refund.id() + " " + refund.stand().status())) continue;
      var shown = standing == null ? null : standing.refunds().byId().get(refund.id());
      judgements.see(
          Promise.TRUTH,
          shown != null && shown.state() == REFUNDS.get(refund.stand().status()),
          () ->
              "refund %s of %s is %s at Keeta and %s here"
                  .formatted(refund.id(), order.id(), refund.stand(), shown));
    }
  }

  private static OrderStatus expected(OrderAtKeeta order, Told told) {
    if (!told.statuses.contains(OrderAtKeeta.WAITS)) return OrderStatus.UNKNOWN;
    if (isTold(order, told, OrderAtKeeta.COMPLETED)) return OrderStatus.COMPLETED;
    if (isTold(order, told, OrderAtKeeta.CANCELLED)) return OrderStatus.CANCELLED;
    if (isTold(order, told, OrderAtKeeta.READY)) return OrderStatus.READY;
    if (isTold(order, told, OrderAtKeeta.ACCEPTED)) return OrderStatus.ACCEPTED;
    return OrderStatus.AWAITING_ACCEPTANCE;
  }

  /** Itself, or by a read-back of a time when the order had come there. */
  private static boolean isTold(OrderAtKeeta order, Told told, String status) {
    if (told.statuses.contains(status)) return true;
    var at = order.reached(status);
    if (at.isEmpty()) return false;
    return told.statuses.stream()
        .filter(each -> each.startsWith("as of "))
        .map(each -> order.reached(each.substring("as of ".length())).orElseThrow())
        .anyMatch(shownAt -> !shownAt.isBefore(at.get()));
  }

  private JudgeProjection() {}
}
