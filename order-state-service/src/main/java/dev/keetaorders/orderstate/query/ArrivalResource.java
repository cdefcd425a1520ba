package dev.keetaorders.orderstate.query;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.orderstate.arrivals.Arrivals;
import dev.keetaorders.orderstate.arrivals.SeenOfShop;
import dev.keetaorders.orderstate.arrivals.ShopNumberGap;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What reached us of the shops, and what may not have. */
@Path("/arrivals")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ArrivalResource {

  private final Arrivals arrivals;
  private final InstantSource clock;

  ArrivalResource(Arrivals arrivals, InstantSource clock) {
    this.arrivals = arrivals;
    this.clock = clock;
  }

  /** A page of counts. */
  record ArrivalPage(List<SeenOfShop> items, @Nullable String nextCursor) {}

  /** The gaps there are, if it is looked for them. */
  record Gaps(boolean enabled, List<ShopNumberGap> items) {}

  /** A page of what was seen, by shop and way. */
  @GET
  @Operation(summary = "What was seen of each shop by each way; follow nextCursor for the rest")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ArrivalPage.class)))
  @APIResponse(
      responseCode = "400",
      description = "A parameter is wrong; the problem names it and the remedy",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public byte[] list(
      @QueryParam("shopId") @Nullable String shopId,
      @Parameter(description = "1 to 500, 50 if absent") @QueryParam("limit")
          @Nullable String limit,
      @Parameter(description = "nextCursor of the page before") @QueryParam("cursor")
          @Nullable String cursor) {
    var query = ArrivalQuery.read(shopId, limit, cursor);
    var found = arrivals.seen(query.shopId(), query.last(), query.limit() + 1);
    var page = found.subList(0, Math.min(found.size(), query.limit()));
    return Json.write(
        new ArrivalPage(
            page, found.size() > page.size() ? ArrivalQuery.cursor(page.getLast()) : null));
  }

  /** The newest gaps in the numbers by which shops call their orders. */
  @GET
  @Path("/gaps")
  @Operation(
      summary =
          "Gaps in the shops' numbers of the day, newest first: hints, where it looks for them")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Gaps.class)))
  @APIResponse(
      responseCode = "400",
      description = "A parameter is wrong; the problem names it and the remedy",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public byte[] gaps(
      @QueryParam("shopId") @Nullable String shopId,
      @Parameter(description = "1 to 500, 50 if absent") @QueryParam("limit")
          @Nullable String limit) {
    var query = ArrivalQuery.read(shopId, limit, null);
    return Json.write(
        new Gaps(
            arrivals.looksForGaps(),
            arrivals.gaps(query.shopId(), query.limit(), clock.instant())));
  }
}
