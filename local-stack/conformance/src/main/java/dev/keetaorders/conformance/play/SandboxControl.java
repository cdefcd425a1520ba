package dev.keetaorders.conformance.play;

import dev.keetaorders.conformance.clause.Dialect;
import dev.keetaorders.conformance.codec.ControlJson;
import dev.keetaorders.conformance.codec.OpenControlJson;
import dev.keetaorders.conformance.evidence.Call;
import dev.keetaorders.conformance.evidence.Delivery;
import dev.keetaorders.conformance.evidence.OpenCall;
import dev.keetaorders.conformance.evidence.PlacedOrder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The control API of the sandbox, for one app. */
public final class SandboxControl {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** More than one run gives rise to. */
  private static final int ALL = 2_000;

  private final Web web;
  private final URI sandbox;
  private final String appId;
  private final Dialect dialect;

  /** The control API at that address. */
  public SandboxControl(Web web, URI sandbox, String appId, Dialect dialect) {
    this.web = web;
    this.sandbox = sandbox;
    this.appId = appId;
    this.dialect = dialect;
  }

  /** Places an order; returns its id. */
  String place(Map<String, Object> wish) {
    var all = new HashMap<>(wish);
    all.put("dialect", dialect.name().toLowerCase(Locale.ROOT));
    return ControlJson.text(done("POST", "/control/orders", ofApp(all)), "orderId");
  }

  /** Makes something happen to an order; false, if it is not possible where the order stands. */
  boolean act(String orderId, Map<String, Object> action) {
    var answer =
        send("POST", "/control/orders/%s/actions".formatted(orderId), ControlJson.object(action));
    if (answer.statusCode() == 409) return false;
    checked("an action on an order", answer);
    return true;
  }

  /** Makes something happen to a shop. */
  void actOnShop(long shopId, Map<String, Object> action) {
    done("POST", "/control/shops/%d/actions".formatted(shopId), ofApp(action));
  }

  /** Puts a shop under the authorization. */
  void addShop(long shopId) {
    done("POST", "/control/shops", ofApp(Map.of("shopId", shopId)));
  }

  /** Puts a shop under it that the app calls so, and of which Keeta tells from then on. */
  void addMerchant(long shopId, String merchantId) {
    done("POST", "/control/shops", ofApp(Map.of("shopId", shopId, "merchantId", merchantId)));
  }

  /** Takes a shop out of it. */
  void removeShop(long shopId) {
    done("DELETE", "/control/shops/%d?appId=%s".formatted(shopId, appId), "");
  }

  /** A merchant authorizes the app. */
  void authorize(String by, String state) {
    done("POST", "/control/authorizations", ofApp(Map.of("by", by, "state", state)));
  }

  /** Pushes a message as it is; returns the id of the push. */
  String push(int eventId, long shopId, long orderId, String message) {
    var fields = new HashMap<String, Object>();
    fields.putAll(Map.of("eventId", eventId, "shopId", shopId, "message", message));
    if (orderId != 0) fields.put("orderId", orderId);
    return ControlJson.text(done("POST", "/control/pushes", ofApp(fields)), "messageId");
  }

  /** Moves the timers. */
  void advance(Duration by) {
    done("POST", "/control/clock", ControlJson.object(Map.of("advance", by)));
  }

  /** What goes wrong from now on, and nothing else. */
  void spoil(List<Map<String, Object>> faults) {
    done("PUT", "/control/faults", ControlJson.list(faults));
  }

  /** Every attempt about an order. */
  List<Delivery> deliveriesOf(String orderId) {
    var answer = done("GET", "/control/deliveries?orderId=" + orderId, "");
    return ControlJson.deliveries(answer, appId, dialect);
  }

  /** Every attempt about a shop and no order; shop 0 is none. */
  List<Delivery> deliveriesOfShop(long shopId) {
    var answer = done("GET", "/control/deliveries?shopId=" + shopId, "");
    return ControlJson.deliveries(answer, appId, dialect);
  }

  /** Every attempt. */
  List<Delivery> deliveries() {
    var answer = done("GET", "/control/deliveries?limit=" + ALL, "");
    return ControlJson.deliveries(answer, appId, dialect);
  }

  /** Every call. */
  List<Call> calls() {
    return ControlJson.calls(done("GET", "/control/calls?limit=" + ALL, ""), appId);
  }

  /** Every call of Open Delivery. */
  List<OpenCall> openCalls() {
    return OpenControlJson.calls(done("GET", "/control/calls?limit=" + ALL, ""), appId);
  }

  /** The paths of every call about an order, of whichever dialect. */
  List<String> pathsAbout(String orderId) {
    var answer = done("GET", "/control/calls?orderId=" + orderId, "");
    return switch (dialect) {
      case STANDARD -> ControlJson.calls(answer, appId).stream().map(Call::path).toList();
      case OPENDELIVERY ->
          OpenControlJson.calls(answer, appId).stream().map(OpenCall::template).toList();
    };
  }

  /** Every order. */
  List<PlacedOrder> orders() {
    return ControlJson.orders(done("GET", "/control/orders?limit=" + ALL, ""), appId);
  }

  private String ofApp(Map<String, Object> fields) {
    var all = new HashMap<>(fields);
    all.put("appId", appId);
    return ControlJson.object(all);
  }

  private String done(String method, String path, String body) {
    return checked(method + " " + path, send(method, path, body));
  }

  private static String checked(String what, HttpResponse<String> answer) {
    if (answer.statusCode() / 100 == 2) return answer.body();
    throw new CannotPlay("the sandbox answered %d to %s".formatted(answer.statusCode(), what));
  }

  private HttpResponse<String> send(String method, String path, String body) {
    try {
      return web.send(method, sandbox.resolve(path), Target.JSON, body, PATIENCE);
    } catch (IOException e) {
      throw new CannotPlay(
          "the sandbox does not answer %s: %s".formatted(path, e.getClass().getSimpleName()));
    }
  }
}
