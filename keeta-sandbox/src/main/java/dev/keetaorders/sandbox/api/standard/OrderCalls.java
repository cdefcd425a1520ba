package dev.keetaorders.sandbox.api.standard;

import dev.keetaorders.sandbox.api.standard.Parameters.Wrong;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.codec.OrderJson;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.Actor;
import dev.keetaorders.sandbox.world.Application;
import dev.keetaorders.sandbox.world.Decision;
import dev.keetaorders.sandbox.world.MoneyBack.Preview;
import dev.keetaorders.sandbox.world.Notification;
import dev.keetaorders.sandbox.world.RefundedLine;
import dev.keetaorders.sandbox.world.Rules;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** The calls that are about an order (docs/keeta/standard-api.md 5). */
final class OrderCalls {

  private static final Map<Long, String> CANCEL_CODES =
      Map.of(
          500000L, "Other",
          500001L, "Insufficient ingredients",
          500002L, "Store temporarily closed",
          500003L, "Staff shortage");
  private static final Map<Long, String> REJECT_CODES =
      Map.of(
          100000L, "Other",
          100001L, "Meal already prepared",
          100002L, "Delivery already started");
  private static final Map<Long, String> PART_REFUND_TYPES =
      Map.of(
          200000L, "Other",
          200001L, "Slow preparation",
          200002L, "Insufficient ingredients",
          200003L, "Missing or incomplete delivery",
          200004L, "Wrong item");

  private static final Set<String> SELF_DELIVERY =
      Set.of("/order/dispatched", "/order/delivered", "/order/updateCourierInfo");

  private static final String TRACKING = "/delivery/merchant/self/delivery/callback";

  /** A call: its own parameters are read before anyone looks for the order. */
  interface OrderCall {
    OnOrder read(Parameters parameters) throws Wrong;
  }

  /** What a call of that path does to its order. */
  interface OnOrder {
    Answer answer(Keeta.Session session, SimulatedOrder order, String path);
  }

  private final Rules rules;
  private final StandardApi.Settings settings;
  private final OrderJson json;
  private final Map<String, OrderCall> byPath;

  OrderCalls(Rules rules, StandardApi.Settings settings) {
    this.rules = rules;
    this.settings = settings;
    this.json = new OrderJson(settings.shape());
    this.byPath = calls();
  }

  private Map<String, OrderCall> calls() {
    var calls = new HashMap<String, OrderCall>();
    var known =
        Map.<String, OrderCall>ofEntries(
            Map.entry("/order/get", _ -> this::get),
            Map.entry("/order/confirm", _ -> deciding((s, o) -> o.confirm(s.now()))),
            Map.entry("/order/prepare", _ -> deciding((s, o) -> o.prepare(s.now()))),
            Map.entry("/order/collect", _ -> deciding((s, o) -> o.collect(s.now()))),
            Map.entry("/order/cancel", this::cancel),
            Map.entry("/order/agree", _ -> answering(true, "Merchant agree refund")),
            Map.entry("/order/reject", this::reject),
            Map.entry("/order/refund/part/products/preview", this::preview),
            Map.entry("/order/refund/part/apply", this::refund),
            Map.entry("/order/dispatched", this::dispatched),
            Map.entry("/order/delivered", this::delivered),
            Map.entry("/order/updateCourierInfo", this::updateCourier));
    calls.putAll(known);
    if (settings.tracking().known()) calls.put(TRACKING, this::track);
    return calls;
  }

  /** What the self-delivery calls say when there is no {@code orderViewId} (D-MSD). */
  static String nameOfId(String path) {
    return SELF_DELIVERY.contains(path) ? "merchantOrderViewId" : "orderViewId";
  }

  /** Keeta's tracking call names no shop. */
  static boolean namesShop(String path) {
    return !path.equals(TRACKING);
  }

  Optional<OrderCall> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  private OnOrder deciding(BiFunction<Keeta.Session, SimulatedOrder, Decision> decide) {
    return (session, order, path) ->
        switch (session.apply(echoed(decide.apply(session, order)))) {
          case Decision.Done _ -> Answer.success();
          case Decision.Refused(var why, var message) ->
              why == Decision.Why.REPEATED && settings.repeatsTaken().contains(path)
                  ? Answer.success()
                  : Answer.error(code(why), message);
        };
  }

  /** Whether a shop is told of what it did itself is not certain. */
  private Decision echoed(Decision decision) {
    if (rules.tells().ownCalls() || !(decision instanceof Decision.Done done)) return decision;
    return done.telling(
        told -> !(told instanceof Notification.Accepted || told instanceof Notification.Completed));
  }

  private long code(Decision.Why why) {
    var codes = settings.codes();
    return switch (why) {
      case WRONG_STATE, NOT_PICKUP -> codes.wrongState();
      case REPEATED -> codes.repeated();
      case NOT_MERCHANT_DELIVERY -> codes.notMerchantDelivery();
      case WRONG_PARAMETER -> codes.parameter();
    };
  }

  private Answer get(Keeta.Session session, SimulatedOrder order, String path) {
    var data = Json.object();
    data.set("orderInfo", json.write(order));
    return Answer.success(data);
  }

  private OnOrder cancel(Parameters parameters) throws Wrong {
    var reason = parameters.reason("cancelCode", CANCEL_CODES, 500000, "cancelReason");
    return deciding((s, o) -> o.cancel(Actor.MERCHANT, reason, s.now(), rules));
  }

  private OnOrder reject(Parameters parameters) throws Wrong {
    var reason = parameters.reason("rejectCode", REJECT_CODES, 100000, "rejectReason");
    return answering(false, reason);
  }

  /** Keeta's calls do not say which application they mean; its rules do. */
  private OnOrder answering(boolean yes, String reason) {
    return deciding((s, o) ->
        o.moneyBack().answer(yes, Actor.MERCHANT, reason, null, s.now(), rules.refunds()));
  }

  private OnOrder refund(Parameters parameters) throws Wrong {
    var products = parameters.products();
    if (products.isEmpty()) throw new Wrong("products is null");
    var reason = parameters.reason("partRefundType", PART_REFUND_TYPES, 200000, "partRefundReason");
    return deciding((s, o) -> {
      var application = Application.of(s.nextAfterSaleOrderId(), reason);
      var lines = settings.previews().ofLines(o, products);
      return o.moneyBack().giveBackPart(application, lines, s.now(), rules.refunds());
    });
  }

  private OnOrder preview(Parameters parameters) throws Wrong {
    var products = parameters.products();
    return (_, order, _) ->
        switch (order.moneyBack().preview(settings.previews().ofLines(order, products))) {
          case Preview.Impossible(var message) ->
              Answer.error(settings.codes().parameter(), message);
          case Preview.Possible(var lines) ->
              preview(order, lines.isEmpty() ? everythingRefundable(order) : lines);
        };
  }

  /** Asked about nothing in particular, Keeta lists what could be given back, with no amount. */
  private static List<RefundedLine> everythingRefundable(SimulatedOrder order) {
    return order.lines().stream()
        .filter(line -> order.moneyBack().refundable(line) > 0)
        .map(line -> new RefundedLine(line, 0, 0))
        .toList();
  }

  private Answer preview(SimulatedOrder order, List<RefundedLine> lines) {
    var data = Json.object();
    var products = data.putArray("products");
    lines.forEach(given -> products.add(settings.previews().write(order, given)));
    return Answer.success(data);
  }

  private OnOrder dispatched(Parameters parameters) throws Wrong {
    var courier = parameters.courier();
    return deciding((s, o) -> o.dispatch(courier, s.now(), rules.tells()));
  }

  private OnOrder delivered(Parameters parameters) throws Wrong {
    var courier = parameters.courier();
    return deciding((s, o) -> o.deliver(courier, s.now(), rules.tells()));
  }

  private OnOrder updateCourier(Parameters parameters) throws Wrong {
    var courier = parameters.requiredCourier();
    return deciding((_, o) -> o.updateCourier(courier));
  }

  private OnOrder track(Parameters parameters) throws Wrong {
    parameters.checkTracking(settings.tracking());
    return deciding((_, o) -> o.track());
  }
}
