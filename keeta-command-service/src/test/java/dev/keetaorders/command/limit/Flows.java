package dev.keetaorders.command.limit;

import java.time.Duration;

/** Limits for tests. */
public final class Flows {

  public static final BreakerTerms BREAKER =
      new BreakerTerms(
          Duration.ofSeconds(10),
          10,
          0.5,
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          3,
          new Rate(10, 10));

  /** Nobody is told anything. */
  public static final TrafficWatch NOBODY =
      new TrafficWatch() {
        @Override
        public void heldBack(Hindrance why, boolean confirms) {}

        @Override
        public void limited(Lane lane, Condition condition) {}

        @Override
        public void moved(String appId, Breaker from, Breaker to) {}
      };

  /** So many calls a second, three in ten of the app's for confirmations, twenty of a shop. */
  public static LimitTerms terms(double appPerSecond, double shopPerSecond) {
    return new LimitTerms(
        new Rate(appPerSecond, appPerSecond),
        new Rate(shopPerSecond, shopPerSecond),
        0.3,
        20,
        Duration.ofSeconds(60),
        BREAKER);
  }

  private Flows() {}
}
