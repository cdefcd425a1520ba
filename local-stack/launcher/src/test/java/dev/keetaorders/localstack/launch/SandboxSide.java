package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeta's side of the stack: what the sandbox is told to do, and what it recorded. */
record SandboxSide(StackUnderTest stack) {

  /**
   * An order as Keeta keeps it.
   *
   * @param deliveryStatus absent for what the customer fetches
   */
  record Order(
      int status,
      List<Refund> refunds,
      List<SubOrder> subOrders,
      @Nullable Integer deliveryStatus) {
    Order {
      subOrders = Objects.requireNonNullElse(subOrders, List.of());
    }
  }

  /**
   * An application for a refund as Keeta keeps it.
   *
   * @param money in minor units
   */
  record Refund(String afterSaleOrderId, int status, boolean partial, boolean appeal, long money) {}

  record SubOrder(String subOrderId, int deliveryStatus) {}

  /** A call that Keeta received. */
  record Call(String path, boolean verified, boolean executed, CallBody body) {}

  /** A call whose body may be a sentence in place of fields that nobody may see. */
  private record AnyCall(String path, boolean verified, boolean executed, @Nullable Object body) {
    Optional<Call> shown() {
      return body instanceof Map<?, ?> fields
          ? Optional.of(new Call(path, verified, executed, CallBody.of(fields)))
          : Optional.empty();
    }
  }

  /** What a call was made with; each is absent where the call has no such field. */
  record CallBody(
      @Nullable String appId, @Nullable String accessToken, @Nullable String grantType) {

    private static CallBody of(Map<?, ?> fields) {
      return new CallBody(
          text(fields, "appId"), text(fields, "accessToken"), text(fields, "grantType"));
    }

    private static @Nullable String text(Map<?, ?> fields, String name) {
      var value = fields.get(name);
      return value == null ? null : value.toString();
    }
  }

  /**
   * An order of Open Delivery as Keeta keeps it.
   *
   * @param events all that was told of it, by Keeta's words, oldest first
   */
  record OpenOrder(List<String> events) {
    OpenOrder {
      events = List.copyOf(events);
    }
  }

  /**
   * A call of Open Delivery.
   *
   * @param httpStatus absent where no answer was given
   */
  record OpenCall(String path, boolean verified, boolean executed, @Nullable Integer httpStatus) {}

  /** Where an app wants pushes of one event. */
  record Callback(int eventId, String url) {}

  record Scenario(String name) {}

  /** What happens next: an action of somebody, or time passes. */
  record Step(@Nullable String action, @Nullable String await) {}

  /**
   * How far a scenario is.
   *
   * @param failure why it cannot go on
   */
  record Progress(int done, List<Step> steps, boolean over, @Nullable String failure) {}

  private record Scenarios(List<Scenario> items) {}

  private record Placed(String orderId) {}

  /** Its id. */
  String place(String wish) throws Exception {
    return post("/control/orders", wish, 201).as(Placed.class).orderId();
  }

  Order order(String orderId) throws Exception {
    return get("/control/orders/" + orderId).as(Order.class);
  }

  OpenOrder openOrder(String orderId) throws Exception {
    return get("/control/orders/" + orderId).as(OpenOrder.class);
  }

  /** The calls about an order that asked for something; reading is none. */
  List<OpenCall> openCalls(String orderId) throws Exception {
    return Stream.of(get("/control/calls?orderId=" + orderId).as(OpenCall[].class))
        .filter(call -> !call.path().endsWith("/orders/" + orderId))
        .toList();
  }

  /** Somebody does that to the order, with the fields that belong to it. */
  void act(String orderId, String action) throws Exception {
    post("/control/orders/%s/actions".formatted(orderId), action, 200);
  }

  List<Call> calls(String orderId) throws Exception {
    return List.of(get("/control/calls?orderId=" + orderId).as(Call[].class));
  }

  /** Calls of every app, about orders or not, of which the record shows what was asked. */
  List<Call> calls() throws Exception {
    return Stream.of(get("/control/calls?limit=1000").as(AnyCall[].class))
        .flatMap(call -> call.shown().stream())
        .toList();
  }

  /** A merchant authorizes the app. */
  void authorize(String appId) throws Exception {
    post("/control/authorizations", "{\"appId\":\"%s\"}".formatted(appId), 201);
  }

  /** A merchant takes that back. */
  void revoke(String appId) throws Exception {
    var path = "/control/authorizations?appId=" + appId;
    good(path, 200, Web.delete(stack.url(App.SANDBOX, path)));
  }

  /** Every access token that the app has is refused from now on. */
  void spoilTokens(String appId) throws Exception {
    var body = "{\"appId\":\"%s\",\"make\":\"EXPIRED\"}".formatted(appId);
    post("/control/tokens", body, 200);
  }

  List<Callback> callbacks(String appId) throws Exception {
    return List.of(get("/control/callbacks?appId=" + appId).as(Callback[].class));
  }

  void actOnShop(String shopId, String action) throws Exception {
    var path = "/control/shops/%s/actions".formatted(shopId);
    post(path, "{\"action\":\"%s\"}".formatted(action), 200);
  }

  /** Paths of what our calls changed at Keeta, in order; reading changes nothing. */
  List<String> effects(String orderId) throws Exception {
    return calls(orderId).stream()
        .filter(Call::executed)
        .map(Call::path)
        .filter(path -> !path.endsWith("/order/get"))
        .toList();
  }

  /** Timers that are due by then have fired. */
  void pass(Duration time) throws Exception {
    post("/control/clock", "{\"advance\":\"%s\"}".formatted(time), 200);
  }

  void faults(String faults) throws Exception {
    var answer = Web.put(stack.url(App.SANDBOX, "/control/faults"), faults);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  /** Keeta pushes that message, signed, under that event. */
  void push(String push) throws Exception {
    post("/control/pushes", push, 202);
  }

  List<String> namesOfScenarios() throws Exception {
    return get("/control/scenarios").as(Scenarios.class).items().stream()
        .map(Scenario::name)
        .toList();
  }

  /**
   * The order of a scenario in which the shop's part is left to us. Of two steps in one millisecond
   * nobody could tell by Keeta's times which came last.
   */
  String play(String scenario) throws Exception {
    var wish = "{\"name\":\"%s\",\"shop\":\"SYSTEM\",\"every\":\"PT0.01S\"}".formatted(scenario);
    return post("/control/scenarios", wish, 201).as(Placed.class).orderId();
  }

  Progress progress(String orderId) throws Exception {
    return get("/control/scenarios/" + orderId).as(Progress.class);
  }

  private Web.Answer get(String path) throws Exception {
    return good(path, 200, Web.get(stack.url(App.SANDBOX, path)));
  }

  private Web.Answer post(String path, String body, int status) throws Exception {
    return good(path, status, Web.post(stack.url(App.SANDBOX, path), body));
  }

  private static Web.Answer good(String path, int status, Web.Answer answer) {
    assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(status);
    return answer;
  }
}
