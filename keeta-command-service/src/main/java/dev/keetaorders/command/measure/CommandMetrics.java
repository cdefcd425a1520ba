package dev.keetaorders.command.measure;

import dev.keetaorders.command.decrypt.DecryptionMetrics;
import dev.keetaorders.command.execute.ExecutionMetrics;
import dev.keetaorders.command.intake.IntakeMetrics;
import dev.keetaorders.command.recall.Sign;
import dev.keetaorders.command.shop.ShopMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The metrics of this service; docs/observability.md says what each means and when it matters. */
public final class CommandMetrics
    implements ExecutionMetrics, IntakeMetrics, ShopMetrics, DecryptionMetrics {

  public static final String SETTLED = "keeta_commands_settled";
  public static final String RECEIPT_TO_SETTLED = "keeta_command_receipt_to_settled";
  public static final String CALLS = "keeta_command_calls";
  public static final String DEAD_LETTERS = "keeta_command_dead_letters";
  public static final String FORGOTTEN = "keeta_commands_forgotten";
  public static final String LEDGER_WENT_BACK = "keeta_command_ledger_went_back";
  public static final String RESULTS_RECALLED = "keeta_command_results_recalled";
  public static final String READ_AGAIN = "keeta_commands_read_again";
  public static final String GONE = "keeta_commands_gone_records";
  public static final String OPEN = "keeta_commands_open";
  public static final String OLDEST_OPEN = "keeta_commands_oldest_open_seconds";
  public static final String OUTBOX = "keeta_command_outbox_records";
  public static final String OUTBOX_OLDEST = "keeta_command_outbox_oldest_seconds";
  public static final String OUTBOX_REFUSED = "keeta_command_outbox_refused_records";
  public static final String WITHOUT_LEDGER = "keeta_confirmations_without_ledger";
  public static final String OLDEST_UNPROCESSED = "keeta_commands_oldest_unprocessed_seconds";
  public static final String LAG = "keeta_commands_lag_records";
  public static final String ANSWERS_TOO_LONG = "keeta_command_answers_too_long";
  public static final String KNOWN_ORDERS = "keeta_command_known_orders";
  public static final String AWAITED = "keeta_command_awaited_orders";
  public static final String TAIL_LAG = "keeta_command_notifications_lag_records";

  public static final String SHOPS = "keeta_shops";
  public static final String SHOP_NOTIFICATIONS = "keeta_shop_notifications";
  public static final String SHOP_LAG = "keeta_shop_notifications_lag_records";
  public static final String SHOP_OLDEST_UNPROCESSED =
      "keeta_shop_notifications_oldest_unprocessed_seconds";
  public static final String SHOP_LISTINGS = "keeta_shop_listings";
  public static final String DECRYPTIONS = "keeta_decryptions";

  private final MeterRegistry registry;
  private final Map<String, AtomicLong> shopsByStatus = new ConcurrentHashMap<>();
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong oldestOpenMillis = new AtomicLong();
  private final AtomicLong outbox = new AtomicLong();
  private final AtomicLong outboxOldestMillis = new AtomicLong();
  private final AtomicLong outboxRefused = new AtomicLong();

  /** Registers the gauges. */
  public CommandMetrics(MeterRegistry registry) {
    this.registry = registry;
    forgotten(0);
    // So that the first one is seen to rise.
    for (var sign : Sign.values()) registry.counter(LEDGER_WENT_BACK, "found_by", word(sign));
    recalled(0);
    registry.counter(READ_AGAIN);
    gone(0);
    Gauge.builder(OPEN, open, AtomicLong::get).register(registry);
    seconds(OLDEST_OPEN, oldestOpenMillis);
    Gauge.builder(OUTBOX, outbox, AtomicLong::get).register(registry);
    seconds(OUTBOX_OLDEST, outboxOldestMillis);
    Gauge.builder(OUTBOX_REFUSED, outboxRefused, AtomicLong::get).register(registry);
    registry.counter(ANSWERS_TOO_LONG);
  }

  private void seconds(String name, AtomicLong millis) {
    Gauge.builder(name, millis, value -> value.get() / 1000.0).register(registry);
  }

  /** Counts the orders that are known. */
  public void knownOrders(Supplier<Number> count) {
    Gauge.builder(KNOWN_ORDERS, count).register(registry);
  }

  /** Counts the orders whose events are awaited. */
  public void awaitedOrders(Supplier<Number> count) {
    Gauge.builder(AWAITED, count).register(registry);
  }

  /** Counts the notifications that are not known yet. */
  public void notificationsLag(Supplier<Number> records) {
    Gauge.builder(TAIL_LAG, records).register(registry);
  }

  @Override
  public void settled(String type, String outcome, Duration sinceReceipt) {
    registry.counter(SETTLED, "type", type, "outcome", outcome).increment();
    Timer.builder(RECEIPT_TO_SETTLED)
        .tag("type", type)
        .serviceLevelObjectives(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(300))
        .register(registry)
        .record(sinceReceipt);
  }

  @Override
  public void refused(String outcome) {
    settled("INVALID", outcome, Duration.ZERO);
  }

  @Override
  public void called(String operation, String outcome, Duration took) {
    Timer.builder(CALLS)
        .tag("operation", operation.toLowerCase(Locale.ROOT))
        .tag("outcome", outcome)
        .serviceLevelObjectives(
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(8))
        .register(registry)
        .record(took);
  }

  @Override
  public void deadLetter(String reason) {
    registry.counter(DEAD_LETTERS, "reason", reason).increment();
  }

  /** Settled commands that were removed from the ledger because they are old. */
  public void forgotten(int commands) {
    registry.counter(FORGOTTEN).increment(commands);
  }

  @Override
  public void wentBack(Sign sign) {
    registry.counter(LEDGER_WENT_BACK, "found_by", word(sign)).increment();
  }

  private static String word(Sign sign) {
    return sign.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void recalled(int results) {
    registry.counter(RESULTS_RECALLED).increment(results);
  }

  @Override
  public void readAgain() {
    registry.counter(READ_AGAIN).increment();
  }

  @Override
  public void gone(long records) {
    registry.counter(GONE).increment((double) records);
  }

  @Override
  public void confirmedWithoutLedger() {
    registry.counter(WITHOUT_LEDGER).increment();
  }

  /** The commands that are not settled. */
  void open(long count, Duration oldest) {
    open.set(count);
    oldestOpenMillis.set(oldest.toMillis());
  }

  /** The announcements that wait for Kafka, and those that it refused. */
  void outbox(long size, Duration oldest, long refused) {
    outboxRefused.set(refused);
    outbox.set(size);
    outboxOldestMillis.set(oldest.toMillis());
  }

  @Override
  public void intakeReading(Supplier<Number> lag, Supplier<Duration> oldest) {
    reading(LAG, lag, OLDEST_UNPROCESSED, oldest);
  }

  private void reading(
      String lagName, Supplier<Number> lag, String oldestName, Supplier<Duration> oldest) {
    FreshGauge.show(registry, lagName, lag);
    FreshGauge.show(registry, oldestName, () -> oldest.get().toMillis() / 1000.0);
  }

  /** Keeta's answer to a call was longer than is taken. */
  public void answerTooLong() {
    registry.counter(ANSWERS_TOO_LONG).increment();
  }

  @Override
  public void shopNotification(String event, String outcome) {
    registry.counter(SHOP_NOTIFICATIONS, "event", event, "outcome", outcome).increment();
  }

  @Override
  public void shopListing(String outcome) {
    registry.counter(SHOP_LISTINGS, "outcome", outcome).increment();
  }

  @Override
  public void shops(String status, long count) {
    shopsByStatus.computeIfAbsent(status, this::shopsOfStatus).set(count);
  }

  private AtomicLong shopsOfStatus(String status) {
    var count = new AtomicLong();
    FreshGauge.show(registry, SHOPS, count::get, "status", status);
    return count;
  }

  @Override
  public void shopReading(Supplier<Number> lag, Supplier<Duration> oldest) {
    reading(SHOP_LAG, lag, SHOP_OLDEST_UNPROCESSED, oldest);
  }

  @Override
  public void decryption(String outcome) {
    registry.counter(DECRYPTIONS, "outcome", outcome).increment();
  }
}
