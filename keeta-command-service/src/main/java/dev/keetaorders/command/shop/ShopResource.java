package dev.keetaorders.command.shop;

import dev.keetaorders.command.execute.LedgerRefused;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.problem.Problem;
import dev.keetaorders.contracts.codec.Json;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of shops, for who asks why orders do not come. */
@Path("/shops")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ShopResource {

  private final Shops shops;

  ShopResource(Shops shops) {
    this.shops = shops;
  }

  /** A part of the list, and where it goes on. */
  record Page(List<ShopView> items, @Nullable String nextCursor) {}

  /** The shops, by app and id. */
  @GET
  public Response list(
      @QueryParam("appId") @Nullable String appId,
      @QueryParam("status") @Nullable String status,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return switch (ShopQuery.read(appId, status, limit, cursor)) {
      case ShopQuery.Wrong(var field, var why, var remedy) -> wrong(field, why, remedy);
      case ShopQuery.Read(var query) -> {
        try {
          yield ok(page(query));
        } catch (LedgerRefused _) {
          yield ok(new Page(List.of(), null));
        } catch (LedgerUnavailable _) {
          yield unavailable();
        }
      }
    };
  }

  private Page page(Shops.Query query) {
    var found = shops.list(query);
    return new Page(
        found.stream().map(ShopView::of).toList(),
        found.size() < query.limit() ? null : ShopQuery.cursorBehind(found.getLast()));
  }

  /** One shop; {@code appId} tells two of one id apart. */
  @GET
  @Path("/{shopId}")
  public Response find(
      @PathParam("shopId") String shopId, @QueryParam("appId") @Nullable String appId) {
    try {
      var found = shops.find(shopId, appId);
      return switch (found.size()) {
        case 0 -> unknown();
        case 1 -> ok(ShopView.of(found.getFirst()));
        default -> wrong("appId", "is missing: several apps have a shop of this id", "give one");
      };
    } catch (LedgerRefused _) {
      return unknown();
    } catch (LedgerUnavailable _) {
      return unavailable();
    }
  }

  private static Response ok(Object entity) {
    return Response.ok(Json.write(entity)).type(MediaType.APPLICATION_JSON).build();
  }

  private static Response unknown() {
    return Problem.of(
        404,
        "No such shop",
        "Keeta has told nothing of a shop with this shopId",
        "shopId",
        "check the id; orders of a shop that is not known here are taken all the same");
  }

  private static Response wrong(String field, String why, String remedy) {
    return Problem.of(400, "The request is wrong", field + " " + why, field, remedy);
  }

  private static Response unavailable() {
    return Problem.of(
        503, "The ledger does not answer", "nothing can be said of any shop", null, "ask again");
  }
}
