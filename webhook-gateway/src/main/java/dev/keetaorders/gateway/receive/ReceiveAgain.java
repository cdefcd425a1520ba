package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.notification.QuarantineReason;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.order.Dialect;
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

  /**
   * How it was received, as far as quarantine tells.
   *
   * @param appId the app that it was for, where that was known
   * @param merchantId the merchant that a push of Open Delivery named in a header
   * @param signature of a push of Open Delivery; others carry it in their body
   */
  public record Received(
      Dialect dialect,
      @Nullable String appId,
      @Nullable String merchantId,
      @Nullable String signature,
      @Nullable String contentType,
      Instant at) {}

  private final Apps apps;

  /** For the apps of today. */
  public ReceiveAgain(Apps apps) {
    this.apps = apps.observing();
  }

  /** Receives these bytes, as they were received first. */
  public Again receive(byte[] value, Received first) {
    var appended = new Remembered();
    var push =
        new Push(new Push.Payload.Whole(value), first.appId(), first.contentType(), first.at());
    var receipt =
        switch (first.dialect()) {
          case STANDARD -> new ReceiveWebhook(apps, appended).receive(push);
          case OPENDELIVERY ->
              new ReceiveOpenDelivery(apps, appended)
                  .receive(
                      push,
                      new OpenDeliveryHeaders(
                          first.appId(), first.merchantId(), first.signature()));
        };
    return switch (receipt.outcome()) {
      case APPENDED ->
          new Again.Filed(Objects.requireNonNull(appended.entry), receipt.verified().orElseThrow());
      case HEARTBEAT -> new Again.Unfit("is empty", "leave it: there is nothing to put back");
      case UNKNOWN_APP ->
          new Again.Unfit("is for no configured app", "give keeta.apps.<appId>.secrets of its app");
      case APP_MISMATCH, QUARANTINED, UNREADABLE -> unfit(receipt);
      case SIGNATURE_REFUSED,
          TOO_LARGE,
          SPOOLED,
          PLACEMENT_SPOOLED,
          NOT_DURABLE,
          OVERLOADED,
          SLOW_BODY,
          UNEXPECTED ->
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
