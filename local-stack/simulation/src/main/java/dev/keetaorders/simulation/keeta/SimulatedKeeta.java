package dev.keetaorders.simulation.keeta;

import dev.keetaorders.command.call.Answer;
import dev.keetaorders.command.call.KeetaCall;
import dev.keetaorders.command.call.KeetaCall.Operation;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.command.RefundableLine;
import dev.keetaorders.simulation.clock.Chance;
import dev.keetaorders.simulation.clock.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeta: its orders, their timers, and its API behind a network that loses calls and answers. A
 * state guards most calls, an answer to an application hits whichever is pending, and a partial
 * refund that is asked for twice is paid twice.
 */
public final class SimulatedKeeta {

  /** Of a call: until its sender gives up. */
  public static final Duration ANSWERS_WITHIN = Duration.ofSeconds(9);

  /** After giving up, it can still be on its way for so long. */
  private static final Duration LATE = Duration.ofMillis(1_900);

  private static final Duration ACCEPT_WITHIN = Duration.ofMinutes(5);
  private static final Duration ANSWER_REFUND_WITHIN = Duration.ofMinutes(15);
  private static final Duration USUAL = Duration.ofMillis(400);
  private static final long ALREADY = 209_000_102;
  private static final long NO_TOKEN = 115_000_203;

  private final VirtualTime time;
  private final Chance chance;
  private final Pushes pushes;
  private final Map<String, OrderAtKeeta> orders = new TreeMap<>();
  private final List<Deed> deeds = new ArrayList<>();
  private Weather weather = Weather.CALM;

  /** Nobody has ordered. */
  public SimulatedKeeta(VirtualTime time, Chance chance, Pushes pushes) {
    this.time = time;
    this.chance = chance;
    this.pushes = pushes;
  }

  /** From now on it goes so. */
  public void weather(Weather now) {
    weather = now;
  }

  /** A customer orders. */
  public OrderAtKeeta place(String orderId, String shopId) {
    var order = new OrderAtKeeta(orderId, shopId, time.instant());
    orders.put(orderId, order);
    pushes.placed(order);
    time.after(ACCEPT_WITHIN, () -> cancel(order, OrderAtKeeta.WAITS, Actor.SYSTEM));
    return order;
  }

  /** Every order. */
  public Collection<OrderAtKeeta> orders() {
    return orders.values();
  }

  /** The order of that id. */
  public OrderAtKeeta order(String orderId) {
    var order = orders.get(orderId);
    if (order == null) throw new IllegalArgumentException("No order " + orderId);
    return order;
  }

  /** Every call that arrived. */
  public List<Deed> deeds() {
    return List.copyOf(deeds);
  }

  /** Who acts at Keeta, by its opType. */
  public enum Actor {
    SYSTEM("0"),
    CUSTOMER("10"),
    MERCHANT("20"),
    SUPPORT("30");

    private final String code;

    Actor(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  /** Somebody accepts it, if it waits. */
  public boolean accept(OrderAtKeeta order) {
    if (!order.waits()) return false;
    order.come(OrderAtKeeta.ACCEPTED, time.instant());
    pushes.accepted(order);
    return true;
  }

  /** The meal is ready; Keeta tells nobody. */
  public boolean ready(OrderAtKeeta order) {
    if (!order.status().equals(OrderAtKeeta.ACCEPTED)) return false;
    order.come(OrderAtKeeta.READY, time.instant());
    return true;
  }

  /** The customer has it. */
  public boolean complete(OrderAtKeeta order) {
    if (!order.isUnderWay()) return false;
    order.come(OrderAtKeeta.COMPLETED, time.instant());
    pushes.completed(order);
    return true;
  }

  /** Somebody cancels it. */
  public boolean cancel(OrderAtKeeta order, Actor by) {
    if (order.isCancelled()) return false;
    order.come(OrderAtKeeta.CANCELLED, time.instant());
    pushes.cancelled(order, by);
    return true;
  }

  private void cancel(OrderAtKeeta order, String onlyAt, Actor by) {
    if (order.status().equals(onlyAt)) cancel(order, by);
  }

  /** The customer wants money back; a silent shop has agreed. */
  public void requestRefund(OrderAtKeeta order) {
    if (order.waits() || order.isCancelled() || order.pending().isPresent()) return;
    var refund = order.apply(false, null, time.instant());
    pushes.refund(order, refund, null);
    time.after(
        ANSWER_REFUND_WITHIN,
        () -> {
          if (refund.isPending()) answer(order, refund, RefundAtKeeta.AGREED, Actor.SYSTEM);
        });
  }

  private void answer(OrderAtKeeta order, RefundAtKeeta refund, String status, Actor by) {
    refund.come(status, time.instant());
    pushes.refund(order, refund, by);
    if (status.equals(RefundAtKeeta.AGREED)) pay(order, refund);
  }

  private void pay(OrderAtKeeta order, RefundAtKeeta refund) {
    time.after(
        chance.between(Duration.ofSeconds(1), Duration.ofMinutes(2)),
        () -> {
          refund.come(RefundAtKeeta.REFUNDED, time.instant());
          pushes.refund(order, refund, Actor.SYSTEM);
        });
  }

  /** A call of a command's; within a task, which waits for the answer. */
  public Answer call(KeetaCall call, String command) {
    var sentAt = time.instant();
    if (chance.in(weather.notSent())) {
      time.pause(chance.upTo(Duration.ofSeconds(1)));
      return Answer.of(new CallOutcome.NotSent("no connection"), null);
    }
    if (chance.in(weather.turnedAway())) {
      time.pause(chance.upTo(USUAL));
      return Answer.of(new CallOutcome.TurnedAway(NO_TOKEN, "token expired"), null);
    }
    if (chance.in(weather.callLost())) {
      time.pause(ANSWERS_WITHIN);
      return Answer.of(new CallOutcome.Unclear("no answer in time"), null);
    }
    var way = way(ANSWERS_WITHIN.plus(LATE));
    var answer = new AtomicReference<@Nullable Answer>();
    time.after(way, () -> answer.set(execute(call, command, sentAt)));
    var lost = chance.in(weather.answerLost());
    var answered = way.plus(way(ANSWERS_WITHIN));
    if (lost || answered.compareTo(ANSWERS_WITHIN) >= 0) {
      time.pause(ANSWERS_WITHIN);
      return Answer.of(new CallOutcome.Unclear("no answer in time"), null);
    }
    time.pause(answered);
    var given = answer.get();
    if (given == null) throw new IllegalStateException("Answered before it was asked");
    return given;
  }

  private Duration way(Duration slowest) {
    return chance.in(weather.slow()) ? chance.upTo(slowest) : chance.upTo(USUAL);
  }

  private Answer execute(KeetaCall call, String command, Instant sentAt) {
    var order = orders.get(call.orderId());
    if (order == null) return refused(209_000_101, "no such order");
    if (call.operation() == Operation.GET) return OrderJson.readBack(order);
    if (call.operation() == Operation.REFUND_PREVIEW) return preview(order);
    var pending = order.pending().map(RefundAtKeeta::id).orElse(null);
    var effect = effect(call.operation(), order, command);
    deeds.add(
        new Deed(command, call.operation(), order.id(), sentAt, time.instant(), effect, pending));
    return effect
        ? Answer.of(new CallOutcome.Done("0", "Success"), OrderJson.DONE)
        : refused(ALREADY, "the order does not allow it");
  }

  private static Answer refused(long code, String message) {
    return Answer.of(new CallOutcome.Refused(code, message), OrderJson.refused(code));
  }

  private static Answer preview(OrderAtKeeta order) {
    if (order.waits() || order.isCancelled()) return refused(ALREADY, "nothing to pay back");
    return new Answer(
        new CallOutcome.Done("0", "Success"),
        OrderJson.DONE,
        null,
        List.of(new RefundableLine("1", 2, 2, "meal", "10.00", "SAR")));
  }

  private boolean effect(Operation operation, OrderAtKeeta order, String command) {
    return switch (operation) {
      case CONFIRM -> accept(order);
      case PREPARE -> ready(order);
      case CANCEL -> cancel(order, Actor.MERCHANT);
      case AGREE -> answered(order, RefundAtKeeta.AGREED);
      case REJECT -> answered(order, RefundAtKeeta.REJECTED);
      case REFUND_APPLY -> paidBack(order, command);
      case COURIER -> {
        if (order.isCancelled()) yield false;
        order.courier(command);
        yield true;
      }
      case COLLECT, DISPATCHED, DELIVERED, TRACKING, GET, REFUND_PREVIEW ->
          throw new IllegalStateException("No part of a simulated day: " + operation);
    };
  }

  private boolean answered(OrderAtKeeta order, String status) {
    var pending = order.pending();
    pending.ifPresent(refund -> answer(order, refund, status, Actor.MERCHANT));
    return pending.isPresent();
  }

  private boolean paidBack(OrderAtKeeta order, String command) {
    if (order.waits() || order.isCancelled()) return false;
    var refund = order.apply(true, command, time.instant());
    pushes.refund(order, refund, Actor.MERCHANT);
    pay(order, refund);
    return true;
  }
}
