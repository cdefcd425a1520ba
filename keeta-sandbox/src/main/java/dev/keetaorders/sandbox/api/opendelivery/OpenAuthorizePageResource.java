package dev.keetaorders.sandbox.api.opendelivery;

import dev.keetaorders.sandbox.api.standard.OAuth;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.Merchant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a merchant picks stores for an app (docs/keeta/opendelivery-api.md 1.4). Here
 * every merchant picks all at once: each is told by 1301, and the browser is sent back with the
 * authorization's id.
 */
@Path(OpenAuthorizePageResource.PATH)
@RunOnVirtualThread
public class OpenAuthorizePageResource {

  static final String PATH = "/m/web/opendelivery/authorize";

  private final Keeta keeta;
  private final AppTokens tokens;
  private final OAuth oauth;

  OpenAuthorizePageResource(Keeta keeta, AppTokens tokens, OAuth oauth) {
    this.keeta = keeta;
    this.tokens = tokens;
    this.oauth = oauth;
  }

  /** Sends the merchant back to the app. */
  @GET
  @Operation(summary = "Authorizes an Open Delivery app by redirect, as the merchant portal does")
  public Response authorize(
      @QueryParam("clientId") @Nullable String clientId,
      @QueryParam("redirectUri") @Nullable String redirectUri) {
    if (clientId == null || tokens.app(clientId).isEmpty()) {
      return refused("clientId is not an app of the Open Delivery dialect");
    }
    if (redirectUri == null || !redirectUri.matches("https?://[^/?#]+.*")) {
      return refused("redirectUri is not a URL");
    }
    var authId = keeta.change(session -> authorizeAll(session, clientId));
    return Response.status(302)
        .location(UriBuilder.fromUri(redirectUri).queryParam("authId", "{id}").build(authId))
        .build();
  }

  private String authorizeAll(Keeta.Session session, String appId) {
    var authorization = oauth.authorization(session, Merchant.brand(appId));
    for (var shop : session.shops(appId)) {
      session.apply(shop.added(authorization, session.now()));
    }
    return authorization.authId();
  }

  private static Response refused(String why) {
    return Response.status(400).type(MediaType.TEXT_PLAIN_TYPE).entity(why).build();
  }
}
