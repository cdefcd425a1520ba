package dev.keetaorders.command.control;

import dev.keetaorders.command.limit.Breaker;
import dev.keetaorders.command.limit.Traffic;
import dev.keetaorders.contracts.codec.Json;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Whether Keeta answers each app's calls, as this instance sees it. */
@Path("/breakers")
@RunOnVirtualThread
public class BreakerResource {

  private final Traffic traffic;
  private final InstantSource clock;

  BreakerResource(Traffic traffic, InstantSource clock) {
    this.traffic = traffic;
    this.clock = clock;
  }

  /**
   * An app's breaker.
   *
   * @param until when others than confirmations may try again, while it is open
   * @param calls counted since {@code since}, while it is closed
   * @param troubled of them those that Keeta did not answer
   * @param pace what part of the app's rate is used, after Keeta found that its calls were too many
   */
  record View(
      String appId,
      BreakerState state,
      Instant since,
      @Nullable Instant until,
      @Nullable Integer calls,
      @Nullable Integer troubled,
      double pace) {

    static View of(String appId, Breaker breaker, double pace) {
      var state = BreakerState.of(breaker);
      return switch (breaker) {
        case Breaker.Closed(var since, var calls, var troubled) ->
            new View(appId, state, since, null, calls, troubled, pace);
        case Breaker.Open(var since, var until, var _) ->
            new View(appId, state, since, until, null, null, pace);
        case Breaker.HalfOpen(var since, var _, var _) ->
            new View(appId, state, since, null, null, null, pace);
      };
    }
  }

  /** Of every app that this instance has called. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Whether Keeta answers each app's calls, as this instance sees it")
  public Response all() {
    var now = clock.instant();
    var items = new ArrayList<View>();
    traffic
        .breakers(now)
        .forEach((appId, breaker) -> items.add(View.of(appId, breaker, traffic.pace(appId, now))));
    return Response.ok(Json.write(Map.of("items", items))).type(MediaType.APPLICATION_JSON).build();
  }
}
