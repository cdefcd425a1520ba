package dev.keetaorders.sandbox.world;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shop as Keeta sees it.
 *
 * @param ordersSoFar how many orders it has had; the next one is shown with the next number
 * @param closedUntil until when it is suspended, as timers count; null: it is open
 */
public record SimulatedShop(
    String appId, long shopId, String name, int ordersSoFar, @Nullable Instant closedUntil) {

  private static final int OPERATING = 3;
  private static final int SUSPENDED = 4;

  /** A shop and what is told of it. */
  public record Changed(SimulatedShop shop, Notification.ShopChanged told) {}

  /** A shop that has not been heard of: it is open. */
  public static SimulatedShop unheardOf(String appId, long shopId) {
    return new SimulatedShop(appId, shopId, "Sandbox shop " + shopId, 0, null);
  }

  /** The shop after one more order. It need not be open: Keeta's own tests may order anyway. */
  public SimulatedShop withOneMoreOrder() {
    return new SimulatedShop(appId, shopId, name, ordersSoFar + 1, closedUntil);
  }

  /** Whether Keeta has suspended it. */
  public boolean closed() {
    return closedUntil != null;
  }

  /**
   * What an order that nobody accepted does to the shop: it is suspended for a while, unless it is
   * already (docs/keeta/standard-api.md 8, INFERRED).
   */
  public Optional<Changed> afterUnansweredOrder(Moment now, Rules rules) {
    if (closed() || rules.closedFor().isZero()) return Optional.empty();
    var until = now.counted().plus(rules.closedFor());
    return Optional.of(
        new Changed(
            new SimulatedShop(appId, shopId, name, ordersSoFar, until),
            new Notification.ShopChanged(OPERATING, SUSPENDED)));
  }

  /** The shop open again, if its time has come. */
  public Optional<Changed> afterTime(Moment now) {
    if (closedUntil == null || closedUntil.isAfter(now.counted())) return Optional.empty();
    return Optional.of(
        new Changed(
            new SimulatedShop(appId, shopId, name, ordersSoFar, null),
            new Notification.ShopChanged(SUSPENDED, OPERATING)));
  }
}
