package dev.keetaorders.command.onboard;

import dev.keetaorders.command.problem.Problem;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers about merchants, of apps of the Open Delivery dialect and of no others. */
final class MerchantAnswers {

  static Response ofApp(Apps apps, String appId, Function<App, Response> answer) {
    var app = apps.find(appId).filter(each -> each.dialect() == Dialect.OPENDELIVERY);
    return app.map(answer)
        .orElseGet(() ->
            Problem.of(
                404,
                "No such app",
                "appId is no configured app of the opendelivery dialect",
                "appId",
                "give one that has keeta.apps.<appId>.dialect=opendelivery"));
  }

  static Response ok(Object value) {
    return Response.ok(Json.write(value)).type(MediaType.APPLICATION_JSON).build();
  }

  static Response wrong(@Nullable String field, String why, String remedy) {
    return Problem.of(
        400,
        "The request is wrong",
        field == null ? why : "%s %s".formatted(field, why),
        field,
        remedy);
  }

  /** Of a call that asked and changed nothing. */
  static Response failed(CallOutcome outcome) {
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

  private MerchantAnswers() {}
}
