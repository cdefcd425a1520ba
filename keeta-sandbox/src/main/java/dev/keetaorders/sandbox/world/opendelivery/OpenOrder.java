package dev.keetaorders.sandbox.world.opendelivery;

import dev.keetaorders.sandbox.world.Actor;
import dev.keetaorders.sandbox.world.Customer;
import dev.keetaorders.sandbox.world.DeliveryStatus;
import dev.keetaorders.sandbox.world.Moment;
import dev.keetaorders.sandbox.world.opendelivery.Repayment.Standing;
import dev.keetaorders.sandbox.world.opendelivery.Ruling.Agreed;
import dev.keetaorders.sandbox.world.opendelivery.Ruling.Refused;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An order of the Open Delivery dialect as Keeta keeps it, and what becomes of it when something is
 * asked of it or time passes (docs/keeta/opendelivery-api.md 4 and 6).
 *
 * <p>A call is agreed to first and done later: what is {@code coming} counts as done when the next
 * thing is asked, and shows in no event and no {@code lastEvent} until it is.
 *
 * @param seqNo the number the kitchen sees
 * @param happened newest first; the last is CREATED
 * @param coming what calls were answered by 202 for
 * @param repayments oldest first
 * @param courier where Keeta's courier stands
 */
public record OpenOrder(
    long orderId,
    String appId,
    long shopId,
    String shopName,
    int seqNo,
    Serving serving,
    Timing timing,
    List<OpenLine> lines,
    List<Told> happened,
    List<Coming> coming,
    List<Repayment> repayments,
    DeliveryStatus courier,
    Customer customer) {

  /** A scheduled meal is wanted so long after it was ordered, and begun so long before. */
  private static final Duration WANTED_IN = Duration.ofHours(2);

  private static final Duration COOKED_WITHIN = Duration.ofMinutes(30);

  /** Copies what it is given. */
  public OpenOrder {
    lines = List.copyOf(lines);
    happened = List.copyOf(happened);
    coming = List.copyOf(coming);
    repayments = List.copyOf(repayments);
  }

  /** A new order, and what is told of it. */
  public static Agreed placed(OpenPlacement placement) {
    var created = new Told(EventType.CREATED, placement.placedAt(), Remark.NONE);
    var order =
        new OpenOrder(
            placement.orderId(),
            placement.shop().appId(),
            placement.shop().shopId(),
            placement.shop().name(),
            placement.shop().ordersSoFar(),
            placement.serving(),
            placement.timing(),
            OpenMenu.choose(placement.orderId()),
            List.of(created),
            List.of(),
            List.of(),
            DeliveryStatus.CREATED,
            placement.customer());
    return new Agreed(order, List.of(created));
  }

  /** When the customer placed it. */
  public Moment placedAt() {
    return happened.getLast().at();
  }

  /** The last event that was told of it, of those that {@code lastEvent} has a word for. */
  public EventType lastEvent() {
    return happened.stream().map(Told::type).filter(EventType::canBeLast).findFirst().orElseThrow();
  }

  /** Whether it has been cancelled. */
  public boolean cancelled() {
    return happenedAt(EventType.CANCELLED).isPresent();
  }

  /** When a scheduled meal is to be begun; of any other, when it was ordered. */
  public Instant preparationStart() {
    return timing == Timing.SCHEDULED ? wantedFrom().minus(COOKED_WITHIN) : placedAt().shown();
  }

  /** From when a scheduled meal is wanted. */
  public Instant wantedFrom() {
    return placedAt().shown().plus(WANTED_IN);
  }

  // --- what is asked of it ---------------------------------------------------------------------

  /** The shop accepts it. */
  public Ruling confirm(Moment now, Duration after) {
    return reached() == EventType.CREATED.rank() && !ending()
        ? agree(EventType.CONFIRMED, now, after)
        : new Refused("confirm");
  }

  /** The meal is ready. */
  public Ruling ready(Moment now, Duration after) {
    return reached() == EventType.CONFIRMED.rank() && !ending()
        ? agree(EventType.READY_FOR_PICKUP, now, after)
        : new Refused("readyForPickup");
  }

  /** The shop's own courier left with it. */
  public Ruling dispatch(Moment now, Duration after) {
    return broughtByTheShop() && isBetween(EventType.CONFIRMED, EventType.READY_FOR_PICKUP)
        ? agree(EventType.DISPATCHED, now, after)
        : new Refused("dispatch");
  }

  /** The shop's own courier brought it. */
  public Ruling deliver(Moment now, Duration after) {
    return broughtByTheShop() && isBetween(EventType.DISPATCHED, EventType.DISPATCHED)
        ? agree(EventType.DELIVERED, now, after)
        : new Refused("delivered");
  }

  /** The shop tells where its own courier is. Keeta keeps it to itself. */
  public Ruling track() {
    return broughtByTheShop() && isBetween(EventType.CONFIRMED, EventType.DISPATCHED)
        ? new Agreed(this, List.of())
        : new Refused("tracking");
  }

  /** The shop wants it cancelled; whether it is, Keeta decides. */
  public Ruling requestCancellation(Remark remark, Moment now, OpenRules rules) {
    var asked = comes(EventType.CANCELLATION_REQUESTED);
    if (ending() || asked || completedBefore(rules.merchantCancelsWithin(), now)) {
      return new Refused("requestCancellation");
    }
    var requestedAt = now.counted().plus(rules.eventAfter());
    var more = new ArrayList<>(coming);
    more.add(new Coming(EventType.CANCELLATION_REQUESTED, requestedAt, remark));
    if (rules.grantsCancellations()) {
      var at = requestedAt.plus(rules.cancelledAfter());
      more.add(new Coming(EventType.CANCELLED, at, remark));
    }
    return happeningNow(withComing(more), now);
  }

  /** Somebody else cancels it, at once. */
  public Ruling cancel(Actor by, Remark remark, Moment now, OpenRules rules) {
    var may =
        !ending()
            && switch (by) {
              case CUSTOMER, SYSTEM -> reached() == EventType.CREATED.rank();
              case MERCHANT -> !completedBefore(rules.merchantCancelsWithin(), now);
              case SUPPORT -> !completedBefore(rules.supportCancelsWithin(), now);
            };
    return may ? told(EventType.CANCELLED, now, remark) : new Refused("cancel");
  }

  /** Keeta takes it as finished. */
  public Ruling conclude(Moment now) {
    return isBetween(EventType.CONFIRMED, EventType.DELIVERED)
        ? told(EventType.CONCLUDED, now, Remark.NONE)
        : new Refused("conclude");
  }

  /** The customer fetched it, or ate it there. */
  public Ruling collect(Moment now) {
    return !serving.isDelivery() && isBetween(EventType.CONFIRMED, EventType.READY_FOR_PICKUP)
        ? told(EventType.PICKED_UP, now, Remark.NONE)
        : new Refused("pickedUp");
  }

  /** Keeta's courier moved on; of some steps the shop is told (section 6, INFERRED). */
  public Ruling moveCourier(DeliveryStatus to, Moment now) {
    if (serving != Serving.PLATFORM_DELIVERY || ending()) return new Refused("courier");
    var moved = at(to);
    return switch (to) {
      case CREATED, LOOKING, CANCELLED -> new Agreed(moved, List.of());
      case ASSIGNED, ARRIVED -> moved.told(EventType.PICKUP_ONGOING, now, Remark.NONE);
      // A courier may be on the way early; nobody hands over what was not accepted.
      case PICKED_UP -> moved.carried(EventType.DISPATCHED, now);
      case DELIVERED -> moved.carried(EventType.DELIVERED, now);
    };
  }

  /** The customer wants money back. */
  public Ruling requestRefund(boolean partial, BigDecimal amount, String reason, Moment now) {
    var mayAsk = reached() >= EventType.DELIVERED.rank() && !ending() && pending().isEmpty();
    if (!mayAsk) return new Refused("refund");
    var more = new ArrayList<>(repayments);
    more.add(new Repayment(partial, amount, reason, now, Standing.PENDING));
    var remark = new Remark(null, reason, new Remark.Wanted(partial, amount));
    return withRepayments(more).told(EventType.USER_REFUND_REQUEST, now, remark);
  }

  /** Somebody says yes or no to it. */
  public Ruling answerRefund(boolean yes, Remark remark, Moment now, Duration after) {
    var answered = comes(EventType.REFUNDED) || comes(EventType.REFUND_FAILED);
    var wish = yes ? "acceptRefund" : "rejectRefund";
    if (pending().isEmpty() || answered) return new Refused(wish);
    return agree(yes ? EventType.REFUNDED : EventType.REFUND_FAILED, now, after, remark);
  }

  // --- what happens by itself ------------------------------------------------------------------

  /** When Keeta cancels it, as timers count, unless somebody accepts it before. */
  public Instant cancelsItselfAt(OpenRules rules) {
    return placedAt().counted().plus(rules.acceptWithin());
  }

  /** When the next thing happens by itself, as timers count. */
  public Optional<Instant> nextTimer(OpenRules rules) {
    return Stream.of(
            coming.stream().map(Coming::at).min(Comparator.naturalOrder()),
            waits() ? Optional.of(cancelsItselfAt(rules)) : Optional.<Instant>empty(),
            startsPreparationAt(rules),
            concludesAt(rules))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  /** What has happened by itself by now, at most one thing; empty when nothing is due. */
  public Optional<Agreed> afterTime(Moment now, OpenRules rules) {
    var due = firstComing().filter(each -> !each.at().isAfter(now.counted()));
    if (due.isPresent()) return Optional.of(without(due.get()).done(due.get(), now));
    if (waits() && !cancelsItselfAt(rules).isAfter(now.counted())) {
      var remark = Remark.of("TIMEOUT", "Not confirmed in time");
      return Optional.of(told(EventType.CANCELLED, now, remark));
    }
    if (startsPreparationAt(rules).filter(at -> !at.isAfter(now.counted())).isPresent()) {
      return Optional.of(told(EventType.RECOMMENDED_PREPARATION_START, now, Remark.NONE));
    }
    return concludesAt(rules)
        .filter(at -> !at.isAfter(now.counted()))
        .map(_ -> told(EventType.CONCLUDED, now, Remark.NONE));
  }

  /** Whether nobody has answered yet. */
  public boolean waits() {
    return reached() == EventType.CREATED.rank() && !ending();
  }

  private Optional<Instant> startsPreparationAt(OpenRules rules) {
    var first = happenedAt(EventType.RECOMMENDED_PREPARATION_START).isEmpty();
    var cooks = reached() == EventType.CONFIRMED.rank() && !ending();
    if (!rules.tellsPreparation() || timing != Timing.SCHEDULED || !first || !cooks) {
      return Optional.empty();
    }
    var in = Duration.between(placedAt().shown(), preparationStart());
    return Optional.of(placedAt().counted().plus(in));
  }

  private Optional<Instant> concludesAt(OpenRules rules) {
    if (!isBetween(EventType.CONFIRMED, EventType.DELIVERED)) return Optional.empty();
    var finished =
        happenedAt(EventType.DELIVERED)
            .or(() -> happenedAt(EventType.PICKED_UP))
            .map(at -> at.counted().plus(rules.concludedAfter()));
    var anyway = placedAt().counted().plus(rules.finalAfter());
    return Stream.of(finished, Optional.of(anyway))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  // --- where it stands -------------------------------------------------------------------------

  /** How far it is, with what is coming. */
  private int reached() {
    return Stream.concat(happened.stream().map(Told::type), coming.stream().map(Coming::type))
        .mapToInt(EventType::rank)
        .max()
        .orElse(0);
  }

  private boolean isBetween(EventType first, EventType last) {
    return reached() >= first.rank() && reached() <= last.rank() && !ending();
  }

  private boolean broughtByTheShop() {
    return serving == Serving.MERCHANT_DELIVERY;
  }

  /** Whether it is cancelled, or will be. */
  private boolean ending() {
    return cancelled() || comes(EventType.CANCELLED);
  }

  private boolean comes(EventType type) {
    return coming.stream().anyMatch(each -> each.type() == type);
  }

  private Optional<Moment> happenedAt(EventType type) {
    return happened.stream().filter(told -> told.type() == type).findFirst().map(told -> told.at());
  }

  private boolean completedBefore(Duration time, Moment now) {
    return happenedAt(EventType.CONCLUDED)
        .filter(at -> at.counted().plus(time).isBefore(now.counted()))
        .isPresent();
  }

  private Optional<Repayment> pending() {
    return repayments.stream().filter(Repayment::pending).findFirst();
  }

  private Optional<Coming> firstComing() {
    return coming.stream().min(Comparator.comparing(Coming::at));
  }

  // --- the same order, changed -----------------------------------------------------------------

  private Ruling agree(EventType type, Moment now, Duration after) {
    return agree(type, now, after, Remark.NONE);
  }

  private Ruling agree(EventType type, Moment now, Duration after, Remark remark) {
    var more = new ArrayList<>(coming);
    more.add(new Coming(type, now.counted().plus(after), remark));
    return happeningNow(withComing(more), now);
  }

  /** With everything done that is due at once. */
  private static Agreed happeningNow(OpenOrder order, Moment now) {
    var current = order;
    var told = new ArrayList<Told>();
    for (var due = due(current, now); due.isPresent(); due = due(current, now)) {
      var done = current.without(due.get()).done(due.get(), now);
      current = done.order();
      told.addAll(done.told());
    }
    return new Agreed(current, told);
  }

  private static Optional<Coming> due(OpenOrder order, Moment now) {
    return order.firstComing().filter(each -> !each.at().isAfter(now.counted()));
  }

  private Agreed done(Coming due, Moment now) {
    return switch (due.type()) {
      case REFUNDED -> answered(Standing.REFUNDED).told(due.type(), now, due.remark());
      case REFUND_FAILED -> answered(Standing.DENIED).told(due.type(), now, due.remark());
      case CREATED,
          CONFIRMED,
          RECOMMENDED_PREPARATION_START,
          READY_FOR_PICKUP,
          PICKUP_ONGOING,
          DISPATCHED,
          PICKED_UP,
          DELIVERED,
          CONCLUDED,
          CANCELLATION_REQUESTED,
          CANCELLED,
          USER_REFUND_REQUEST ->
          told(due.type(), now, due.remark());
    };
  }

  private OpenOrder answered(Standing standing) {
    return withRepayments(
        repayments.stream().map(each -> each.pending() ? each.now(standing) : each).toList());
  }

  /** Once only, and never back: a courier's step that comes late is not told. */
  private Ruling carried(EventType type, Moment now) {
    if (reached() < EventType.CONFIRMED.rank()) return new Refused("courier");
    return reached() >= type.rank() ? new Agreed(this, List.of()) : told(type, now, Remark.NONE);
  }

  private Agreed told(EventType type, Moment now, Remark remark) {
    var told = new Told(type, now, remark);
    // What was agreed to before it is over never comes.
    var left = type == EventType.CANCELLED ? List.<Coming>of() : coming;
    var longer = Stream.concat(Stream.of(told), happened.stream()).toList();
    return new Agreed(copy(longer, left, repayments, courier), List.of(told));
  }

  private OpenOrder without(Coming done) {
    var left = new ArrayList<>(coming);
    left.remove(done);
    return withComing(left);
  }

  private OpenOrder withComing(List<Coming> changed) {
    return copy(happened, changed, repayments, courier);
  }

  private OpenOrder withRepayments(List<Repayment> changed) {
    return copy(happened, coming, changed, courier);
  }

  private OpenOrder at(DeliveryStatus changed) {
    return copy(happened, coming, repayments, changed);
  }

  private OpenOrder copy(
      List<Told> newHappened,
      List<Coming> newComing,
      List<Repayment> newRepayments,
      DeliveryStatus newCourier) {
    return new OpenOrder(
        orderId,
        appId,
        shopId,
        shopName,
        seqNo,
        serving,
        timing,
        lines,
        newHappened,
        newComing,
        newRepayments,
        newCourier,
        customer);
  }
}
