package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaCall;
import dev.keetaorders.proof.promises.evidence.KeetaDelivery;
import dev.keetaorders.proof.promises.evidence.KeetaOrder;
import dev.keetaorders.proof.promises.evidence.KeetaRefund;
import dev.keetaorders.proof.promises.evidence.OrderRow;
import dev.keetaorders.proof.promises.evidence.Snapshot;
import dev.keetaorders.proof.promises.evidence.Snapshot.ShownRefund;
import dev.keetaorders.proof.promises.truth.Status;
import dev.keetaorders.proof.promises.truth.Telling;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the projection shows of an order is what Keeta has of it. It may lag only where Keeta never
 * managed to tell: where no push of a fact was acknowledged, no call was answered afterwards, and
 * nothing lay there to be polled.
 */
public final class ProjectionIsTrue implements Promise {

  private static final String SENTENCE = "the projection equals a fold over Keeta's own record";

  /** Open Delivery tells times in seconds. */
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  /** The platform's word where nobody says who cancelled. */
  private static final String UNKNOWN = "UNKNOWN";

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var deliveries =
        evidence.keeta().deliveries().stream()
            .filter(push -> push.orderId() != null)
            .collect(Collectors.groupingBy(push -> String.valueOf(push.orderId())));
    var calls = evidence.keeta().callsByOrder();
    var rows =
        evidence.projection().rows().stream()
            .collect(Collectors.toMap(OrderRow::order, Function.identity()));
    var facts = new Facts(tally);
    for (var order : evidence.keeta().orders()) {
      var row = rows.get(order.order());
      if (row == null) continue; // who knows of it at all is another promise
      var id = order.order().orderId();
      facts.compare(
          order,
          row.snapshot(),
          telling(
              order,
              deliveries.getOrDefault(id, List.of()),
              calls.getOrDefault(id, List.of()),
              evidence.played().to()));
    }
    tally.figure("%d facts lag that nobody could tell us".formatted(facts.lagging));
    return tally.verdict();
  }

  private static Telling telling(
      KeetaOrder order, List<KeetaDelivery> pushes, List<KeetaCall> calls, Instant end) {
    return new Telling(order, pushes, calls, end);
  }

  /** Compares order by order, and counts what may lag. */
  private static final class Facts {

    private final Tally tally;
    private long lagging;

    Facts(Tally tally) {
      this.tally = tally;
    }

    void compare(KeetaOrder order, Snapshot shown, Telling telling) {
      status(order, shown, telling);
      cancellation(order, shown, telling);
      content(order, shown, telling);
      refunds(order, shown, telling);
      delivery(order, shown, telling);
    }

    private void status(KeetaOrder order, Snapshot shown, Telling telling) {
      var allowed = Status.allowed(order, telling);
      var is = new Status(shown.status(), shown.cancelledLate());
      if (allowed.size() > 1) lagging++;
      tally.check(
          allowed.contains(is),
          () -> "%s is shown as %s; by Keeta's record: %s".formatted(order.order(), is, allowed));
    }

    private void cancellation(KeetaOrder order, Snapshot shown, Telling telling) {
      var by = order.cancelledBy();
      var is = shown.cancelledBy();
      // Whether it was cancelled at all, of Open Delivery, which does not say by whom, the status
      // tells; nobody may be named.
      var unnamed = is == null || (!order.standard() && is.equals(UNKNOWN));
      if (by != null && !telling.tellsWhoCancelled()) {
        lagging++;
        return;
      }
      tally.check(
          by == null ? unnamed : by.equals(is),
          () -> "%s was cancelled by %s and shows %s".formatted(order.order(), by, is));
    }

    private void content(KeetaOrder order, Snapshot shown, Telling telling) {
      if (!telling.told()) {
        lagging++;
        return;
      }
      var total = shown.total();
      tally.check(
          total != null
              && total.compareTo(order.total()) == 0
              && order.currency().equals(shown.currency()),
          () ->
              "%s costs %s %s and shows %s %s"
                  .formatted(
                      order.order(), order.total(), order.currency(), total, shown.currency()));
      tally.check(
          order.shopId().equals(shown.shopId()),
          () ->
              "%s is of shop %s and shows %s"
                  .formatted(order.order(), order.shopId(), shown.shopId()));
      tally.check(
          order.fulfilment().equals(shown.fulfilment()),
          () ->
              "%s is %s and shows %s"
                  .formatted(order.order(), order.fulfilment(), shown.fulfilment()));
      tally.check(
          near(order.placedAt(), shown.placedAt()),
          () ->
              "%s was placed at %s and shows %s"
                  .formatted(order.order(), order.placedAt(), shown.placedAt()));
    }

    private void refunds(KeetaOrder order, Snapshot shown, Telling telling) {
      for (var each : shown.refunds()) {
        tally.check(
            isKeetas(each, order),
            () ->
                "%s shows refund %s, and nobody applied for it"
                    .formatted(order.order(), each.id()));
      }
      if (order.refunds().isEmpty()) return;
      if (!order.standard()) {
        openRefund(order, shown, telling);
        return;
      }
      if (!telling.tellsAllOf(Set.of("1005", "1007"))) {
        lagging++;
        return;
      }
      for (var refund : order.refunds()) {
        tally.check(
            shown.refunds().stream().anyMatch(each -> same(refund, each)),
            () ->
                "%s: refund %s is %s over %s and shows %s"
                    .formatted(
                        order.order(),
                        refund.id(),
                        refund.status(),
                        refund.amount(),
                        shown.refunds()));
      }
    }

    /** All applications of an order go by one id there; the last one counts. */
    private void openRefund(KeetaOrder order, Snapshot shown, Telling telling) {
      if (!telling.tellsAllOf(Set.of("USER_REFUND_REQUEST", "REFUNDED", "REFUND_FAILED"))) {
        lagging++;
        return;
      }
      var state =
          switch (order.refunds().getLast().status()) {
            case "PENDING" -> "REQUESTED";
            case "DENIED" -> "REJECTED";
            default -> "REFUNDED";
          };
      tally.check(
          shown.refunds().stream().anyMatch(each -> state.equals(each.state())),
          () ->
              "%s: its refund is %s and shows %s".formatted(order.order(), state, shown.refunds()));
    }

    /** An application is never taken away; how far it has come is another question. */
    private static boolean isKeetas(ShownRefund shown, KeetaOrder order) {
      return order.refunds().stream()
          .anyMatch(refund -> !order.standard() || shown.id().equals(refund.id()));
    }

    private static boolean same(KeetaRefund refund, ShownRefund shown) {
      return shown.id().equals(refund.id())
          && shown.code().equals(refund.status())
          && sameAmount(refund.amount(), shown.amount());
    }

    private static boolean sameAmount(BigDecimal amount, @Nullable BigDecimal shown) {
      return shown != null && shown.compareTo(amount) == 0;
    }

    /** Keeta tells of its own couriers only. */
    private void delivery(KeetaOrder order, Snapshot shown, Telling telling) {
      var status = order.deliveryStatus();
      if (status == null || !order.standard() || !order.fulfilment().equals("PLATFORM_DELIVERY")) {
        return;
      }
      if (!telling.tellsAllOf(Set.of("1006"))) return;
      tally.check(
          Integer.toString(status).equals(shown.deliveryCode()),
          () ->
              "%s: its courier is at %d and shows %s"
                  .formatted(order.order(), status, shown.deliveryCode()));
    }

    private static boolean near(Instant truth, @Nullable Instant shown) {
      return shown != null && Duration.between(truth, shown).abs().compareTo(A_SECOND) < 0;
    }
  }
}
