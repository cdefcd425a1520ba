package dev.keetaorders.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.faults.FaultPlan;
import dev.keetaorders.sandbox.faults.Faults;
import dev.keetaorders.sandbox.push.Ticker;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.state.PushAttempt;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The control API. Bodies are read whatever their content type. */
@Path("/control")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ControlResource {

  private static final Duration FURTHEST = Duration.ofDays(400);
  private static final int MOST_IN_A_PAGE = 1000;

  private final Keeta keeta;
  private final OrderView orderView;
  private final PlaceOrder placeOrder;
  private final OrderActions actions;
  private final OpenOrders openOrders;
  private final Faults faults;
  private final Load load;
  private final Ticker ticker;

  ControlResource(
      Keeta keeta,
      OrderView orderView,
      PlaceOrder placeOrder,
      OrderActions actions,
      OpenOrders openOrders,
      Faults faults,
      Load load,
      Ticker ticker) {
    this.keeta = keeta;
    this.orderView = orderView;
    this.placeOrder = placeOrder;
    this.actions = actions;
    this.openOrders = openOrders;
    this.faults = faults;
    this.load = load;
    this.ticker = ticker;
  }

  /** A customer places an order. */
  @POST
  @Path("orders")
  @Operation(summary = "Places an order; every field is optional")
  public Response place(@Nullable String body) {
    var fields = Fields.of(body);
    var orderId =
        OpenWish.isMeant(fields)
            ? openOrders.place(fields).orderId()
            : placeOrder.place(Wish.of(fields)).orderViewId();
    var answer = Json.object().put("orderId", Long.toString(orderId));
    return Response.status(201).entity(Json.write(answer)).build();
  }

  /** The latest orders, newest first; or a page of all. */
  @GET
  @Path("orders")
  @Operation(summary = "The latest orders, newest first; or those after one, oldest first")
  public String orders(
      @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
    var most = numberOr(limit, "limit", 100);
    var now = keeta.now();
    var list = Json.object().arrayNode();
    var standard = keeta.orders().stream().map(order -> orderView.of(order, now));
    var all = Stream.concat(standard, openOrders.views(now));
    // Ids grow with time, whatever the dialect.
    Comparator<ObjectNode> byAge = Comparator.comparing(view -> ageOf(idOf(view)));
    var wanted =
        after == null
            ? all.sorted(byAge.reversed())
            : all.filter(view -> ageOf(idOf(view)).compareTo(ageOf(afterNumber(after))) > 0)
                .sorted(byAge);
    wanted.limit(most).forEach(list::add);
    return Json.write(Json.object().set("items", list));
  }

  private static String idOf(ObjectNode view) {
    return view.path("orderId").asText();
  }

  /** Ids have 15 or 16 digits, so that they are compared as numbers of one length. */
  private static String ageOf(String orderId) {
    return orderId.length() == 15 ? orderId + "0" : orderId;
  }

  private static String afterNumber(String after) {
    return Long.toString(number(after, "after", 0));
  }

  /** An order. */
  @GET
  @Path("orders/{orderId}")
  @Operation(summary = "An order")
  public String order(@PathParam("orderId") String orderId) {
    var id = orderId(orderId);
    return keeta.change(session ->
        session
            .order(id)
            .map(order -> orderView.of(order, session.now()))
            .or(() -> session.openOrder(id).map(order -> openOrders.view(order, session.now())))
            .map(Json::write)
            .orElseThrow(() -> OrderActions.unknown(id)));
  }

  /** Something happens to an order. */
  @POST
  @Path("orders/{orderId}/actions")
  @Operation(summary = "Makes something happen to an order")
  public String act(@PathParam("orderId") String orderId, @Nullable String body) {
    var id = orderId(orderId);
    var fields = Fields.of(body);
    if (openOrders.has(id)) return Json.write(openOrders.act(id, fields));
    return Json.write(orderView.of(actions.act(id, fields), keeta.now()));
  }

  /** Timers go on. They have fired when this returns; the pushes of it may still be under way. */
  @POST
  @Path("clock")
  @Operation(summary = "Moves timers forward; times in payloads stay the real clock's")
  public String advance(@Nullable String body) {
    var fields = Fields.of(body);
    var by =
        fields
            .duration("advance", FURTHEST)
            .orElseThrow(() -> fields.missing("advance", "send a duration such as PT5M"));
    keeta.advance(by);
    ticker.tick();
    return clock();
  }

  /** How far timers are ahead. */
  @GET
  @Path("clock")
  @Operation(summary = "The real clock, and how far timers are ahead of it")
  public String clock() {
    var now = keeta.now();
    return Json.write(
        Json.object()
            .put("now", View.time(now.shown()))
            .put("ahead", Duration.between(now.shown(), now.counted()).toString()));
  }

  /** From now on this goes wrong, and nothing else. */
  @PUT
  @Path("faults")
  @Operation(summary = "What goes wrong from now on")
  public String putFaults(@Nullable String body) {
    var plan = FaultFields.read(body);
    keeta.change(session -> {
      faults.replace(session, plan);
      return true;
    });
    return faults();
  }

  /** What goes wrong, and how often still. */
  @GET
  @Path("faults")
  @Operation(summary = "What goes wrong, and how often still")
  public String faults() {
    return Json.write(FaultFields.write(keeta.change(faults::plan)));
  }

  /** Nothing goes wrong any more. */
  @DELETE
  @Path("faults")
  @Operation(summary = "Nothing goes wrong any more")
  public void clearFaults() {
    keeta.change(session -> {
      faults.replace(session, FaultPlan.NONE);
      return true;
    });
  }

  /** Every call received, oldest first; or a page of all. */
  @GET
  @Path("calls")
  @Operation(summary = "Every call received, oldest first; or those after a number")
  public String calls(
      @QueryParam("orderId") @Nullable String orderId,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Nullable String after) {
    var list = Json.object().arrayNode();
    if (after != null) {
      keeta.callsAfter(number(after, "after", 0), most(limit)).stream()
          .map(View::ofCall)
          .forEach(list::add);
      return Json.write(list);
    }
    latest(keeta.calls(optionalOrderId(orderId)), limit).forEach(call -> list.add(View.of(call)));
    return Json.write(list);
  }

  /** Every attempt of a push, oldest first; or a page of all. */
  @GET
  @Path("deliveries")
  @Operation(summary = "Every attempt of a push, oldest first; or those after a number")
  public String deliveries(
      @QueryParam("orderId") @Nullable String orderId,
      @QueryParam("shopId") @Nullable String shopId,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Nullable String after) {
    ArrayNode list = Json.object().arrayNode();
    if (after != null) {
      keeta.attemptsAfter(number(after, "after", 0), most(limit)).stream()
          .map(View::ofAttempt)
          .forEach(list::add);
      return Json.write(list);
    }
    latest(attempts(orderId, shopId), limit).forEach(attempt -> list.add(View.of(attempt)));
    return Json.write(list);
  }

  private List<PushAttempt> attempts(@Nullable String orderId, @Nullable String shopId) {
    if (shopId == null) return keeta.attempts(optionalOrderId(orderId));
    var fields = new Fields(Json.object().put("shopId", shopId), "");
    return keeta.attemptsOfShop(fields.number("shopId", 0, Long.MAX_VALUE).orElse(0L));
  }

  /** Many orders. */
  @POST
  @Path("load")
  @Operation(summary = "Places many orders in the background")
  public Response startLoad(@Nullable String body) {
    return Response.status(202).entity(Json.write(load.start(Fields.of(body)))).build();
  }

  /** How far the load is. */
  @GET
  @Path("load")
  @Operation(summary = "How far the load is")
  public String load() {
    return Json.write(load.state());
  }

  /** No more orders. */
  @DELETE
  @Path("load")
  @Operation(summary = "Stops the load")
  public void stopLoad() {
    load.stop();
  }

  private static <T> List<T> latest(List<T> all, @Nullable String limit) {
    if (limit == null) return all;
    var most = numberOr(limit, "limit", 0);
    return all.subList((int) Math.max(0, all.size() - most), all.size());
  }

  private static int most(@Nullable String limit) {
    return (int) Math.min(MOST_IN_A_PAGE, numberOr(limit, "limit", MOST_IN_A_PAGE));
  }

  private static Optional<Long> optionalOrderId(@Nullable String orderId) {
    return Optional.ofNullable(orderId).filter(text -> !text.isBlank()).map(id -> orderId(id));
  }

  private static long orderId(String text) {
    return numberOr(text, "orderId", 0);
  }

  private static long numberOr(@Nullable String text, String field, long otherwise) {
    return text == null ? otherwise : number(text, field, 1);
  }

  private static long number(String text, String field, long least) {
    var fields = new Fields(Json.object().put(field, text), "");
    return fields.number(field, least, Long.MAX_VALUE).orElse(least);
  }
}
