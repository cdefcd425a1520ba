package dev.keetaorders.command.onboard;

import dev.keetaorders.command.access.Role;
import dev.keetaorders.command.call.KeetaAppApi.AppAnswer;
import dev.keetaorders.command.call.KeetaMerchantApi;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Installation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The pages between which a merchant authorizes an app of the Open Delivery dialect. */
@Path("/apps/{appId}/merchants")
@RunOnVirtualThread
public class AuthorizationPages {

  private final KeetaMerchantApi keeta;
  private final OnboardingConfig config;
  private final Apps apps;
  private final InstantSource clock;

  AuthorizationPages(
      KeetaMerchantApi keeta,
      OnboardingConfig config,
      Installation installation,
      InstantSource clock) {
    this.keeta = keeta;
    this.config = config;
    this.apps = installation.apps();
    this.clock = clock;
  }

  /** Asks Keeta for the link on which a merchant authorizes the app. */
  @POST
  @Path("/links")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.OPERATOR)
  @Operation(summary = "The link on which a merchant authorizes an Open Delivery app")
  public Response link(@PathParam("appId") String appId) {
    return MerchantAnswers.ofApp(
        apps,
        appId,
        app -> {
          var redirect =
              config.redirectUrl().map(url -> url.replace("{appId}", app.appId())).orElse(null);
          return switch (keeta.authorizationUrl(app, redirect, clock.instant())) {
            case AppAnswer.Told<String>(var url) -> MerchantAnswers.ok(Map.of("url", url));
            case AppAnswer.Failed<String>(var outcome) -> MerchantAnswers.failed(outcome);
          };
        });
  }

  /**
   * Where a merchant's browser comes back to. It changes nothing, so that nobody can slip anything
   * in; whoever runs the stores sees the id that the next step needs.
   */
  @GET
  @Path("/authorized")
  @Operation(summary = "Where a merchant comes back to after the authorization")
  public Response authorizedPage(
      @PathParam("appId") String appId, @QueryParam("authId") @Nullable String authId) {
    if (authId == null || !authId.matches("[A-Za-z0-9._~-]{1,128}")) {
      return MerchantAnswers.wrong(
          "authId", "is missing or no id", "authorize the app by the link of its operator");
    }
    return MerchantAnswers.ofApp(
        apps,
        appId,
        app ->
            Response.ok(
                    "App %s is authorized. Its operator goes on with the authId %s; you can close this page.%n"
                        .formatted(app.appId(), authId))
                .type(MediaType.TEXT_PLAIN_TYPE)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build());
  }
}
