package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.notification.QuarantineReason;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.gateway.append.Appended;
import dev.keetaorders.gateway.append.Destination;
import dev.keetaorders.gateway.append.NotificationLog;
import org.jspecify.annotations.Nullable;

/**
 * Appends a push of any dialect to its topic or to quarantine, and says how that ended. Success
 * means that Kafka has acknowledged the bytes, or that this gateway's disk has them until it does.
 */
final class FilePush {

  private static final Verification NOT_CHECKED = new Verification.Unverified("not-checked");

  private final NotificationLog log;

  FilePush(NotificationLog log) {
    this.log = log;
  }

  /** Puts it onto that topic. */
  Receipt onto(Destination destination, String key, Incoming incoming, Verification verification) {
    var outcome =
        switch (log.append(incoming.entry(destination, key, verification))) {
          case Appended.Durable _ -> Outcome.APPENDED;
          case Appended.Spooled(var sendAgain) -> spooled(sendAgain, Outcome.SPOOLED);
          case Appended.NotDurable _, Appended.Unfit _ -> Outcome.NOT_DURABLE;
        };
    return receipt(outcome, incoming, verification, null);
  }

  /** Puts what was refused unseen into quarantine. */
  Receipt refused(Outcome outcome, QuarantineReason why, Incoming incoming) {
    return quarantined(outcome, why, incoming, NOT_CHECKED);
  }

  /** Puts it into quarantine. Only a success depends on that having worked. */
  Receipt quarantined(
      Outcome outcome, QuarantineReason why, Incoming incoming, Verification verification) {
    var ifItWereASuccess =
        switch (log.append(incoming.quarantined(why, verification))) {
          case Appended.Durable _ -> outcome;
          case Appended.Spooled(var sendAgain) -> spooled(sendAgain, outcome);
          case Appended.NotDurable _, Appended.Unfit _ -> Outcome.NOT_DURABLE;
        };
    return receipt(
        outcome.success() ? ifItWereASuccess : outcome,
        incoming,
        verification,
        new Receipt.Quarantining(why.wireName(), ifItWereASuccess != Outcome.NOT_DURABLE));
  }

  private static Outcome spooled(boolean sendAgain, Outcome otherwise) {
    return sendAgain ? Outcome.PLACEMENT_SPOOLED : otherwise;
  }

  /** Keeps nothing of it: it is for nobody here. */
  static Receipt nowhere(Outcome outcome, Incoming incoming) {
    return receipt(outcome, incoming, null, null);
  }

  private static Receipt receipt(
      Outcome outcome,
      Incoming incoming,
      @Nullable Verification verification,
      Receipt.@Nullable Quarantining quarantining) {
    return new Receipt(
        outcome,
        incoming.app().orElse(null),
        incoming.eventId().orElse(null),
        incoming.messageId().orElse(null),
        incoming.orderId().orElse(null),
        NOT_CHECKED.equals(verification) ? null : verification,
        quarantining);
  }
}
