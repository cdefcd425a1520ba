package dev.keetaorders.command.onboard;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Keeta was told of stores, on record before each call. Every method throws {@link
 * OnboardingsUnavailable} while the database does not answer: then Keeta is told nothing.
 */
public interface Onboardings {

  /** How a call ended, as far as the mapping goes. */
  enum Outcome {
    DONE,
    /** Keeta has what it had. */
    NOT_DONE,
    /** Nobody knows. */
    UNCLEAR
  }

  /** One call, as it is begun. */
  record Begun(
      String appId,
      String merchantId,
      String keetaMerchantId,
      @Nullable String webhookUrl,
      String askedBy,
      Instant askedAt) {}

  /**
   * One call on record.
   *
   * @param outcome {@code UNCLEAR} also where nobody lived to tell
   */
  record Told(String merchantId, String keetaMerchantId, Instant at, Outcome outcome) {}

  /** Puts it on record; returns what it is ended by. */
  long begin(Begun begun);

  /** Writes down how it ended. */
  void end(long record, Outcome outcome, Instant at);

  /** All of an app, the oldest first. */
  List<Told> of(String appId);
}
