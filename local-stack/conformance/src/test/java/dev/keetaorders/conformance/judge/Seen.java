package dev.keetaorders.conformance.judge;

import dev.keetaorders.conformance.evidence.Call;
import dev.keetaorders.conformance.evidence.Delivery;
import dev.keetaorders.conformance.evidence.Evidence;
import dev.keetaorders.conformance.evidence.Field;
import dev.keetaorders.conformance.evidence.Field.Kind;
import dev.keetaorders.conformance.evidence.OpenCall;
import dev.keetaorders.conformance.evidence.PlacedOrder;
import dev.keetaorders.conformance.evidence.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was seen in a run, in words: an order that was pushed at once, and calls about it. */
final class Seen {

  static final Instant PLACED_AT = Instant.parse("2026-01-05T12:00:00Z");
  static final String ORDER = "5047843723786410";
  static final Reply SUCCESS = new Reply.Acknowledged(true);

  private final List<Delivery> deliveries = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<OpenCall> openCalls = new ArrayList<>();
  private Set<String> toBeConfirmed = Set.of();

  private Seen() {}

  static Seen nothing() {
    return new Seen();
  }

  /** The order, pushed a second after it was placed. */
  static Seen order() {
    return new Seen().push(1001, SUCCESS, Duration.ofMillis(40));
  }

  Seen push(int eventId, Reply reply, Duration took) {
    var at = PLACED_AT.plusSeconds(1);
    deliveries.add(
        new Delivery(at, eventId, "1", 1, reply, "123", "466663", ORDER, null, took, null));
    return this;
  }

  Seen toBeConfirmed() {
    toBeConfirmed = Set.of(ORDER);
    return this;
  }

  /** A call as it should be, so many seconds after the order was placed. */
  Seen call(int second, String path, @Nullable Integer code) {
    return call(second, path, code, Map.of());
  }

  /** The same with other fields; null takes one out. */
  Seen call(int second, String path, @Nullable Integer code, Map<String, Field> other) {
    return with(second, "POST", path, code, true, other);
  }

  Seen with(
      int second,
      String method,
      String path,
      @Nullable Integer code,
      boolean verified,
      Map<String, Field> other) {
    var at = PLACED_AT.plusSeconds(second);
    var fields = new LinkedHashMap<String, Field>();
    fields.put("appId", number(123));
    fields.put("timestamp", number(at.getEpochSecond()));
    fields.put("sig", text("0"));
    if (path.startsWith("/order/")) {
      fields.put("orderViewId", number(Long.parseLong(ORDER)));
      fields.put("shopId", number(466_663));
    }
    if (!CallRules.WITHOUT_TOKEN.contains(path)) fields.put("accessToken", text("a token"));
    fields.putAll(other);
    fields.values().removeIf(ABSENT::equals);
    calls.add(new Call(at, method, path, fields, verified, code == null ? null : (long) code));
    return this;
  }

  /** A call of Open Delivery, so many seconds after the order was placed. */
  Seen open(int second, String call, @Nullable Integer status, String... events) {
    return open(second, call, status, null, List.of(events));
  }

  /** The same, refused with that title. */
  Seen refused(int second, String call, int status, String title) {
    return open(second, call, status, title, List.of());
  }

  /** The method, the path, and the query or an empty object as the body, with spaces between. */
  private Seen open(
      int second,
      String call,
      @Nullable Integer status,
      @Nullable String refusal,
      List<String> events) {
    var words = call.split(" ", -1);
    var path = words[1].replace("{orderId}", ORDER);
    var more = words.length > 2 ? words[2] : "";
    openCalls.add(
        new OpenCall(
            PLACED_AT.plusSeconds(second),
            words[0],
            path,
            more.equals("{}") ? "" : more,
            more.equals("{}"),
            status,
            refusal,
            path.startsWith("/v1/orders/") ? path.split("/", -1)[3] : null,
            events));
    return this;
  }

  Evidence evidence() {
    return new Evidence(
        deliveries,
        List.of(),
        calls,
        openCalls,
        List.of(new PlacedOrder(ORDER, PLACED_AT)),
        toBeConfirmed);
  }

  /** Takes a field out. */
  static final Field ABSENT = new Field(Kind.NULL, "absent", -1);

  static Field number(long value) {
    return new Field(Kind.INTEGER, Long.toString(value), 0);
  }

  static Field text(String value) {
    return new Field(Kind.TEXT, value, 0);
  }

  static Field array(int size) {
    return new Field(Kind.ARRAY, "", size);
  }

  static Field object(int size) {
    return new Field(Kind.OBJECT, "", size);
  }

  static Field nothingInIt() {
    return new Field(Kind.NULL, "", 0);
  }
}
