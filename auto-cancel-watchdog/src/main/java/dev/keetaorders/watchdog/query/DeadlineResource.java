package dev.keetaorders.watchdog.query;

import dev.keetaorders.watchdog.track.DeadlineSummary;
import dev.keetaorders.watchdog.track.OpenDeadlines;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Open deadlines, complete on every instance that is ready. */
@Path("/deadlines")
@Produces(MediaType.APPLICATION_JSON)
public class DeadlineResource {

  private static final int USUAL = 100;
  private static final int MOST = 10_000;

  private final OpenDeadlines deadlines;
  private final InstantSource clock;

  DeadlineResource(OpenDeadlines deadlines, InstantSource clock) {
    this.deadlines = deadlines;
    this.clock = clock;
  }

  /** What is open, the nearest deadline first. */
  @GET
  @Operation(
      summary = "Open deadlines, the nearest first",
      description =
          "Everything that somebody still has to do in time, overdue ones first. An instance that"
              + " is not ready may not know all.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeadlineView.Page.class)))
  @APIResponse(
      responseCode = "400",
      description = "A parameter is wrong",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(implementation = Problem.class)))
  public Response open(
      @Parameter(description = "Only those of this shop") @QueryParam("shopId")
          @Nullable String shopId,
      @Parameter(
              description = "At most so many, 1 to 10000; 100 if absent",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("limit")
          @Nullable String limit) {
    var most = limit == null ? OptionalInt.of(USUAL) : readLimit(limit);
    if (most.isEmpty()) {
      return Problem.badRequest("limit", "must be a whole number from 1 to " + MOST);
    }
    if (shopId != null && shopId.isBlank()) {
      return Problem.badRequest("shopId", "is empty: give Keeta's shop id, or leave it out");
    }
    var now = clock.instant();
    var items =
        deadlines
            .open(
                now,
                deadline -> shopId == null || shopId.equals(deadline.start().shopId()),
                most.getAsInt())
            .stream()
            .map(deadline -> DeadlineView.of(deadline, now))
            .toList();
    return Response.ok(new DeadlineView.Page(items)).build();
  }

  /** How many are open, by level and by shop. */
  @GET
  @Path("/summary")
  @Operation(summary = "How many deadlines are open, by level and by shop")
  public SummaryView summary() {
    return SummaryView.of(deadlines.summarize(clock.instant(), DeadlineSummary::of));
  }

  private static OptionalInt readLimit(String text) {
    try {
      var limit = Integer.parseInt(text);
      return limit >= 1 && limit <= MOST ? OptionalInt.of(limit) : OptionalInt.empty();
    } catch (NumberFormatException _) {
      return OptionalInt.empty();
    }
  }
}
