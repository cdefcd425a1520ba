package dev.keetaorders.sandbox.world;

import java.time.Duration;
import java.time.Instant;

/**
 * When something happened, on both clocks of the sandbox.
 *
 * @param shown the real clock; payloads have it
 * @param counted the clock that timers go by; it can be moved forward
 */
public record Moment(Instant shown, Instant counted) {

  /** The moment that long before, on both clocks. */
  public Moment minus(Duration time) {
    return new Moment(shown.minus(time), counted.minus(time));
  }

  /** The moment that long after, on both clocks. */
  public Moment plus(Duration time) {
    return new Moment(shown.plus(time), counted.plus(time));
  }
}
