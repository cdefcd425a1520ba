package dev.keetaorders.command.limit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The calls of one shop of an app. Not thread-safe. */
final class ShopFlow {

  private final LimitTerms terms;
  private TokenBucket bucket;
  private Pace pace = Pace.FULL;
  private int underWay;
  private int othersUnderWay;

  ShopFlow(LimitTerms terms, Instant now) {
    this.terms = terms;
    this.bucket = TokenBucket.full(terms.shop(), now);
  }

  @Nullable Hindrance hindrance(boolean confirms, Instant now) {
    fill(now);
    if (!bucket.hasOne()) return Hindrance.SHOP_LIMIT;
    return confirms || othersUnderWay < terms.mostOfShop() ? null : Hindrance.SHOP_BUSY;
  }

  /** After {@link #hindrance} found none. */
  void take(boolean confirms) {
    bucket = bucket.lessOne();
    underWay++;
    if (!confirms) othersUnderWay++;
  }

  void leave(boolean confirms) {
    underWay--;
    if (!confirms) othersUnderWay--;
  }

  void slow(Instant now) {
    pace = pace.slowed(now, terms.recovery());
  }

  boolean isSlowed(Instant now) {
    return pace.at(now, terms.recovery()) < 1;
  }

  /** Whether it differs from the flow of a shop that was never heard of. */
  boolean isIdle(Instant now) {
    fill(now);
    return underWay == 0 && !isSlowed(now) && bucket.tokens() >= terms.shop().burst();
  }

  private void fill(Instant now) {
    bucket = bucket.at(now, terms.shop().part(pace.at(now, terms.recovery())));
  }
}
