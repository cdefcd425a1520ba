package dev.keetaorders.gateway.receive;

import dev.keetaorders.gateway.GatewayMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Counts every push, and says in the log which ones a person should look at. */
public final class ReceiptRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(ReceiptRecorder.class);

  private final GatewayMetrics metrics;
  private final Arrivals arrivals;
  private final @Nullable SourceAddresses keetas;
  private final InstantSource clock;

  /**
   * Counts there.
   *
   * @param keetas where Keeta pushes from; absent where nobody wants to know
   */
  public ReceiptRecorder(
      GatewayMetrics metrics,
      Arrivals arrivals,
      @Nullable SourceAddresses keetas,
      InstantSource clock) {
    this.metrics = metrics;
    this.arrivals = arrivals;
    this.keetas = keetas;
    this.clock = clock;
  }

  void record(Receipt receipt, @Nullable String sender, Instant since) {
    metrics.received(receipt, Duration.between(since, clock.instant()));
    arrivals.arrived(receipt, since);
    var app = receipt.appId();
    if (keetas != null && app != null) metrics.cameFrom(app, keetas.source(sender));
    var log = LOG.atLevel(level(receipt.outcome()));
    for (var key : keys(receipt).entrySet()) log = log.addKeyValue(key.getKey(), key.getValue());
    log.log("A webhook was answered");
  }

  private static Map<String, String> keys(Receipt receipt) {
    var keys = new LinkedHashMap<String, String>();
    keys.put("outcome", receipt.outcome().wireName());
    putIfKnown(keys, "reason", receipt.quarantining().map(Receipt.Quarantining::reason));
    putIfKnown(keys, "appId", Optional.ofNullable(receipt.appId()));
    putIfKnown(keys, "eventId", Optional.ofNullable(receipt.eventId()));
    putIfKnown(keys, "messageId", Optional.ofNullable(receipt.messageId()));
    putIfKnown(keys, "orderId", Optional.ofNullable(receipt.orderId()));
    return keys;
  }

  private static void putIfKnown(Map<String, String> keys, String name, Optional<String> value) {
    value.ifPresent(text -> keys.put(name, text));
  }

  /** Anybody can cause the quiet ones, as often as he likes; their counters tell. */
  private static Level level(Outcome outcome) {
    return switch (outcome) {
      case APPENDED,
          SPOOLED,
          HEARTBEAT,
          UNKNOWN_APP,
          OVERLOADED,
          SLOW_BODY,
          UNREADABLE,
          TOO_LARGE ->
          Level.DEBUG;
      case QUARANTINED, SIGNATURE_REFUSED, APP_MISMATCH, NOT_DURABLE, PLACEMENT_SPOOLED ->
          Level.WARN;
      case UNEXPECTED -> Level.ERROR;
    };
  }
}
