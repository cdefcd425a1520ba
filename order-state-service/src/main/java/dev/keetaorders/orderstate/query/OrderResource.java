package dev.keetaorders.orderstate.query;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.keetaorders.contracts.order.OrderEvent;
import dev.keetaorders.contracts.order.OrderId;
import dev.keetaorders.contracts.order.OrderSnapshot;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The orders, as the topics tell them. */
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class OrderResource {

  private final OrderView view;

  OrderResource(OrderView view) {
    this.view = view;
  }

  /** A page of orders, newest placement first. */
  @GET
  @Operation(summary = "Orders, newest placement first; follow nextCursor for the rest")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OrderPage.class)))
  @APIResponse(
      responseCode = "400",
      description = "A parameter is wrong; the problem names it and the remedy",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public byte[] list(
      @QueryParam("shopId") @Nullable String shopId,
      @Parameter(
              description = "AWAITING_ACCEPTANCE, ACCEPTED, READY, COMPLETED, CANCELLED, UNKNOWN")
          @QueryParam("status")
          @Nullable String status,
      @Parameter(description = "RFC 3339, inclusive") @QueryParam("placedFrom")
          @Nullable String placedFrom,
      @Parameter(description = "RFC 3339, exclusive") @QueryParam("placedTo")
          @Nullable String placedTo,
      @Parameter(description = "1 to 500, 50 if absent") @QueryParam("limit")
          @Nullable String limit,
      @Parameter(description = "nextCursor of the page before") @QueryParam("cursor")
          @Nullable String cursor) {
    var page = view.list(OrderQuery.read(shopId, status, placedFrom, placedTo, limit, cursor));
    var next = page.next();
    var text = next == null ? "null" : '"' + next.text() + '"';
    return items(page.snapshots(), ",\"nextCursor\":" + text);
  }

  /** One order. */
  @GET
  @Path("/{orderId}")
  @Operation(summary = "One order as it stands")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = OrderSnapshot.class)))
  @APIResponse(
      responseCode = "404",
      description = "Nothing was ever reported about that order",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public byte[] one(@PathParam("orderId") String orderId) {
    return view.find(known(orderId)).orElseThrow(() -> nobodyReported());
  }

  /** All that was announced about one order, in order. */
  @GET
  @Path("/{orderId}/history")
  @Operation(summary = "Every event of an order; each notification has at least one")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = History.class)))
  @APIResponse(
      responseCode = "404",
      description = "Nothing was ever reported about that order",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public byte[] history(@PathParam("orderId") String orderId) {
    var events = view.history(known(orderId));
    if (events.isEmpty()) throw nobodyReported();
    return items(events, "");
  }

  /** For the document of the API only: {@link #list} writes the bytes that were published. */
  record OrderPage(List<OrderSnapshot> items, @Nullable String nextCursor) {}

  /** For the document of the API only: {@link #history} writes the bytes that were published. */
  record History(List<OrderEvent> items) {}

  private static String known(String orderId) {
    if (!OrderId.isOrderId(orderId)) throw nobodyReported();
    return orderId;
  }

  private static Refused nobodyReported() {
    return new Refused(
        Problem.notFound(
            "Nothing was reported about the order that was asked for",
            "Check the id: it is Keeta's orderViewId. A push takes a moment until it is here"));
  }

  /** JSON written side by side; events of one notification stand on lines of their own. */
  private static byte[] items(List<byte[]> documents, String rest) {
    var json = new ByteArrayOutputStream();
    json.writeBytes(ascii("{\"items\":["));
    for (var i = 0; i < documents.size(); i++) {
      if (i > 0) json.write(',');
      for (var b : documents.get(i)) json.write(b == '\n' ? ',' : b);
    }
    json.writeBytes(ascii("]" + rest + "}"));
    return json.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
