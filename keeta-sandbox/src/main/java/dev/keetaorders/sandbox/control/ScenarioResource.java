package dev.keetaorders.sandbox.control;

import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.push.Ticker;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Scripted lives of orders. */
@Path("/control/scenarios")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ScenarioResource {

  private final Scenarios scenarios;
  private final Ticker ticker;

  ScenarioResource(Scenarios scenarios, Ticker ticker) {
    this.scenarios = scenarios;
    this.ticker = ticker;
  }

  /** Every scenario. */
  @GET
  @Operation(summary = "Every scenario and its steps")
  public String catalogue() {
    return Json.write(Json.object().set("items", scenarios.catalogue()));
  }

  /** A scenario begins; the steps that need no waiting are taken when this answers. */
  @POST
  @Operation(summary = "Plays a scenario on a new order")
  public Response start(@Nullable String body) {
    var fields = Fields.of(body);
    var order = scenarios.start(fields);
    ticker.tick();
    var answer =
        Json.object()
            .put("name", fields.text("name").orElse(""))
            .put("orderId", Long.toString(order.orderViewId()));
    return Response.status(201).entity(Json.write(answer)).build();
  }

  /** How far a scenario is. */
  @GET
  @Path("{orderId}")
  @Operation(summary = "How far the scenario of an order is")
  public String state(@PathParam("orderId") String orderId) {
    var fields = new Fields(Json.object().put("orderId", orderId), "");
    var id = fields.number("orderId", 1, Long.MAX_VALUE).orElseThrow();
    var state =
        scenarios
            .state(id)
            .orElseThrow(() ->
                new ProblemException(
                    404,
                    "orderId: no scenario is played on order " + id,
                    "orderId",
                    "POST /control/scenarios plays one"));
    return Json.write(state);
  }
}
