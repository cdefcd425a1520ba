package dev.keetaorders.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * When an app's calls wait because Keeta does not answer; confirmations only go out more slowly.
 */
@ConfigMapping(prefix = "command.breaker")
interface BreakerConfig {

  /** In which calls are counted; as long as the longest of them takes. */
  @WithDefault("PT10S")
  Duration window();

  /** With fewer calls in it nothing opens: two time-outs in the night are no outage. */
  @WithDefault("20")
  int leastCalls();

  /** Which part of them must be Keeta's own errors, time-outs or missing connections. */
  @WithDefault("0.5")
  double share();

  /** How long others wait at first; it doubles with each time that nothing has changed. */
  @WithDefault("PT5S")
  Duration openFor();

  /** An outage ends without notice; this is how late others may notice. */
  @WithDefault("PT1M")
  Duration longestOpen();

  /** Answers in a row after which it closes. */
  @WithDefault("3")
  int probes();

  /**
   * Confirmations a second that go out all the same, of this instance: 3000 within the five minutes
   * of an order, and one of them finds out that Keeta is back.
   */
  @WithDefault("10")
  double confirmPerSecond();
}
