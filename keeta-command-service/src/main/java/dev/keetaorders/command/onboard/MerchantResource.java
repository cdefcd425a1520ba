package dev.keetaorders.command.onboard;

import dev.keetaorders.command.access.Role;
import dev.keetaorders.command.call.KeetaAppApi.AppAnswer;
import dev.keetaorders.command.call.KeetaAppApi.ListedShop;
import dev.keetaorders.command.call.KeetaAppApi.ShopPage;
import dev.keetaorders.command.call.KeetaMerchantApi;
import dev.keetaorders.command.problem.Problem;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.notification.HeaderText;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Installation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Merchants of an app of the Open Delivery dialect, for operators; no answer has a secret. */
@Path("/apps/{appId}/merchants")
@RunOnVirtualThread
public class MerchantResource {

  /** Ten thousand stores of one authorization; no answer makes this go on for ever. */
  private static final int MOST_PAGES = 100;

  private final OnboardMerchant onboardMerchant;
  private final KeetaMerchantApi keeta;
  private final OnboardingConfig config;
  private final Apps apps;
  private final InstantSource clock;

  MerchantResource(
      OnboardMerchant onboardMerchant,
      KeetaMerchantApi keeta,
      OnboardingConfig config,
      Installation installation,
      InstantSource clock) {
    this.onboardMerchant = onboardMerchant;
    this.keeta = keeta;
    this.config = config;
    this.apps = installation.apps();
    this.clock = clock;
  }

  /** The plan, or what became of it. */
  record Result(
      String appId,
      boolean dryRun,
      String merchantId,
      String keetaMerchantId,
      @Nullable String url,
      List<String> warnings,
      List<Mapping> replaces,
      String state,
      @Nullable String reason) {}

  /**
   * A store of an authorization.
   *
   * @param merchantId our id of it, where the settings have one
   */
  record Store(String keetaMerchantId, @Nullable String name, @Nullable String merchantId) {}

  /** Plans, or with {@code dryRun=false} tells Keeta, what a store is called here. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.OPERATOR)
  @Operation(summary = "Tells Keeta what we call a store of an Open Delivery app")
  public Response onboard(
      @PathParam("appId") String appId,
      @QueryParam("dryRun") @DefaultValue("true") String dryRun,
      byte @Nullable [] body,
      @Context SecurityContext security) {
    if (!dryRun.equals("true") && !dryRun.equals("false")) {
      return wrong("dryRun", "is neither true nor false", "give true or false");
    }
    return ofApp(
        appId,
        app ->
            switch (OnboardingWish.read(body == null ? new byte[0] : body, app)) {
              case OnboardingWish.Reading.Wrong(var field, var why, var remedy) ->
                  wrong(field, why, remedy);
              case OnboardingWish.Reading.Read(var wish) ->
                  onboard(app, wish, dryRun.equals("true"), security.getUserPrincipal().getName());
            });
  }

  private Response onboard(App app, OnboardingWish wish, boolean dryRun, String account) {
    var replaces = onboardMerchant.wouldReplace(app, wish.onboarding());
    if (dryRun) return ok(result(app, wish, true, replaces, "PLANNED", null));
    if (!replaces.isEmpty() && !wish.replace()) {
      return Problem.of(
          409,
          "It would replace what Keeta has",
          "merchantId or keetaMerchantId was told to Keeta before, or is in the settings; Keeta"
              + " drops the mapping that has either: "
              + replaces,
          "replace",
          "look at the dry run, and send \"replace\":true if that is meant");
    }
    var outcome = onboardMerchant.onboard(app, wish.onboarding(), account);
    return ok(
        result(
            app,
            wish,
            false,
            replaces,
            switch (outcome) {
              case CallOutcome.Done _, CallOutcome.Taken _ -> "ONBOARDED";
              case CallOutcome.Refused _, CallOutcome.TurnedAway _ -> "REFUSED";
              case CallOutcome.NotSent _ -> "NOT_SENT";
              case CallOutcome.Unclear _ -> "UNCLEAR";
            },
            outcome.reason()));
  }

  private static Result result(
      App app,
      OnboardingWish wish,
      boolean dryRun,
      List<Mapping> replaces,
      String state,
      @Nullable String reason) {
    var onboarding = wish.onboarding();
    return new Result(
        app.appId(),
        dryRun,
        onboarding.merchantId(),
        onboarding.keetaMerchantId(),
        onboarding.ordersWebhookUrl(),
        wish.warnings(),
        replaces,
        state,
        reason);
  }

  /** The stores that Keeta may have, or those of one authorization, as Keeta lists them. */
  @GET
  @RolesAllowed(Role.OPERATOR)
  @Operation(summary = "The stores of an Open Delivery app, or of one authorization")
  public Response stores(
      @PathParam("appId") String appId, @QueryParam("authId") @Nullable String authId) {
    if (authId == null) {
      return ofApp(appId, app -> ok(Map.of("items", onboardMerchant.known(app))));
    }
    if (!HeaderText.fits(authId)) {
      return wrong("authId", "is no id", "give the authId of the redirect or of the webhook 1301");
    }
    return ofApp(appId, app -> authorized(app, authId));
  }

  private Response authorized(App app, String authId) {
    var stores = new ArrayList<Store>();
    for (var page = 1; page <= MOST_PAGES; page++) {
      switch (keeta.merchants(app, authId, page, clock.instant())) {
        case AppAnswer.Failed<ShopPage>(var outcome) -> {
          return failed(outcome);
        }
        case AppAnswer.Told<ShopPage>(var told) -> {
          told.shops().forEach(shop -> stores.add(store(app, shop)));
          if (isLast(told, page)) return ok(Map.of("items", stores));
        }
      }
    }
    return failed(new CallOutcome.Unclear("the list has no end"));
  }

  private static boolean isLast(ShopPage told, int page) {
    return told.shops().isEmpty()
        || (told.pages() == 0
            ? told.shops().size() < KeetaMerchantApi.STORES_OF_A_PAGE
            : page >= told.pages());
  }

  private static Store store(App app, ListedShop shop) {
    return new Store(shop.shopId(), shop.name(), app.merchantIds().get(shop.shopId()));
  }

  /** Asks Keeta for the link on which a merchant authorizes the app. */
  @POST
  @Path("/links")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.OPERATOR)
  @Operation(summary = "The link on which a merchant authorizes an Open Delivery app")
  public Response link(@PathParam("appId") String appId) {
    return ofApp(
        appId,
        app -> {
          var redirect =
              config.redirectUrl().map(url -> url.replace("{appId}", app.appId())).orElse(null);
          return switch (keeta.authorizationUrl(app, redirect, clock.instant())) {
            case AppAnswer.Told<String>(var url) -> ok(Map.of("url", url));
            case AppAnswer.Failed<String>(var outcome) -> failed(outcome);
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
      return wrong(
          "authId", "is missing or no id", "authorize the app by the link of its operator");
    }
    return ofApp(
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

  private Response ofApp(String appId, Function<App, Response> answer) {
    var app = apps.find(appId).filter(each -> each.dialect() == Dialect.OPENDELIVERY);
    if (app.isEmpty()) {
      return Problem.of(
          404,
          "No such app",
          "appId is no configured app of the opendelivery dialect",
          "appId",
          "give one that has keeta.apps.<appId>.dialect=opendelivery");
    }
    try {
      return answer.apply(app.get());
    } catch (OnboardingsUnavailable _) {
      return Problem.of(
          503,
          "The record of onboardings does not answer",
          "Keeta was told nothing: what it would drop is not known",
          null,
          "ask again when the database answers");
    }
  }

  private static Response failed(CallOutcome outcome) {
    return Problem.of(
        outcome instanceof CallOutcome.Refused || outcome instanceof CallOutcome.TurnedAway
            ? 502
            : 503,
        "Keeta did not tell it",
        outcome.reason(),
        null,
        "see docs/keeta/opendelivery-api.md, section 1.5, for the code; asking again changes"
            + " nothing");
  }

  private static Response wrong(@Nullable String field, String why, String remedy) {
    return Problem.of(
        400,
        "The request is wrong",
        field == null ? why : "%s %s".formatted(field, why),
        field,
        remedy);
  }

  private static Response ok(Object value) {
    return Response.ok(Json.write(value)).type(MediaType.APPLICATION_JSON).build();
  }
}
