package dev.keetaorders.sandbox.world;

import dev.keetaorders.sandbox.world.Decision.Refused;
import dev.keetaorders.sandbox.world.Decision.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is and can be given back of an order (docs/keeta/standard-api.md 5, 6.7 and 8). Applications
 * are an axis of their own: the order stays where it stands.
 */
public record MoneyBack(SimulatedOrder order) {

  /** What a partial refund would give. */
  public sealed interface Preview {
    /** That much. */
    record Possible(List<RefundedLine> lines) implements Preview {}

    /** Nothing. */
    record Impossible(String message) implements Preview {}
  }

  // --- what it may be --------------------------------------------------------------------------

  /** What would be given back for that, or why not. */
  public Preview preview(List<Wanted> wanted) {
    var counts = new HashMap<Long, Integer>();
    var found = new ArrayList<RefundedLine>();
    for (var wish : wanted) {
      var line = order.lines().stream().filter(each -> each.id() == wish.lineId()).findFirst();
      if (line.isEmpty()) return new Preview.Impossible("orderProductId is not in this order");
      // A line that is named twice is asked for twice.
      var count = counts.merge(wish.lineId(), wish.count(), Integer::sum);
      if (wish.count() < 1 || count > refundable(line.get())) {
        return new Preview.Impossible("refundCount is more than what can be refunded");
      }
      found.add(piecesOf(line.get(), wish.count()));
    }
    return new Preview.Possible(found);
  }

  /** How many of a line have not been given back. */
  public int refundable(Line line) {
    return line.count()
        - order.refunds().stream()
            .filter(refund -> !refund.status().inVain())
            .flatMap(refund -> refund.lines().stream())
            .filter(given -> given.line().id() == line.id())
            .mapToInt(RefundedLine::count)
            .sum();
  }

  /** What partial refunds that were paid have given back, in minor units. */
  public long paidInPart() {
    return order.refunds().stream()
        .filter(refund -> refund.partial() && refund.status() == RefundStatus.PAID)
        .mapToLong(Refund::money)
        .sum();
  }

  private static RefundedLine piecesOf(Line line, int count) {
    return new RefundedLine(line, count, line.dish().priceWithExtras() * count);
  }

  // --- who asks for it -------------------------------------------------------------------------

  /** The customer wants all the money back that was not given back already. */
  public Decision request(Application application, Moment now, RefundRules rules) {
    var rest =
        order.lines().stream()
            .filter(line -> refundable(line) > 0)
            .map(line -> piecesOf(line, refundable(line)))
            .toList();
    return refusal(rules)
        .orElseGet(() ->
            rest.isEmpty()
                ? new Refused(Why.WRONG_STATE, "everything has been given back")
                : told(Refund.applied(application, false, rest, now), now));
  }

  /** The customer wants the money for some things back. */
  public Decision requestPart(
      Application application, List<Wanted> wanted, Moment now, RefundRules rules) {
    return part(wanted, rules, lines -> Refund.applied(application, true, lines, now), now);
  }

  /** The shop gives the money for some things back. */
  public Decision giveBackPart(
      Application application, List<Wanted> wanted, Moment now, RefundRules rules) {
    return part(wanted, rules, lines -> Refund.given(application, lines, now), now);
  }

  /** Makes an application of the lines that it is for. */
  private interface Applying {
    Refund of(List<RefundedLine> lines);
  }

  private Decision part(List<Wanted> wanted, RefundRules rules, Applying applying, Moment now) {
    return switch (preview(wanted)) {
      case Preview.Impossible(var message) -> new Refused(Why.WRONG_PARAMETER, message);
      case Preview.Possible(var lines) ->
          refusal(rules).orElseGet(() -> told(applying.of(lines), now));
    };
  }

  private Optional<Decision> refusal(RefundRules rules) {
    if (order.status() != OrderStatus.COMPLETED && !order.status().inTheKitchen()) {
      return Optional.of(Decision.wrongState(order, "refunded"));
    }
    if (!rules.several() && order.refunds().stream().anyMatch(Refund::pending)) {
      return Optional.of(new Refused(Why.WRONG_STATE, "another refund application is open"));
    }
    return Optional.empty();
  }

  /** The customer does not accept the shop's no. */
  public Decision appeal(long newId, Moment now, RefundRules rules) {
    return one(refund -> refund.mayBeAppealed() && !appealedAnew(refund), rules)
        .<Decision>map(
            refund -> told(refund.appealed(rules.appealIsNew() ? newId : null, now), now))
        .orElseGet(() -> new Refused(Why.WRONG_STATE, "no refund was rejected by the shop"));
  }

  /** Whether an appeal against it is an application of its own by now. */
  private boolean appealedAnew(Refund rejected) {
    return order.refunds().stream()
        .anyMatch(each -> each.appeal() && each.lines().equals(rejected.lines()));
  }

  /** The customer takes an application back. */
  public Decision withdraw(Moment now, RefundRules rules) {
    return one(Refund::pending, rules)
        .<Decision>map(refund -> told(refund.to(RefundStatus.WITHDRAWN, now), now))
        .orElseGet(MoneyBack::nothingPending);
  }

  // --- who answers it --------------------------------------------------------------------------

  /**
   * The shop or Keeta's customer service says yes or no.
   *
   * @param yes the money is given back
   * @param afterSaleOrderId the application that is meant; null: the rules say which
   */
  public Decision answer(
      boolean yes,
      Actor by,
      String reason,
      @Nullable Long afterSaleOrderId,
      Moment now,
      RefundRules rules) {
    Predicate<Refund> may =
        by == Actor.MERCHANT ? each -> each.pendingForMerchant(rules) : Refund::pending;
    Predicate<Refund> meant =
        each -> afterSaleOrderId == null || each.afterSaleOrderId() == afterSaleOrderId;
    return one(may.and(meant), rules)
        .<Decision>map(refund -> told(refund.answered(answer(yes), by, reason, now), now))
        .orElseGet(MoneyBack::nothingPending);
  }

  private static RefundStatus answer(boolean yes) {
    return yes ? RefundStatus.AGREED : RefundStatus.REJECTED;
  }

  private static Refused nothingPending() {
    return new Refused(Why.WRONG_STATE, "no refund application is waiting for an answer");
  }

  private Optional<Refund> one(Predicate<Refund> fitting, RefundRules rules) {
    var byAge = Comparator.comparing(Refund::appliedAt).thenComparingLong(Refund::afterSaleOrderId);
    return order.refunds().stream()
        .filter(fitting)
        .min(
            switch (rules.answeredFirst()) {
              case OLDEST -> byAge;
              case NEWEST -> byAge.reversed();
            });
  }

  // --- what happens by itself ------------------------------------------------------------------

  /** When the next thing happens by itself, as timers count. */
  Optional<Instant> nextTimer(RefundRules rules) {
    return order.refunds().stream()
        .flatMap(refund -> refund.timer(rules).stream())
        .min(Instant::compareTo);
  }

  /** What has happened by itself by now, at most one thing. */
  Optional<Decision.Done> afterTime(Moment now, RefundRules rules) {
    return order.refunds().stream()
        .filter(refund -> refund.timer(rules).filter(at -> !at.isAfter(now.counted())).isPresent())
        .findFirst()
        .map(refund -> refund.pending() ? agreedByKeeta(refund, now) : paid(refund, now, rules));
  }

  /** Nobody answered (docs/keeta/standard-api.md 8, one source). */
  private Decision.Done agreedByKeeta(Refund refund, Moment now) {
    var reason = "Refund agreed automatically";
    return told(refund.answered(RefundStatus.AGREED, Actor.SYSTEM, reason, now), now);
  }

  private Decision.Done paid(Refund refund, Moment now, RefundRules rules) {
    var paid = told(refund.to(RefundStatus.PAID, now), now);
    var stands = order.status() != OrderStatus.CANCELLED;
    if (refund.partial() || !stands || !rules.reversesOrder()) return paid;
    return paid.order().reversed(refund.applyReason(), now).after(paid);
  }

  private Decision.Done told(Refund changed, Moment now) {
    return Decision.done(order.with(changed), new Notification.RefundChanged(changed, now.shown()));
  }
}
