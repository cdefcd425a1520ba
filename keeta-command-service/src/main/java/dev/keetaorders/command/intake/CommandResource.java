package dev.keetaorders.command.intake;

import dev.keetaorders.command.execute.LedgerRefused;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.execute.Received;
import dev.keetaorders.command.limit.Hindrance;
import dev.keetaorders.command.limit.Traffic;
import dev.keetaorders.command.limit.Wish;
import dev.keetaorders.command.problem.Problem;
import dev.keetaorders.contracts.codec.CommandReader.Reading;
import dev.keetaorders.contracts.codec.Json;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands over HTTP, for who cannot publish to Kafka, or while it is down. */
@Path("/commands")
@RunOnVirtualThread
public class CommandResource {

  private final TakeCommands takeCommands;
  private final LedgerEntries entries;
  private final Traffic traffic;
  private final InstantSource clock;

  CommandResource(
      TakeCommands takeCommands, LedgerEntries entries, Traffic traffic, InstantSource clock) {
    this.traffic = traffic;
    this.takeCommands = takeCommands;
    this.entries = entries;
    this.clock = clock;
  }

  /**
   * Takes a command in. It is durable before 202 is answered; the same command again is answered
   * the same and executed once.
   */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  public Response take(byte @Nullable [] body, @HeaderParam("traceparent") @Nullable String trace) {
    var bytes = body == null ? new byte[0] : body;
    return switch (takeCommands.read(bytes)) {
      case Reading.Read read -> take(takeCommands.received(read, bytes, trace, clock.instant()));
      case Reading.Wrong(var _, var error, var _) ->
          Problem.of(
              400,
              "The command is wrong",
              error.field() + " " + error.why(),
              error.field(),
              error.remedy());
      case Reading.Unreadable(var why) ->
          Problem.of(
              400,
              "The command cannot be read",
              why,
              why.startsWith("commandId") ? "commandId" : null,
              "send a JSON object with at least commandId, type and orderId");
    };
  }

  private Response take(Received command) {
    try {
      var taken = takeCommands.take(List.of(command), clock.instant()).getFirst();
      return switch (taken.admission()) {
        case ADMITTED, REPEAT ->
            Response.accepted(Json.write(Map.of("commandId", command.commandId())))
                .type(MediaType.APPLICATION_JSON)
                .build();
        case OTHER_CONTENT ->
            Problem.of(
                409,
                "The commandId is taken",
                "a command with this commandId has other content",
                "commandId",
                "give every command an id of its own");
        case UNSTORABLE ->
            Problem.of(
                400,
                "The command cannot be kept",
                "the ledger cannot hold its content",
                null,
                "write plain text into every field");
      };
    } catch (LedgerUnavailable _) {
      return unavailable(
          "nothing is known to be durable; a confirmation is sent to Keeta all the same",
          "send the same command again until it is answered with 202; it is executed once");
    }
  }

  /** Where a command stands, with every attempt at it. */
  @GET
  @Path("/{commandId}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response find(@PathParam("commandId") String commandId) {
    try {
      return entries
          .find(commandId)
          .map(entry ->
              Response.ok(Json.write(CommandView.of(entry, waitsFor(entry.next()))))
                  .type(MediaType.APPLICATION_JSON)
                  .build())
          .orElseGet(CommandResource::unknown);
    } catch (LedgerRefused _) {
      return unknown();
    } catch (LedgerUnavailable _) {
      return unavailable("nothing can be said of any command", "ask again");
    }
  }

  private @Nullable Hindrance waitsFor(@Nullable Wish next) {
    return next == null ? null : traffic.why(next, clock.instant()).orElse(null);
  }

  private static Response unknown() {
    return Problem.of(
        404,
        "No such command",
        "no command with this commandId was taken in",
        "commandId",
        "check the id; a command that could not be read is on the dead letters");
  }

  private static Response unavailable(String detail, String remedy) {
    return Problem.of(503, "The ledger does not answer", detail, null, remedy);
  }
}
