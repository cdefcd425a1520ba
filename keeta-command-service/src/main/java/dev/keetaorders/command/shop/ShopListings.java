package dev.keetaorders.command.shop;

import java.time.Instant;

/** Which instance asks Keeta for an app's shops, and when: one at a time, whichever is first. */
public interface ShopListings {

  /** The list is wanted at that time, if it is not due sooner. */
  void want(String appId, Instant at);

  /**
   * Whether it is due and this instance has it now; the next is due at {@code next} then.
   *
   * <p>Whoever dies with it loses it when the lease ends, and then it is due again.
   */
  boolean take(String appId, Instant now, Instant leaseUntil, Instant next);

  /** Whether this instance still has it, now until later. */
  boolean keep(String appId, Instant leaseUntil);

  /** It is done with. */
  void release(String appId);
}
