package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.gateway.append.Appended;
import dev.keetaorders.gateway.append.Entry;
import dev.keetaorders.gateway.append.NotificationLog;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Receives once more what was put into quarantine: the same bytes, by the apps, secrets and reading
 * of today, as of when they first came. What it gives is the record that the gateway would append;
 * it appends nothing.
 */
public final class ReceiveAgain {

  /** What the gateway makes of it now. */
  public sealed interface Again {

    /**
     * It can be read and belongs onto a topic. Whether it may go there unverified is for whoever
     * asked to say: an app that enforces signatures would refuse it.
     */
    record Filed(Entry entry, Verification verification) implements Again {}

    /** It belongs nowhere still. */
    record Unfit(String why, String remedy) implements Again {}
  }

  private final Apps apps;

  /** For the apps of today. */
  public ReceiveAgain(Apps apps) {
    this.apps = apps.observing();
  }

  /**
   * Receives it.
   *
   * @param appId the app that it was for, where that was known
   * @param contentType as it was received
   * @param receivedAt when it was received first
   */
  public Again receive(
      byte[] value, @Nullable String appId, @Nullable String contentType, Instant receivedAt) {
    var appended = new Remembered();
    var receipt =
        new ReceiveWebhook(apps, appended)
            .receive(new Push(new Push.Payload.Whole(value), appId, contentType, receivedAt));
    return switch (receipt.outcome()) {
      case APPENDED ->
          new Again.Filed(Objects.requireNonNull(appended.entry), receipt.verified().orElseThrow());
      case HEARTBEAT -> new Again.Unfit("is empty", "leave it: there is nothing to put back");
      case UNKNOWN_APP ->
          new Again.Unfit("is for no configured app", "give keeta.apps.<appId>.secrets of its app");
      case APP_MISMATCH, QUARANTINED, UNREADABLE -> unfit(receipt);
      case SIGNATURE_REFUSED, TOO_LARGE, NOT_DURABLE, OVERLOADED, SLOW_BODY, UNEXPECTED ->
          throw new IllegalStateException("Cannot be in memory: " + receipt.outcome());
    };
  }

  /** Whether the gateway puts records into quarantine with that reason. */
  public static boolean isReason(String word) {
    return Arrays.stream(QuarantineReason.values()).anyMatch(each -> each.wireName().equals(word));
  }

  /** Whether only the head of such a record was kept. */
  public static boolean isHeadOnly(String reason) {
    return QuarantineReason.TOO_LARGE.wireName().equals(reason);
  }

  private static Again.Unfit unfit(Receipt receipt) {
    var reason = receipt.quarantining().orElseThrow().reason();
    return new Again.Unfit(
        "cannot be read still (%s)".formatted(reason),
        "fix the reading of it first, or look the order up by FETCH_ORDER");
  }

  /** Takes everything, and remembers the last. */
  private static final class Remembered implements NotificationLog {
    private @Nullable Entry entry;

    @Override
    public Appended append(Entry appended) {
      entry = appended;
      return new Appended.Durable();
    }

    @Override
    public Readiness readiness() {
      return Readiness.READY;
    }
  }
}
