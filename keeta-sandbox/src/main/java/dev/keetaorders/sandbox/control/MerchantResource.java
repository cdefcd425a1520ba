package dev.keetaorders.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.api.opendelivery.AppTokens;
import dev.keetaorders.sandbox.api.standard.OAuth;
import dev.keetaorders.sandbox.api.standard.OAuth.CodesBy;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.state.Callbacks;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.Authorization;
import dev.keetaorders.sandbox.world.Merchant;
import dev.keetaorders.sandbox.world.TokenStanding;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What a merchant does about an app's authorization, and what the app has set at Keeta. */
@Path("/control")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MerchantResource {

  private final Keeta keeta;
  private final OAuth oauth;
  private final AppTokens appTokens;
  private final KnownApps apps;

  MerchantResource(Keeta keeta, OAuth oauth, AppTokens appTokens, KnownApps apps) {
    this.keeta = keeta;
    this.oauth = oauth;
    this.appTokens = appTokens;
    this.apps = apps;
  }

  /** A merchant authorizes an app. */
  @POST
  @Path("authorizations")
  @Operation(summary = "Authorizes an app: its code is told by event 1, and answered")
  public Response authorize(@Nullable String body) {
    var fields = Fields.of(body);
    var appId = apps.of(fields);
    var merchant = merchant(appId, fields);
    var state = fields.text("state").orElse("");
    var by = fields.oneOf("by", CodesBy.class);
    var code =
        keeta.change(session ->
            by.isPresent()
                ? oauth.authorize(session, merchant, state, by.get())
                : oauth.authorize(session, merchant, state));
    return Response.status(201).entity(Json.write(Json.object().put("code", code))).build();
  }

  /** How an app's authorization stands. */
  @GET
  @Path("authorizations")
  @Operation(summary = "How an app's authorization stands")
  public String authorization(
      @QueryParam("appId") @Nullable String named, @QueryParam("shopId") @Nullable String store) {
    var merchant = merchant(apps.ofAnyDialect(named), ofQuery(store));
    return Json.write(view(merchant, keeta.change(s -> oauth.authorization(s, merchant))));
  }

  /** A merchant takes the authorization back. */
  @DELETE
  @Path("authorizations")
  @Operation(
      summary = "Takes an authorization back: told by 1303, a store's by 1302; its tokens are dead")
  public String revoke(
      @QueryParam("appId") @Nullable String named, @QueryParam("shopId") @Nullable String store) {
    var merchant = merchant(apps.orUsual(named), ofQuery(store));
    return Json.write(view(merchant, keeta.change(session -> oauth.revoke(session, merchant))));
  }

  /** Access tokens go bad. */
  @POST
  @Path("tokens")
  @Operation(summary = "Makes every access token of an app EXPIRED or UNKNOWN")
  public String spoil(@Nullable String body) {
    var fields = Fields.of(body);
    var appId = apps.ofAnyDialect(fields);
    var remedy = "send EXPIRED or UNKNOWN";
    var make =
        fields.oneOf("make", TokenStanding.class).orElseThrow(() -> fields.missing("make", remedy));
    if (make == TokenStanding.GOOD) {
      throw fields.wrong("make", "tokens are only made good by Keeta's own call", remedy);
    }
    var merchant = merchant(appId, fields);
    return Json.write(view(merchant, keeta.change(s -> spoil(s, merchant, make))));
  }

  private Authorization spoil(Keeta.Session session, Merchant merchant, TokenStanding make) {
    if (!apps.isOpenDelivery(merchant.appId())) return oauth.spoil(session, merchant, make);
    // A token of that dialect is good or it is not.
    appTokens.spoil(session, merchant.appId());
    return oauth.authorization(session, merchant);
  }

  /** The independent store that is named, else the brand. */
  private static Merchant merchant(String appId, Fields fields) {
    return new Merchant(appId, fields.number("shopId", 1, Long.MAX_VALUE).orElse(0L));
  }

  private static Fields ofQuery(@Nullable String store) {
    return new Fields(Json.object().put("shopId", store), "");
  }

  private static ObjectNode view(Merchant merchant, Authorization authorization) {
    var refreshedAt = authorization.refreshedAt();
    return Json.object()
        .put("appId", merchant.appId())
        .put("shopId", merchant.isStore() ? Long.toString(merchant.storeId()) : null)
        .put("authId", authorization.authId())
        .put("revoked", authorization.revoked())
        .put("refreshedAt", refreshedAt == null ? null : View.time(refreshedAt));
  }

  /** Where an app wants its pushes. */
  @GET
  @Path("callbacks")
  @Operation(summary = "The URLs that an app set by /base/callback/url/set")
  public String callbacks(@QueryParam("appId") @Nullable String named) {
    var appId = apps.orUsual(named);
    var list = Json.object().arrayNode();
    keeta
        .change(session -> Callbacks.all(session, appId))
        .forEach((key, url) -> {
          var parts = key.split("/", 2);
          list.addObject()
              .put("eventId", Integer.parseInt(parts[0]))
              .put("isTest", parts[1].equals("test") ? 1 : 0)
              .put("url", url);
        });
    return Json.write(list);
  }
}
