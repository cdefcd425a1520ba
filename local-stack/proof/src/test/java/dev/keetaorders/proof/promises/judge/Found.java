package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.AlertRecord;
import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.evidence.Database;
import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.promises.evidence.EventRecord;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.GatewayAnswer;
import dev.keetaorders.proof.promises.evidence.HistoryRow;
import dev.keetaorders.proof.promises.evidence.KeetaCall;
import dev.keetaorders.proof.promises.evidence.KeetaDelivery;
import dev.keetaorders.proof.promises.evidence.KeetaOrder;
import dev.keetaorders.proof.promises.evidence.KeetaRecord;
import dev.keetaorders.proof.promises.evidence.KeetaRefund;
import dev.keetaorders.proof.promises.evidence.KeetaStep;
import dev.keetaorders.proof.promises.evidence.NotificationRecord;
import dev.keetaorders.proof.promises.evidence.Observed;
import dev.keetaorders.proof.promises.evidence.OrderRef;
import dev.keetaorders.proof.promises.evidence.OrderRow;
import dev.keetaorders.proof.promises.evidence.Place;
import dev.keetaorders.proof.promises.evidence.Places;
import dev.keetaorders.proof.promises.evidence.Played;
import dev.keetaorders.proof.promises.evidence.Projection;
import dev.keetaorders.proof.promises.evidence.PushSent;
import dev.keetaorders.proof.promises.evidence.ResultRecord;
import dev.keetaorders.proof.promises.evidence.Sent;
import dev.keetaorders.proof.promises.evidence.Shown;
import dev.keetaorders.proof.promises.evidence.SightSample;
import dev.keetaorders.proof.promises.evidence.Snapshot;
import dev.keetaorders.proof.promises.evidence.Snapshot.ShownRefund;
import dev.keetaorders.proof.promises.evidence.SnapshotRecord;
import dev.keetaorders.proof.promises.evidence.SpoolSample;
import dev.keetaorders.proof.promises.evidence.Topics;
import dev.keetaorders.proof.promises.evidence.Whereabouts;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evidence in the making: what a test says was found, and nothing else. */
final class Found {

  static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  static final OrderRef ORDER = new OrderRef("standard", "1001001", "1");
  static final String SHOP = "466663";

  final List<KeetaOrder> orders = new ArrayList<>();
  final List<KeetaDelivery> deliveries = new ArrayList<>();
  final List<KeetaCall> calls = new ArrayList<>();
  final List<NotificationRecord> notifications = new ArrayList<>();
  final List<NotificationRecord> quarantine = new ArrayList<>();
  final List<EventRecord> events = new ArrayList<>();
  final List<SnapshotRecord> snapshots = new ArrayList<>();
  final List<AlertRecord> alerts = new ArrayList<>();
  final List<ResultRecord> results = new ArrayList<>();
  final List<OrderRow> rows = new ArrayList<>();
  final List<HistoryRow> history = new ArrayList<>();
  final List<Shown> shown = new ArrayList<>();
  final List<Disturbed> disturbed = new ArrayList<>();
  final List<PushSent> pushes = new ArrayList<>();
  final List<CommandSent> commands = new ArrayList<>();
  final List<GatewayAnswer> answers = new ArrayList<>();
  final List<SpoolSample> spools = new ArrayList<>();
  final List<SightSample> sights = new ArrayList<>();
  final Set<String> withoutLedger = new HashSet<>();
  Whereabouts whereabouts = new Whereabouts(0, Map.of(), List.of());

  Evidence evidence() {
    return new Evidence(
        new Played(
            PLACES,
            NOON,
            at(3600),
            disturbed,
            new Sent(pushes, commands),
            new Observed(answers, spools, sights)),
        new KeetaRecord(orders, deliveries, calls),
        new Topics(notifications, List.of(), quarantine, events, snapshots, alerts, results, true),
        new Projection(rows, history, shown),
        whereabouts,
        withoutLedger);
  }

  static Found nothing() {
    return new Found();
  }

  /** Placed at noon, pushed, confirmed by a command, and everything told as it should be. */
  static Found anAcceptedOrder() {
    var found = new Found();
    found.orders.add(order(ORDER, List.of(step("20", 0), step("30", 11)), null, List.of()));
    found.deliveries.add(push("1001", "m1", 1, "p1"));
    found.deliveries.add(push("1002", "m2", 11, "p2"));
    found.commands.add(new CommandSent("c1", "CONFIRM_ORDER", "1", at(10), null));
    found.calls.add(call("/order/confirm", 11, true));
    found.results.add(result("c1", "CONFIRM_ORDER", "DONE", "r1"));
    found.logged("keeta.standard.1001", "m1", 1, "p1");
    found.logged("keeta.standard.reply.confirm", "c1/1", 11, "p3", "keeta-reply", "done");
    found.logged("keeta.standard.1002", "m2", 12, "p2");
    found.told("keeta.standard.1001", "m1", 1, "p1", "order.placed");
    found.told("keeta.standard.reply.confirm", "c1/1", 2, "p3", "order.accepted");
    found.told("keeta.standard.1002", "m2", 3, "p2", "fact.overtaken");
    found.shows(snapshot(ORDER, 3, "ACCEPTED"));
    return found;
  }

  /** Placed at noon, and nobody confirmed it: flagged at every level, and cancelled by Keeta. */
  static Found anUnconfirmedOrder() {
    var found = new Found();
    found.orders.add(order(ORDER, List.of(step("20", 0), step("50", 300)), "SYSTEM", List.of()));
    found.logged("keeta.standard.1001", "m1", 1, "p1");
    found.logged("keeta.standard.1008", "m2", 301, "p2");
    found.alerts.add(alert("WARNING", 150, 150.02));
    found.alerts.add(alert("CRITICAL", 240, 240.03));
    found.alerts.add(alert("MISSED", 300, 300.04));
    return found;
  }

  /** Everything of an order's row, its snapshot and what an instance shows of it. */
  void shows(Snapshot snapshot) {
    rows.add(row(snapshot));
    snapshots.add(
        new SnapshotRecord(
            place("keeta.orders", 0, snapshots.size()),
            snapshot.order().orderId(),
            snapshot,
            sha256(snapshot)));
    shown.add(new Shown("order-state-service-1", snapshot));
  }

  static String sha256(Snapshot snapshot) {
    return "s" + snapshot.content();
  }

  static OrderRow row(Snapshot snapshot) {
    return new OrderRow(
        snapshot.order(),
        snapshot.version(),
        snapshot.shopId(),
        snapshot.status(),
        snapshot.verified(),
        snapshot.placedAt(),
        snapshot.updatedAt(),
        snapshot,
        sha256(snapshot));
  }

  void logged(String type, String id, double second, String sha256, String... headers) {
    notifications.add(
        notification(
            type,
            id,
            place("keeta.order-notifications", notifications.size(), second),
            sha256,
            headers));
  }

  /** A push of Keeta's, and what the gateway answered that it was handed to. */
  void handed(String gateway, String kind, String id, double second, @Nullable Integer httpStatus) {
    deliveries.add(push(kind, id, second, id, httpStatus, null));
    answers.add(new GatewayAnswer(gateway, id, at(second), Duration.ofMillis(100), httpStatus));
  }

  static NotificationRecord notification(
      String type, String id, Place place, String sha256, String... more) {
    var headers = new HashMap<String, String>();
    headers.put("ce_type", type);
    headers.put("ce_id", id);
    headers.put("ce_source", "/keeta/standard/apps/1001001/shops/" + SHOP);
    headers.put("ce_subject", "1");
    headers.put("keeta-verification", "verified:R1");
    headers.put("keeta-via", "webhook");
    for (var i = 0; i < more.length; i += 2) headers.put(more[i], more[i + 1]);
    return new NotificationRecord(place, "1", headers, sha256);
  }

  void told(String type, String id, long version, String sha256, String event) {
    var eventId = "e" + version;
    events.add(
        new EventRecord(
            place("keeta.order-events", events.size(), events.size()),
            ORDER,
            "1",
            eventId,
            event,
            version,
            type,
            id,
            "b" + version));
    history.add(new HistoryRow(ORDER, type, id, version, sha256, List.of(eventId)));
  }

  void disturb(Disturbance what, double from, double to) {
    disturb(what, "", from, to);
  }

  void disturb(Disturbance what, String target, double from, double to) {
    disturb(what, target, from, to, to);
  }

  void disturb(Disturbance what, String target, double from, double healing, double to) {
    disturbed.add(new Disturbed(what, target, at(from), at(healing), at(to)));
  }

  static EventRecord event(OrderRef order, long version, Place place, String content, String key) {
    return new EventRecord(
        place,
        order,
        key,
        "e-" + content,
        "order.placed",
        version,
        "keeta.standard.1001",
        "m-" + version,
        content);
  }

  static KeetaOrder order(
      OrderRef order,
      List<KeetaStep> happened,
      @Nullable String cancelledBy,
      List<KeetaRefund> refunds) {
    return new KeetaOrder(
        order,
        SHOP,
        "PLATFORM_DELIVERY",
        NOON,
        at(300),
        happened,
        cancelledBy,
        new BigDecimal("57.00"),
        "SAR",
        refunds,
        0);
  }

  static KeetaStep step(String status, double second) {
    return new KeetaStep(status, at(second));
  }

  static KeetaDelivery push(String kind, String messageId, double second, String sha256) {
    return push(kind, messageId, second, sha256, 200, null);
  }

  static KeetaDelivery push(
      String kind,
      String messageId,
      double second,
      @Nullable String sha256,
      @Nullable Integer httpStatus,
      @Nullable String fault) {
    return push(kind, messageId, 1, second, sha256, httpStatus, fault);
  }

  static KeetaDelivery push(
      String kind,
      String messageId,
      int attempt,
      double second,
      @Nullable String sha256,
      @Nullable Integer httpStatus,
      @Nullable String fault) {
    var acknowledged = httpStatus != null && httpStatus == 200;
    return new KeetaDelivery(
        at(second),
        kind,
        messageId,
        attempt,
        "1001001",
        SHOP,
        "1",
        httpStatus,
        "",
        acknowledged,
        fault,
        sha256,
        5L);
  }

  static KeetaCall call(String path, double second, boolean executed) {
    return call(path, second, executed, null);
  }

  static KeetaCall call(String path, double second, boolean executed, @Nullable String fault) {
    return call("1", path, second, executed, fault);
  }

  static KeetaCall call(
      String orderId, String path, double second, boolean executed, @Nullable String fault) {
    return new KeetaCall(at(second), "POST", path, orderId, executed, fault == null, fault, null);
  }

  static KeetaCall refund(double second, String lines) {
    return new KeetaCall(
        at(second), "POST", "/order/refund/part/apply", "1", true, true, null, lines);
  }

  static ResultRecord result(String commandId, String type, String outcome, String sha256) {
    return new ResultRecord(
        place("keeta.command-results", 0, 0), commandId, type, "1", outcome, null, 1, sha256);
  }

  static AlertRecord alert(String level, double raised, double appended) {
    return alert(level, raised, appended, null);
  }

  static AlertRecord alert(
      String level, double raised, double appended, @Nullable String clearedBy) {
    return new AlertRecord(
        place("keeta.deadline-alerts", 0, appended),
        "1:ACCEPT_ORDER:-:" + level,
        "1",
        "ACCEPT_ORDER",
        null,
        level,
        at(300),
        at(raised),
        clearedBy,
        level);
  }

  /** What the second detector raises. */
  static AlertRecord unalerted(double raised, double appended) {
    return new AlertRecord(
        place("keeta.deadline-alerts", 0, appended),
        "1:ACCEPT_ORDER:unalerted:MISSED",
        "1",
        "ACCEPT_ORDER",
        "unalerted",
        "MISSED",
        at(300),
        at(raised),
        null,
        "unalerted");
  }

  static Snapshot snapshot(OrderRef order, long version, String status) {
    return snapshot(order, version, status, null, List.of(), "57.00", SHOP);
  }

  static Snapshot snapshot(
      OrderRef order,
      long version,
      String status,
      @Nullable String cancelledBy,
      List<ShownRefund> refunds,
      String total,
      String shopId) {
    return new Snapshot(
        order,
        version,
        shopId,
        status,
        true,
        NOON,
        NOON,
        "PLATFORM_DELIVERY",
        new BigDecimal(total),
        "SAR",
        cancelledBy,
        false,
        refunds,
        null,
        "%d %s %s %s %s %s".formatted(version, status, cancelledBy, refunds, total, shopId));
  }

  static Place place(String topic, long offset, double second) {
    return new Place(topic, 0, offset, at(second));
  }

  static Instant at(double second) {
    return NOON.plus(Duration.ofMillis(Math.round(second * 1000)));
  }

  private static final Database NOWHERE = new Database("jdbc:none", "nobody", "none");
  private static final Places PLACES =
      new Places(
          "localhost:1",
          NOWHERE,
          NOWHERE,
          URI.create("http://localhost:1"),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          "logs");

  private Found() {}
}
