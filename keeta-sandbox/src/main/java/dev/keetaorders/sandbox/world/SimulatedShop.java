package dev.keetaorders.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shop as Keeta sees it.
 *
 * @param ordersSoFar how many orders it has had; the next one is shown with the next number
 * @param closedUntil until when it is suspended, as timers count; null: it is open
 * @param test whether it is a test store; its pushes go to the URLs set for those
 * @param removed whether it left the app's authorization
 * @param independent whether it authorizes apps itself; else its brand does
 */
public record SimulatedShop(
    String appId,
    long shopId,
    String name,
    int ordersSoFar,
    @Nullable Instant closedUntil,
    boolean test,
    boolean removed,
    boolean independent) {

  private static final int OPERATING = 3;
  private static final int SUSPENDED = 4;

  /** A shop and what is told of it. */
  public record Changed(SimulatedShop shop, ShopNotification told) {}

  /** A shop that has not been heard of: it is open. */
  public static SimulatedShop unheardOf(String appId, long shopId) {
    return new SimulatedShop(appId, shopId, "Sandbox shop " + shopId, 0, null, false, false, false);
  }

  /** The shop after one more order. It need not be open: Keeta's own tests may order anyway. */
  public SimulatedShop withOneMoreOrder() {
    return new SimulatedShop(
        appId, shopId, name, ordersSoFar + 1, closedUntil, test, removed, independent);
  }

  /** Under that name, and a test store or not. */
  public SimulatedShop as(String newName, boolean testStore) {
    return new SimulatedShop(
        appId, shopId, newName, ordersSoFar, closedUntil, testStore, removed, independent);
  }

  /** A store that authorizes apps itself: no token of its brand is good for it any more. */
  public SimulatedShop onItsOwn() {
    return new SimulatedShop(appId, shopId, name, ordersSoFar, closedUntil, test, removed, true);
  }

  /** Under the app's authorization. */
  public Changed added(Authorization authorization, Moment now) {
    return new Changed(
        withRemoved(false), new ShopNotification.Added(name, authorization.authId(), now.shown()));
  }

  /** No longer under the app's authorization. */
  public Changed removed(Authorization authorization, Moment now) {
    return new Changed(
        withRemoved(true), new ShopNotification.Removed(name, authorization.authId(), now.shown()));
  }

  /** Whether Keeta has suspended it. */
  public boolean closed() {
    return closedUntil != null;
  }

  /** Suspended for that long, unless it is already. */
  public Optional<Changed> close(Duration time, Moment now) {
    if (closed()) return Optional.empty();
    return Optional.of(
        new Changed(
            closedUntil(now.counted().plus(time)),
            new ShopNotification.StatusChanged(OPERATING, SUSPENDED)));
  }

  /** Open again, if it was suspended. */
  public Optional<Changed> open() {
    if (!closed()) return Optional.empty();
    return Optional.of(
        new Changed(closedUntil(null), new ShopNotification.StatusChanged(SUSPENDED, OPERATING)));
  }

  /**
   * What an order that nobody accepted does to the shop: it is suspended for a while, unless it is
   * already (docs/keeta/standard-api.md 8, INFERRED).
   */
  public Optional<Changed> afterUnansweredOrder(Moment now, Rules rules) {
    return rules.closedFor().isZero() ? Optional.empty() : close(rules.closedFor(), now);
  }

  /** The shop open again, if its time has come. */
  public Optional<Changed> afterTime(Moment now) {
    var due = closedUntil != null && !closedUntil.isAfter(now.counted());
    return due ? open() : Optional.empty();
  }

  private SimulatedShop closedUntil(@Nullable Instant until) {
    return new SimulatedShop(appId, shopId, name, ordersSoFar, until, test, removed, independent);
  }

  private SimulatedShop withRemoved(boolean gone) {
    return new SimulatedShop(
        appId, shopId, name, ordersSoFar, closedUntil, test, gone, independent);
  }
}
