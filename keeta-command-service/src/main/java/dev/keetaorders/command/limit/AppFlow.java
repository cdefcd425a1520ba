package dev.keetaorders.command.limit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The calls of one app: how fast they go out, and whether Keeta answers. Not thread-safe. */
final class AppFlow {

  /** Two shops that are refused within so long are refused because of their app. */
  private static final Duration SAME_CAUSE = Duration.ofSeconds(5);

  private final LimitTerms terms;
  private TokenBucket all;
  private TokenBucket others;
  private TokenBucket spacing;
  private Pace pace = Pace.FULL;
  private Breaker breaker;
  private int othersUnderWay;
  private @Nullable String limitedShop;
  private Instant limitedAt = Instant.EPOCH;

  AppFlow(LimitTerms terms, Instant now) {
    this.terms = terms;
    this.all = TokenBucket.full(terms.app(), now);
    this.others = TokenBucket.full(terms.others(), now);
    this.spacing = TokenBucket.full(terms.breaker().confirmations(), now);
    this.breaker = Breaker.closed(now);
  }

  @Nullable Hindrance hindrance(boolean confirms, Instant now) {
    fill(now);
    var passes =
        switch (breaker) {
          case Breaker.Closed _ -> true;
          case Breaker.Open _ -> confirms && spacing.hasOne();
          case Breaker.HalfOpen _ ->
              confirms ? spacing.hasOne() : othersUnderWay < terms.breaker().probes();
        };
    if (!passes) return Hindrance.BREAKER;
    return all.hasOne() && (confirms || others.hasOne()) ? null : Hindrance.APP_LIMIT;
  }

  /** After {@link #hindrance} found none. */
  void take(boolean confirms) {
    all = all.lessOne();
    if (!confirms) {
      others = others.lessOne();
      othersUnderWay++;
    } else if (!(breaker instanceof Breaker.Closed)) {
      spacing = spacing.lessOne();
    }
  }

  void leave(boolean confirms) {
    if (!confirms) othersUnderWay--;
  }

  void told(Condition condition, Instant now) {
    breaker = breaker.told(condition, now, terms.breaker());
    if (condition == Condition.APP_LIMITED) pace = pace.slowed(now, terms.recovery());
  }

  /** A shop was refused for too many calls, whosesoever they were. */
  void limited(String shopId, Instant now) {
    var anotherJustNow =
        limitedShop != null
            && !limitedShop.equals(shopId)
            && now.isBefore(limitedAt.plus(SAME_CAUSE));
    if (anotherJustNow) pace = pace.slowed(now, terms.recovery());
    limitedShop = shopId;
    limitedAt = now;
  }

  Breaker breaker(Instant now) {
    breaker = breaker.at(now);
    return breaker;
  }

  double pace(Instant now) {
    return pace.at(now, terms.recovery());
  }

  int othersUnderWay() {
    return othersUnderWay;
  }

  private void fill(Instant now) {
    breaker = breaker.at(now);
    var share = pace(now);
    all = all.at(now, terms.app().part(share));
    others = others.at(now, terms.others().part(share));
    spacing = spacing.at(now, terms.breaker().confirmations());
  }
}
