package dev.keetaorders.proof.promises.evidence;

/** Which order: two apps could have one of the same id. */
public record OrderRef(String dialect, String appId, String orderId) {

  @Override
  public String toString() {
    return "order %s (%s, app %s)".formatted(orderId, dialect, appId);
  }
}
