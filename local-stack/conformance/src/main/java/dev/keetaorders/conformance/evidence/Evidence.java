package dev.keetaorders.conformance.evidence;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that was seen of the other side in a run.
 *
 * @param deliveries every attempt of the sandbox to push to it, oldest first
 * @param posts what the kit itself sent to it
 * @param calls every call of its app, oldest first
 * @param openCalls the same of an app of Open Delivery
 * @param orders the orders of its app
 * @param toBeConfirmed the orders that the kit asked it to confirm
 */
public record Evidence(
    List<Delivery> deliveries,
    List<Post> posts,
    List<Call> calls,
    List<OpenCall> openCalls,
    List<PlacedOrder> orders,
    Set<String> toBeConfirmed) {

  /** Copies what it is given. */
  public Evidence {
    deliveries = List.copyOf(deliveries);
    posts = List.copyOf(posts);
    calls = List.copyOf(calls);
    openCalls = List.copyOf(openCalls);
    orders = List.copyOf(orders);
    toBeConfirmed = Set.copyOf(toBeConfirmed);
  }

  /** The order of that id, if it is one of the app's. */
  public Optional<PlacedOrder> order(String orderId) {
    return orders.stream().filter(order -> order.orderId().equals(orderId)).findFirst();
  }
}
