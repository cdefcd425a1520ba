package dev.keetaorders.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.SimulatedShop;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The shops of the control API. */
@Path("/control/shops")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ShopResource {

  private final Keeta keeta;
  private final ShopActions actions;
  private final KnownApps apps;

  ShopResource(Keeta keeta, ShopActions actions, KnownApps apps) {
    this.keeta = keeta;
    this.actions = actions;
    this.apps = apps;
  }

  /** Every shop that was heard of. */
  @GET
  @Operation(summary = "Every shop of an app that had an order or was added")
  public String shops(@QueryParam("appId") @Nullable String named) {
    var appId = apps.ofAnyDialect(named);
    var list = Json.object().arrayNode();
    keeta.change(session -> session.shops(appId)).forEach(shop -> list.add(view(shop)));
    return Json.write(Json.object().set("items", list));
  }

  /** A shop comes under the authorization. */
  @POST
  @Operation(summary = "Adds a shop to an app's authorization (1301), or changes its name or kind")
  public Response add(@Nullable String body) {
    var fields = Fields.of(body);
    var appId = apps.ofAnyDialect(fields);
    var shop = actions.add(appId, fields, merchantId(appId, fields));
    return Response.status(201).entity(Json.write(view(shop))).build();
  }

  /** What the app calls it, as if it had been onboarded so. */
  private Optional<String> merchantId(String appId, Fields fields) {
    var merchantId = fields.text("merchantId");
    if (merchantId.isPresent() && !apps.isOpenDelivery(appId)) {
      throw fields.wrong("merchantId", "the app is of the standard dialect", "leave it out");
    }
    if (merchantId.filter(text -> text.length() < 36 || text.length() > 100).isPresent()) {
      throw fields.wrong("merchantId", "it has not 36 to 100 characters", "send a longer one");
    }
    return merchantId;
  }

  /** A shop leaves the authorization. */
  @DELETE
  @Path("{shopId}")
  @Operation(summary = "Takes a shop out of an app's authorization (1302)")
  public String remove(
      @PathParam("shopId") String shopId, @QueryParam("appId") @Nullable String named) {
    return Json.write(view(actions.remove(apps.ofAnyDialect(named), shopId(shopId))));
  }

  /** Something happens to a shop. */
  @POST
  @Path("{shopId}/actions")
  @Operation(summary = "Makes something happen to a shop")
  public String act(@PathParam("shopId") String shopId, @Nullable String body) {
    var fields = Fields.of(body);
    return Json.write(view(actions.act(apps.ofAnyDialect(fields), shopId(shopId), fields)));
  }

  private static long shopId(String text) {
    return ShopActions.shopId(new Fields(Json.object().put("shopId", text), ""));
  }

  private static ObjectNode view(SimulatedShop shop) {
    return Json.object()
        .put("shopId", Long.toString(shop.shopId()))
        .put("appId", shop.appId())
        .put("name", shop.name())
        .put("test", shop.test())
        .put("authorized", !shop.removed())
        .put("independent", shop.independent())
        .put("closed", shop.closed())
        .put("orders", shop.ordersSoFar());
  }
}
