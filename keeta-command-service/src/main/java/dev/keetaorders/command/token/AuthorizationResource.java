package dev.keetaorders.command.token;

import dev.keetaorders.command.access.Role;
import dev.keetaorders.command.problem.Problem;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.contracts.settings.Secret;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * How the apps are authorized, and how a merchant authorizes one. No answer has a token or code.
 */
@Path("/authorizations")
@RunOnVirtualThread
public class AuthorizationResource {

  private static final int LONGEST_PARAMETER = 2_000;

  private final Apps apps;
  private final Authorizations authorizations;
  private final AuthorizationCodes codes;
  private final ReceiveCodes receiveCodes;
  private final AuthorizeLinks links;
  private final InstantSource clock;

  AuthorizationResource(
      Installation installation,
      Authorizations authorizations,
      AuthorizationCodes codes,
      ReceiveCodes receiveCodes,
      AuthorizeLinks links,
      InstantSource clock) {
    this.apps = installation.apps();
    this.authorizations = authorizations;
    this.codes = codes;
    this.receiveCodes = receiveCodes;
    this.links = links;
    this.clock = clock;
  }

  /** How every app is authorized. */
  @GET
  @Operation(summary = "How every app is authorized, and until when")
  public Response all() {
    return answered(() -> {
      var items =
          apps.byId().values().stream()
              .filter(app -> app.dialect() == Dialect.STANDARD)
              .sorted(Comparator.comparing(App::appId))
              .map(this::view)
              .toList();
      return ok(Map.of("items", items));
    });
  }

  /** How one app is authorized. */
  @GET
  @Path("/{appId}")
  @Operation(summary = "How one app is authorized, and until when")
  public Response one(@PathParam("appId") String appId) {
    return ofApp(appId, app -> ok(view(app)));
  }

  /** Makes a link for a merchant, and remembers its state. */
  @POST
  @Path("/{appId}/links")
  @RolesAllowed(Role.OPERATOR)
  @Operation(summary = "Makes the link on which a merchant authorizes the app")
  public Response link(@PathParam("appId") String appId) {
    return ofApp(
        appId,
        app -> {
          var link = links.make(app, clock.instant());
          if (link.isEmpty()) {
            return Problem.of(
                409,
                "No link can be made",
                "it is not known where the merchant is to be sent back to",
                "command.token.redirect-url",
                "set it to the URL under which this service is reached,"
                    + " https://.../authorizations/{appId}/redirect, and register it with Keeta");
          }
          return Response.status(201)
              .type(MediaType.APPLICATION_JSON)
              .header("Cache-Control", "no-store")
              .entity(Json.write(link.get()))
              .build();
        });
  }

  /**
   * Where a merchant's browser comes back to. The code is durable before it is answered; the same
   * page again is answered the same.
   */
  @GET
  @Path("/{appId}/redirect")
  @Operation(summary = "Where a merchant comes back to with a code")
  public Response redirect(
      @PathParam("appId") String appId,
      @QueryParam("code") @Nullable String code,
      @QueryParam("state") @Nullable String state) {
    if (code == null || isUnfit(code)) {
      return Problem.of(
          400,
          "There is no code",
          "code is missing or longer than any",
          "code",
          "authorize the app by a link of POST /authorizations/%s/links".formatted(appId));
    }
    if (state == null || isUnfit(state)) return noSuchState(appId);
    return taken(appId, new Secret(code), state);
  }

  private Response taken(String appId, Secret code, String state) {
    return ofApp(
        appId,
        app ->
            switch (receiveCodes.byRedirect(app, code, state, clock.instant())) {
              case TAKEN, KNOWN -> received(app);
              case NO_SUCH_STATE -> noSuchState(appId);
              case EXPIRED ->
                  throw new IllegalStateException("A redirect's code is as old as its request");
              case OFF ->
                  Problem.of(
                      409,
                      "OAuth is off",
                      "there is no key to seal tokens with",
                      "command.token.encryption-keys",
                      "configure one, then authorize the app again");
            });
  }

  private static boolean isUnfit(String parameter) {
    return parameter.isBlank() || parameter.length() > LONGEST_PARAMETER;
  }

  private static Response received(App app) {
    return Response.ok(
            "App %s is authorized; its tokens are being fetched. You can close this page.\n"
                .formatted(app.appId()))
        .type(MediaType.TEXT_PLAIN_TYPE)
        .header("Cache-Control", "no-store")
        // The address of this page has the code in it.
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  private static Response noSuchState(String appId) {
    return Problem.of(
        400,
        "The state is not one of ours",
        "state is missing, was made for another app, is too old, or has brought another code",
        "state",
        "authorize the app by a new link of POST /authorizations/%s/links".formatted(appId));
  }

  private AuthorizationView view(App app) {
    return AuthorizationView.of(app, authorizations.find(app.appId()), codes.latest(app.appId()));
  }

  private Response ofApp(String appId, Function<App, Response> answer) {
    var app = apps.find(appId).filter(found -> found.dialect() == Dialect.STANDARD);
    if (app.isEmpty()) {
      return Problem.of(
          404,
          "No such app",
          "no app of the standard dialect has this id",
          "appId",
          "configure keeta.apps.<appId>, or use one of " + ids());
    }
    return answered(() -> answer.apply(app.get()));
  }

  private List<String> ids() {
    return apps.byId().values().stream()
        .filter(app -> app.dialect() == Dialect.STANDARD)
        .map(App::appId)
        .sorted()
        .toList();
  }

  private static Response answered(Supplier<Response> answer) {
    try {
      return answer.get();
    } catch (TokensUnavailable _) {
      return Problem.of(
          503,
          "The database does not answer",
          "nothing was changed that is known of",
          null,
          "ask again; the tokens in memory are used meanwhile, and a code is good for 10 minutes");
    }
  }

  private static Response ok(Object value) {
    return Response.ok(Json.write(value)).type(MediaType.APPLICATION_JSON).build();
  }
}
