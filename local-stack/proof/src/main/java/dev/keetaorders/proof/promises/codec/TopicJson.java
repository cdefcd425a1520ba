package dev.keetaorders.proof.promises.codec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.proof.codec.Json;
import dev.keetaorders.proof.promises.evidence.AlertRecord;
import dev.keetaorders.proof.promises.evidence.EventRecord;
import dev.keetaorders.proof.promises.evidence.OrderRef;
import dev.keetaorders.proof.promises.evidence.Place;
import dev.keetaorders.proof.promises.evidence.ResultRecord;
import dev.keetaorders.proof.promises.evidence.Snapshot;
import dev.keetaorders.proof.promises.evidence.Snapshot.ShownRefund;
import dev.keetaorders.proof.promises.evidence.SnapshotRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records that the platform writes, by their published schemas. */
public final class TopicJson {

  /** An event of an order. */
  public static EventRecord event(Place place, String key, byte[] value) {
    var json = Json.read(value);
    var source = json.path("source");
    return new EventRecord(
        place,
        order(json),
        key,
        Fields.text(json, "eventId"),
        Fields.text(json, "type"),
        json.path("version").asLong(),
        Fields.text(source, "type"),
        Fields.text(source, "id"),
        Sha256.of(value));
  }

  /** The ids of events that stand one a line. */
  public static List<String> eventIds(byte[] lines) {
    return new String(lines, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> Fields.text(Json.read(line), "eventId"))
        .toList();
  }

  /** A snapshot on its topic. */
  public static SnapshotRecord snapshotRecord(Place place, String key, byte[] value) {
    return new SnapshotRecord(place, key, snapshot(value), Sha256.of(value));
  }

  /** A snapshot, wherever it stands. */
  public static Snapshot snapshot(byte[] value) {
    return snapshot(Json.read(value));
  }

  /** A page of the query API. */
  public static SandboxJson.Page<Snapshot> page(String answer) {
    var json = Json.read(answer);
    var items = new ArrayList<Snapshot>();
    json.path("items").forEach(item -> items.add(snapshot(item)));
    return new SandboxJson.Page<>(items, Fields.textOrNull(json, "nextCursor"));
  }

  private static Snapshot snapshot(JsonNode json) {
    var total = json.path("total");
    var cancellation = json.path("cancellation");
    var refunds = new ArrayList<ShownRefund>();
    for (var refund : json.path("refunds")) {
      refunds.add(
          new ShownRefund(
              Fields.text(refund, "afterSaleOrderId"),
              Fields.text(refund, "code"),
              Fields.textOrNull(refund, "state"),
              amount(refund.path("amount"))));
    }
    return new Snapshot(
        order(json),
        json.path("version").asLong(),
        Fields.textOrNull(json, "shopId"),
        Fields.text(json, "status"),
        json.path("verified").asBoolean(),
        Fields.timeOrNull(json, "placedAt"),
        Fields.timeOrNull(json, "updatedAt"),
        Fields.text(json, "fulfilment"),
        amount(total),
        Fields.textOrNull(total, "currency"),
        Fields.textOrNull(cancellation, "by"),
        cancellation.path("late").asBoolean(),
        refunds,
        Fields.textOrNull(json.path("delivery"), "code"),
        Sha256.of(Json.write(json)));
  }

  private static @Nullable BigDecimal amount(JsonNode money) {
    var text = Fields.textOrNull(money, "amount");
    return text == null ? null : new BigDecimal(text);
  }

  /** An alert. */
  public static AlertRecord alert(Place place, byte[] value) {
    var json = Json.read(value);
    return new AlertRecord(
        place,
        Fields.text(json, "alertId"),
        Fields.textOrNull(json, "orderId"),
        Fields.text(json, "deadline"),
        Fields.textOrNull(json, "subId"),
        Fields.text(json, "level"),
        Fields.time(json, "dueAt"),
        Fields.time(json, "raisedAt"),
        Fields.textOrNull(json, "clearedBy"),
        Sha256.of(value));
  }

  /** How a command ended. */
  public static ResultRecord result(Place place, byte[] value) {
    var json = Json.read(value);
    return new ResultRecord(
        place,
        Fields.text(json, "commandId"),
        Fields.text(json, "type"),
        Fields.text(json, "orderId"),
        Fields.text(json, "outcome"),
        Fields.textOrNull(json, "code"),
        json.path("calls").asInt(),
        Sha256.of(value));
  }

  static OrderRef order(JsonNode json) {
    return new OrderRef(
        Fields.text(json, "dialect"), Fields.text(json, "appId"), Fields.text(json, "orderId"));
  }

  private TopicJson() {}
}
