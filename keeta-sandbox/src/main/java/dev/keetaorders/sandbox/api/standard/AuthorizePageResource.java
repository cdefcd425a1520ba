package dev.keetaorders.sandbox.api.standard;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.sandbox.state.Callbacks;
import dev.keetaorders.sandbox.state.Keeta;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a merchant says yes to an app (docs/keeta/standard-api.md 3). Here every
 * merchant says yes at once, and is sent back with a code.
 */
@Path("/m/web/openapi/authorize")
@RunOnVirtualThread
public class AuthorizePageResource {

  private static final int AUTHORIZATION_CODE = 1;

  private final Keeta keeta;
  private final Apps apps;
  private final OAuth oauth;

  AuthorizePageResource(Keeta keeta, Apps apps, OAuth oauth) {
    this.keeta = keeta;
    this.apps = apps;
    this.oauth = oauth;
  }

  /** Sends the merchant back to the app. */
  @GET
  @Operation(summary = "Authorizes an app by redirect, as the merchant portal does")
  public Response authorize(
      @QueryParam("responseType") @Nullable String responseType,
      @QueryParam("appId") @Nullable String appId,
      @QueryParam("redirectUri") @Nullable String redirectUri,
      @QueryParam("state") @Nullable String state) {
    if (!"authorization_code".equals(responseType)) {
      return refused("responseType must be authorization_code");
    }
    var app = Optional.ofNullable(appId).flatMap(apps::find);
    if (app.isEmpty()) return refused("appId is not an app");
    if (redirectUri == null || !redirectUri.equals(registered(app.get()))) {
      return refused("redirectUri is not the URL set for event 1");
    }
    var given = state == null ? "" : state;
    var code =
        keeta.change(session -> oauth.authorizeByRedirect(session, app.get().appId(), given));
    return Response.status(302)
        .location(
            UriBuilder.fromUri(redirectUri)
                .queryParam("code", "{code}")
                .queryParam("state", "{state}")
                .build(code, given))
        .build();
  }

  private @Nullable String registered(App app) {
    return keeta
        .change(session -> Callbacks.find(session, app.appId(), AUTHORIZATION_CODE, false))
        .or(() -> app.webhookUrls().stream().findFirst())
        .orElse(null);
  }

  private static Response refused(String why) {
    return Response.status(400).type(MediaType.TEXT_PLAIN_TYPE).entity(why).build();
  }
}
