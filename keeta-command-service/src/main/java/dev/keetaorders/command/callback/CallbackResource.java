package dev.keetaorders.command.callback;

import dev.keetaorders.command.access.Role;
import dev.keetaorders.command.problem.Problem;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Installation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where Keeta shall push, for operators; the app's secret stays in here. */
@Path("/apps/{appId}/callbacks")
@RunOnVirtualThread
@RolesAllowed(Role.OPERATOR)
public class CallbackResource {

  private static final Logger LOG = LoggerFactory.getLogger(CallbackResource.class);

  private final RegisterCallbacks registration;
  private final Apps apps;

  CallbackResource(RegisterCallbacks registration, Installation installation) {
    this.registration = registration;
    this.apps = installation.apps();
  }

  /**
   * What is asked for.
   *
   * @param url where to push; the app's only webhook URL if absent
   * @param environments {@code test}, {@code formal}; both if absent
   */
  record Wish(@Nullable String url, @Nullable List<@Nullable String> environments) {}

  /** The plan, or what became of it. */
  record Registration(
      String appId,
      boolean dryRun,
      List<String> warnings,
      int failed,
      List<Registered> callbacks) {}

  /** Plans, or with {@code dryRun=false} sets, the URL of every event. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  public Response register(
      @PathParam("appId") String appId,
      @QueryParam("dryRun") @DefaultValue("true") String dryRun,
      byte @Nullable [] body) {
    var app = apps.find(appId).filter(each -> each.dialect() == Dialect.STANDARD);
    if (app.isEmpty()) {
      return Problem.of(
          404,
          "No such app",
          "appId is no configured app of the standard dialect",
          "appId",
          "give one that has keeta.apps.<appId> settings");
    }
    if (!dryRun.equals("true") && !dryRun.equals("false")) {
      return wrong("dryRun", "is neither true nor false", "give true or false");
    }
    var bytes = body == null || body.length == 0 ? new byte[] {'{', '}'} : body;
    return switch (Json.read(bytes, Wish.class)) {
      case Json.Reading.Unreadable<Wish>(var why) ->
          Problem.of(
              400,
              "The request cannot be read",
              "the body " + why,
              null,
              "send {\"url\":\"https://...\",\"environments\":[\"test\",\"formal\"]} or nothing");
      case Json.Reading.Read<Wish>(var wish) ->
          register(app.get(), wish, Boolean.parseBoolean(dryRun));
    };
  }

  private Response register(App app, Wish wish, boolean dryRun) {
    var url = wish.url();
    if (url == null && app.webhookUrls().size() == 1) url = app.webhookUrls().getFirst();
    if (url == null) {
      return wrong(
          "url",
          "is missing, and keeta.apps.%s.webhook-urls is not exactly one".formatted(app.appId()),
          "say which URL Keeta shall push to");
    }
    var environments = EnumSet.noneOf(Environment.class);
    if (wish.environments() == null) environments = EnumSet.allOf(Environment.class);
    else {
      for (var word : wish.environments()) {
        var environment = word == null ? null : Environment.ofWord(word).orElse(null);
        if (environment == null) {
          return wrong("environments", "holds what is no environment", "give test, formal or both");
        }
        environments.add(environment);
      }
    }
    if (environments.isEmpty()) {
      return wrong("environments", "is empty", "give test, formal or both");
    }
    return switch (CallbackUrl.of(url, app)) {
      case CallbackUrl.Wrong(var why, var remedy) -> wrong("url", why, remedy);
      case CallbackUrl.Good good -> answer(app, good, environments, dryRun);
    };
  }

  private Response answer(
      App app, CallbackUrl.Good url, Set<Environment> environments, boolean dryRun) {
    var callbacks =
        dryRun
            ? registration.plan(url.url(), environments)
            : registration.apply(app, url.url(), environments);
    var failed = (int) callbacks.stream().filter(Registered::isFailure).count();
    if (!dryRun) {
      LOG.atInfo()
          .addKeyValue("appId", app.appId())
          .addKeyValue("url", url.url())
          .addKeyValue("events", callbacks.size())
          .addKeyValue("failed", failed)
          .log("Keeta was told where to push");
    }
    return Response.ok(
            Json.write(new Registration(app.appId(), dryRun, url.warnings(), failed, callbacks)))
        .type(MediaType.APPLICATION_JSON)
        .build();
  }

  private static Response wrong(String field, String why, String remedy) {
    return Problem.of(400, "The request is wrong", field + " " + why, field, remedy);
  }
}
