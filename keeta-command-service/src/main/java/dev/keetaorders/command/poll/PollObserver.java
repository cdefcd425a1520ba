package dev.keetaorders.command.poll;

import java.time.Instant;

/** What is counted of polling. */
public interface PollObserver {

  /**
   * A slot was used, or could not be had.
   *
   * @param outcome {@code events}, {@code nothing}, {@code too_many}, {@code unreadable}, {@code
   *     missed}, {@code no_token}, {@code no_ledger}, or that of {@link PollingApi.Polled.Failed}
   */
  void polled(String appId, String outcome);

  /** Keeta answered a poll, of this or of another instance. */
  void answeredAt(String appId, Instant at);

  /**
   * An event of an answer was filed.
   *
   * @param outcome {@code appended}, {@code quarantined}, {@code repeated} or {@code not_durable}
   */
  void filed(String appId, String outcome);

  /**
   * Events were acknowledged, or not.
   *
   * @param outcome {@code taken}, {@code gone}, {@code wrong}, {@code unclear} or {@code
   *     impossible}
   */
  void acknowledged(String appId, String outcome, int events);
}
