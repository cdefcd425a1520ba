package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.notification.Verification;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one push ended, and what is known of it.
 *
 * @param appId the configured app that it was for; absent when unknown
 * @param eventId Keeta's number of the event; absent when it could not be read
 * @param messageId Keeta's id of the message
 * @param orderId the order that it is about
 * @param verification absent when it did not come to that
 * @param quarantine absent when it did not go to quarantine
 */
public record Receipt(
    Outcome outcome,
    @Nullable String appId,
    @Nullable String eventId,
    @Nullable String messageId,
    @Nullable String orderId,
    @Nullable Verification verification,
    @Nullable Quarantining quarantine) {

  /**
   * How it went to quarantine.
   *
   * @param durable whether the quarantine has it; a refusal is answered even when it has not
   */
  public record Quarantining(String reason, boolean durable) {}

  static Receipt of(Outcome outcome) {
    return new Receipt(outcome, null, null, null, null, null, null);
  }

  /** A heartbeat at the URL of that app; absent where the URL names none. */
  static Receipt heartbeat(@Nullable String appId) {
    return new Receipt(Outcome.HEARTBEAT, appId, null, null, null, null, null);
  }

  /** Why it went to quarantine, if it did. */
  public Optional<Quarantining> quarantining() {
    return Optional.ofNullable(quarantine);
  }

  /** What came of checking its signature, if it came to that. */
  public Optional<Verification> verified() {
    return Optional.ofNullable(verification);
  }
}
