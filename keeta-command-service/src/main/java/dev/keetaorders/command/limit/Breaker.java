package dev.keetaorders.command.limit;

import java.time.Instant;

/**
 * Whether Keeta answers an app's calls. It counts Keeta's own errors, time-outs and connections
 * that do not come, never refusals. While it is not closed other calls wait, and confirmations only
 * go out more slowly: an answer to one of them is the first sign that Keeta is back.
 */
public sealed interface Breaker {

  /** Since when it stands so. */
  Instant since();

  /**
   * Calls go out.
   *
   * @param calls counted since then
   * @param troubled how many of them Keeta did not answer
   */
  record Closed(Instant since, int calls, int troubled) implements Breaker {}

  /**
   * Confirmations alone go out.
   *
   * @param times how often in a row it opened
   */
  record Open(Instant since, Instant until, int times) implements Breaker {}

  /**
   * A few other calls go out to see.
   *
   * @param answered how many Keeta answered in a row
   */
  record HalfOpen(Instant since, int times, int answered) implements Breaker {}

  static Breaker closed(Instant now) {
    return new Closed(now, 0, 0);
  }

  /** How it stands by now, with nothing told. */
  default Breaker at(Instant now) {
    return switch (this) {
      case Closed closed -> closed;
      case HalfOpen halfOpen -> halfOpen;
      case Open open ->
          now.isBefore(open.until()) ? open : new HalfOpen(open.until(), open.times(), 0);
    };
  }

  /** How it stands after a call ended so. */
  default Breaker told(Condition condition, Instant now, BreakerTerms terms) {
    return switch (condition) {
      case UNTOLD -> at(now);
      // Who says that there are too many calls is there.
      case WELL, LIMITED, APP_LIMITED, SHOP_LIMITED -> answered(now, terms);
      case TROUBLED -> troubled(now, terms);
    };
  }

  private Breaker answered(Instant now, BreakerTerms terms) {
    return switch (at(now)) {
      case Closed closed -> counted(closed, 0, now, terms);
      case Open open -> answered(new HalfOpen(now, open.times(), 0), now, terms);
      case HalfOpen halfOpen -> answered(halfOpen, now, terms);
    };
  }

  private static Breaker answered(HalfOpen halfOpen, Instant now, BreakerTerms terms) {
    var answered = halfOpen.answered() + 1;
    return answered >= terms.probes()
        ? closed(now)
        : new HalfOpen(halfOpen.since(), halfOpen.times(), answered);
  }

  private Breaker troubled(Instant now, BreakerTerms terms) {
    return switch (at(now)) {
      case Closed closed -> counted(closed, 1, now, terms);
      case Open open -> open;
      case HalfOpen halfOpen -> opened(now, halfOpen.times() + 1, terms);
    };
  }

  private static Breaker counted(Closed closed, int troubled, Instant now, BreakerTerms terms) {
    var fresh = now.isBefore(closed.since().plus(terms.window())) ? closed : new Closed(now, 0, 0);
    var counted = new Closed(fresh.since(), fresh.calls() + 1, fresh.troubled() + troubled);
    return troubled > 0
            && counted.calls() >= terms.leastCalls()
            && counted.troubled() >= terms.share() * counted.calls()
        ? opened(now, 1, terms)
        : counted;
  }

  private static Breaker opened(Instant now, int times, BreakerTerms terms) {
    return new Open(now, now.plus(terms.openFor(times)), times);
  }
}
