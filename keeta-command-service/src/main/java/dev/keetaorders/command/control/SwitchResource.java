package dev.keetaorders.command.control;

import dev.keetaorders.command.access.Role;
import dev.keetaorders.command.execute.LedgerRefused;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.problem.Problem;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Installation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What calls to Keeta are switched off, for operators; it holds on every instance, at once or soon.
 */
@Path("/switches")
@RunOnVirtualThread
@RolesAllowed(Role.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class SwitchResource {

  private final SwitchBoard board;
  private final Apps apps;
  private final InstantSource clock;

  SwitchResource(SwitchBoard board, Installation installation, InstantSource clock) {
    this.board = board;
    this.apps = installation.apps();
    this.clock = clock;
  }

  /** A switch, as it is shown. */
  record View(
      String what, @Nullable String id, boolean off, String reason, String by, Instant since) {

    static View of(Switch each) {
      return new View(
          each.what().word(),
          each.id().isEmpty() ? null : each.id(),
          each.off(),
          each.reason(),
          each.by(),
          each.since());
    }
  }

  /** Every switch that was ever set; whatever has none goes out. */
  @GET
  @Operation(summary = "What is switched off, by whom and why")
  public Response all() {
    return answered(() -> {
      List<View> items = board.read().stream().map(View::of).toList();
      return ok(Map.of("items", items));
    });
  }

  /** Sets one. What it is for waits while it is off, and nothing of it is lost. */
  @PUT
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Switches the calls of an app, of a type of command, or all writes, off or on")
  public Response set(byte @Nullable [] body, @Context SecurityContext security) {
    return switch (SwitchWish.read(body == null ? new byte[0] : body, apps)) {
      case SwitchWish.Wrong(var field, var why, var remedy) ->
          Problem.of(400, "The switch is not set", why, field, remedy);
      case SwitchWish.Read(var what, var id, var off, var reason) -> {
        var by = security.getUserPrincipal().getName();
        yield answered(
            () -> ok(View.of(board.set(new Switch(what, id, off, reason, by, clock.instant())))));
      }
    };
  }

  private static Response answered(Supplier<Response> answer) {
    try {
      return answer.get();
    } catch (LedgerUnavailable _) {
      return Problem.of(
          503,
          "The database does not answer",
          "no switch is known to be changed; the instances go by what they last read",
          null,
          "ask again; to stop at once whatever happens, stop the instances");
    } catch (LedgerRefused _) {
      return Problem.of(
          400, "The switch is not set", "reason cannot be kept", "reason", "write plain text");
    }
  }

  private static Response ok(Object value) {
    return Response.ok(Json.write(value)).type(MediaType.APPLICATION_JSON).build();
  }
}
