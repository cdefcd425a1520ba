package dev.keetaorders.command.onboard;

import dev.keetaorders.command.access.Role;
import dev.keetaorders.command.call.KeetaAppApi.AppAnswer;
import dev.keetaorders.command.onboard.AuthorizedStores.Store;
import dev.keetaorders.command.problem.Problem;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.notification.HeaderText;
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
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What we call the stores of an app of the Open Delivery dialect, for operators; no answer has a
 * secret.
 */
@Path("/apps/{appId}/merchants")
@RunOnVirtualThread
public class MerchantResource {

  private final OnboardMerchant onboardMerchant;
  private final AuthorizedStores authorizedStores;
  private final Apps apps;

  MerchantResource(
      OnboardMerchant onboardMerchant,
      AuthorizedStores authorizedStores,
      Installation installation) {
    this.onboardMerchant = onboardMerchant;
    this.authorizedStores = authorizedStores;
    this.apps = installation.apps();
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
      return MerchantAnswers.wrong("dryRun", "is neither true nor false", "give true or false");
    }
    return ofApp(
        appId,
        app ->
            switch (OnboardingWish.read(body == null ? new byte[0] : body, app)) {
              case OnboardingWish.Reading.Wrong(var field, var why, var remedy) ->
                  MerchantAnswers.wrong(field, why, remedy);
              case OnboardingWish.Reading.Read(var wish) ->
                  onboard(app, wish, dryRun.equals("true"), security.getUserPrincipal().getName());
            });
  }

  private Response onboard(App app, OnboardingWish wish, boolean dryRun, String account) {
    var replaces = onboardMerchant.wouldReplace(app, wish.onboarding());
    if (dryRun) return MerchantAnswers.ok(result(app, wish, true, replaces, "PLANNED", null));
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
    return MerchantAnswers.ok(
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
      return ofApp(appId, app -> MerchantAnswers.ok(Map.of("items", onboardMerchant.known(app))));
    }
    if (!HeaderText.fits(authId)) {
      return MerchantAnswers.wrong(
          "authId", "is no id", "give the authId of the redirect or of the webhook 1301");
    }
    return ofApp(appId, app -> authorized(app, authId));
  }

  private Response authorized(App app, String authId) {
    return switch (authorizedStores.of(app, authId)) {
      case AppAnswer.Told<List<Store>>(var stores) -> MerchantAnswers.ok(Map.of("items", stores));
      case AppAnswer.Failed<List<Store>>(var outcome) -> MerchantAnswers.failed(outcome);
    };
  }

  private Response ofApp(String appId, Function<App, Response> answer) {
    return MerchantAnswers.ofApp(
        apps,
        appId,
        app -> {
          try {
            return answer.apply(app);
          } catch (OnboardingsUnavailable _) {
            return Problem.of(
                503,
                "The record of onboardings does not answer",
                "Keeta was told nothing: what it would drop is not known",
                null,
                "ask again when the database answers");
          }
        });
  }
}
