package dev.keetaorders.simulation.clock;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** What is left to chance in a run; the same seed draws the same. */
public record Chance(RandomGenerator random) {

  /** Whether something happens that happens so often. */
  public boolean in(double probability) {
    return random.nextDouble() < probability;
  }

  /** Some time of at least and less than that. */
  public Duration between(Duration least, Duration most) {
    return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis()));
  }

  /** Some time that is less than that. */
  public Duration upTo(Duration most) {
    return between(Duration.ZERO, most);
  }

  /** One of them. */
  public <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
