package dev.keetaorders.proof.promises.evidence;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What Keeta knows of a run; each list oldest first. */
public record KeetaRecord(
    List<KeetaOrder> orders, List<KeetaDelivery> deliveries, List<KeetaCall> calls) {

  /** Copies what it is given. */
  public KeetaRecord {
    orders = List.copyOf(orders);
    deliveries = List.copyOf(deliveries);
    calls = List.copyOf(calls);
  }

  /** Every order by its id, which no two of them share. */
  public Map<String, KeetaOrder> ordersById() {
    return orders.stream()
        .collect(Collectors.toMap(each -> each.order().orderId(), Function.identity()));
  }

  /** The calls about each order, by its id; oldest first. */
  public Map<String, List<KeetaCall>> callsByOrder() {
    return calls.stream()
        .filter(call -> call.orderId() != null)
        .collect(Collectors.groupingBy(call -> String.valueOf(call.orderId())));
  }
}
