package dev.keetaorders.proof.promises.evidence;

/** What tells one notification from another: repeats have the same. */
public record NotificationId(OrderRef order, String type, String id) {

  @Override
  public String toString() {
    return "%s %s of %s".formatted(type, id, order);
  }
}
