package dev.keetaorders.orderstate.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.order.OrderSnapshot;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The orders as they change, for boards. */
@Path("/orders/stream")
public class OrderStream {

  /** Proxies close a connection on which nothing moves, often after 30 s. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

  private static final String STANDING = "100";

  private final OrderView view;
  private final SnapshotFeed feed;
  private final ShopStandings shops;

  OrderStream(OrderView view, SnapshotFeed feed, ShopStandings shops) {
    this.view = view;
    this.feed = feed;
    this.shops = shops;
  }

  /**
   * First the newest orders as they stand, then every snapshot that is published, by any instance.
   * At least once: of two snapshots of an order the one with the higher version is the later.
   * Beside them, the shops that are suspended, and every shop whose status changes.
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking
  @Operation(summary = "The newest orders, then every change; an event's data is a snapshot")
  @APIResponse(responseCode = "200", description = "Server-sent events named snapshot and shop")
  public Multi<OutboundSseEvent> follow(
      @QueryParam("shopId") @Nullable String shopId, @Context Sse sse) {
    var query = OrderQuery.read(shopId, null, null, null, STANDING, null);
    var snapshots =
        feed.follow(() -> standing(query), snapshot -> isOf(query.shopId(), snapshot))
            .map(json -> event(sse, "snapshot", json));
    var standings = shops.follow(query.shopId()).map(json -> event(sse, "shop", json));
    var signsOfLife =
        Multi.createFrom()
            .ticks()
            .every(SIGN_OF_LIFE)
            .onOverflow()
            .drop()
            .map(_ -> sse.newEventBuilder().comment("still here").build());
    return Multi.createBy()
        .merging()
        .streams(snapshots, standings, signsOfLife)
        .onFailure(SnapshotFeed.BeginsAnew.class)
        .recoverWithCompletion();
  }

  private static OutboundSseEvent event(Sse sse, String name, String json) {
    return sse.newEventBuilder()
        .name(name)
        .mediaType(MediaType.TEXT_PLAIN_TYPE)
        .data(String.class, json)
        .build();
  }

  /** The newest last, as they would have come one by one. */
  private List<String> standing(OrderQuery query) {
    return view.list(query).snapshots().reversed().stream()
        .map(json -> new String(json, UTF_8))
        .toList();
  }

  private static boolean isOf(@Nullable String shopId, String snapshot) {
    if (shopId == null) return true;
    return Json.read(snapshot.getBytes(UTF_8), OrderSnapshot.class)
            instanceof Json.Reading.Read<OrderSnapshot>(var read)
        && shopId.equals(read.shopId());
  }
}
