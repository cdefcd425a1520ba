package dev.keetaorders.command.poll;

import dev.keetaorders.contracts.settings.App;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeta's events as they are asked for (docs/keeta/opendelivery-api.md, sections 3.1 and 3.2).
 * Neither call throws for what the network or Keeta does, and a poll is one request, whatever
 * becomes of it: each counts against Keeta's limit.
 */
public interface PollingApi {

  /** What a poll gave. */
  sealed interface Polled {

    /**
     * Keeta's answer, of which each event is to be read.
     *
     * @param body as received; not copied
     */
    record Events(byte[] body) implements Polled {}

    /** There is nothing new. */
    record Nothing() implements Polled {}

    /** Too many polls: the next one waits for another minute. */
    record TooMany() implements Polled {}

    /**
     * Keeta, or the network, gave no answer that helps.
     *
     * @param outcome a word for metrics: {@code refused}, {@code turned_away}, {@code not_sent} or
     *     {@code unclear}
     * @param why without anything of the token
     */
    record Failed(String outcome, String why) implements Polled {}
  }

  /**
   * What Keeta is told of one event, each as it came.
   *
   * @param orderId absent where the event has none
   * @param eventType absent where the event has none
   */
  record Acknowledgement(String id, @Nullable String orderId, @Nullable String eventType) {}

  /** What became of an acknowledgement. */
  enum Acknowledged {
    TAKEN,
    /** Keeta knows no such event, any more: it does not come again. */
    GONE,
    /** One of them, or all, is not what Keeta expects. */
    WRONG,
    /** Nobody knows; what was not taken comes again. */
    UNCLEAR
  }

  /** Whether there is a token to poll with; without one a slot would be wasted. */
  boolean canPoll(App app);

  /** The longest that a poll takes from its start to its end. */
  Duration longestPoll();

  /**
   * Asks for all events that are not acknowledged.
   *
   * @param merchants whose, by the ids that we gave them; none means all of the token
   */
  Polled poll(App app, List<String> merchants, Instant now);

  /** Acknowledges them. */
  Acknowledged acknowledge(App app, List<Acknowledgement> events, Instant now);
}
