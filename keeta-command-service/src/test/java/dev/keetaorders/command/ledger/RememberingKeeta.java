package dev.keetaorders.command.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.command.call.Answer;
import dev.keetaorders.command.call.KeetaApi;
import dev.keetaorders.command.call.KeetaCall;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.settle.RefundApplication;
import dev.keetaorders.command.settle.SeenOrders;
import dev.keetaorders.contracts.command.RefundableLine;
import dev.keetaorders.contracts.order.Fulfilment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeta, whose orders are what calls made them, whatever a ledger knows of it. */
final class RememberingKeeta implements KeetaApi {

  private static final Instant APPLIED = Instant.parse("2026-01-05T11:00:00Z");

  private final List<String> calls = new ArrayList<>();
  private final Map<String, Integer> effects = new TreeMap<>();
  private final Map<String, String> statuses = new HashMap<>();
  private final Map<String, List<RefundApplication>> refunds = new HashMap<>();

  /** What it was asked, in order. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  void forgetCalls() {
    calls.clear();
  }

  /** How often it did what may be done once, by call and order. */
  Map<String, Integer> effects() {
    return Map.copyOf(effects);
  }

  void forgetRefunds(String order) {
    refunds(order).clear();
  }

  private List<RefundApplication> refunds(String order) {
    return refunds.computeIfAbsent(
        order, _ -> new ArrayList<>(List.of(new RefundApplication("17", "1001", false, APPLIED))));
  }

  @Override
  public Answer call(KeetaCall call, Instant at) {
    var order = call.orderId();
    calls.add(call.operation() + " " + order);
    return switch (call.operation()) {
      case GET -> shows(order);
      case REFUND_PREVIEW -> previewed();
      case CONFIRM -> move(call, "20", "30");
      case CANCEL -> move(call, "20", "50");
      case AGREE -> agree(call);
      case REFUND_APPLY -> {
        refunds(order).add(new RefundApplication("18", "5001", true, at.plusSeconds(1)));
        yield does(call);
      }
      default -> done(null);
    };
  }

  private Answer move(KeetaCall call, String from, String to) {
    if (!statuses.getOrDefault(call.orderId(), "20").equals(from)) return refused();
    statuses.put(call.orderId(), to);
    return does(call);
  }

  private Answer agree(KeetaCall call) {
    var first = refunds(call.orderId()).getFirst();
    if (!first.status().equals("1001")) return refused();
    refunds(call.orderId()).set(0, new RefundApplication("17", "2001", false, APPLIED));
    return does(call);
  }

  private Answer does(KeetaCall call) {
    effects.merge(call.operation() + " " + call.orderId(), 1, Integer::sum);
    return done(null);
  }

  private Answer shows(String order) {
    var seen =
        SeenOrders.at(
            statuses.getOrDefault(order, "20"), Fulfilment.MERCHANT_DELIVERY, "0", refunds(order));
    return done(new Answer.OrderShown(seen, null, null));
  }

  private static Answer done(Answer.@Nullable OrderShown order) {
    return new Answer(
        new CallOutcome.Done("0", "Success"), "{\"code\":0}".getBytes(UTF_8), order, List.of());
  }

  private static Answer refused() {
    return Answer.of(
        new CallOutcome.Refused(209_000_999, "not in a valid state"), "{}".getBytes(UTF_8));
  }

  private static Answer previewed() {
    return new Answer(
        new CallOutcome.Done("0", "Success"),
        "{}".getBytes(UTF_8),
        null,
        List.of(new RefundableLine("7", 2, 0, null, null, null)));
  }
}
