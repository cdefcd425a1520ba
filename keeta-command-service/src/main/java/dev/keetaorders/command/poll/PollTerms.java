package dev.keetaorders.command.poll;

import java.time.Duration;

/**
 * How Keeta is polled.
 *
 * @param interval from the end of a poll to the start of the next one, whoever polls
 * @param acknowledgedTogether events of one acknowledgement
 * @param merchantsTogether ids of one poll, or 0: none is named, and Keeta gives those of all
 * @param largest bytes of an event; of a larger one quarantine gets the head
 */
public record PollTerms(
    Duration interval, int acknowledgedTogether, int merchantsTogether, int largest) {

  /** Keeta's limit: two requests a minute of one token (docs/keeta/opendelivery-api.md, 3.1). */
  public static final Duration LEAST_INTERVAL = Duration.ofSeconds(30);

  /** More ids Keeta's standard does not allow in the header. */
  public static final int MOST_MERCHANTS = 100;

  /** After Keeta said that there were too many. */
  static final Duration NEXT_MINUTE = Duration.ofMinutes(1);

  /**
   * Terms that keep Keeta's limit.
   *
   * @throws IllegalArgumentException naming the setting and the remedy, if they do not
   */
  public PollTerms {
    if (interval.compareTo(LEAST_INTERVAL) < 0) {
      throw new IllegalArgumentException(
          "command.poll.interval is %s, and Keeta allows two polls a minute: set PT30S or more"
              .formatted(interval));
    }
    if (acknowledgedTogether < 1) {
      throw new IllegalArgumentException(
          "command.poll.acknowledged-together is %d: set 1 or more, Keeta's examples have 100"
              .formatted(acknowledgedTogether));
    }
    if (merchantsTogether < 0 || merchantsTogether > MOST_MERCHANTS) {
      throw new IllegalArgumentException(
          "command.poll.merchants-together is %d: set 1 to %d, or 0 to name none"
              .formatted(merchantsTogether, MOST_MERCHANTS));
    }
  }

  /** The pause after a poll that ended so. */
  Duration after(PollingApi.Polled polled) {
    return switch (polled) {
      case PollingApi.Polled.TooMany _ ->
          interval.compareTo(NEXT_MINUTE) < 0 ? NEXT_MINUTE : interval;
      case PollingApi.Polled.Events _, PollingApi.Polled.Nothing _, PollingApi.Polled.Failed _ ->
          interval;
    };
  }
}
