package dev.keetaorders.proof.promises.evidence;

import java.util.List;

/** What Keeta knows of a run; each list oldest first. */
public record KeetaRecord(
    List<KeetaOrder> orders, List<KeetaDelivery> deliveries, List<KeetaCall> calls) {

  /** Copies what it is given. */
  public KeetaRecord {
    orders = List.copyOf(orders);
    deliveries = List.copyOf(deliveries);
    calls = List.copyOf(calls);
  }
}
