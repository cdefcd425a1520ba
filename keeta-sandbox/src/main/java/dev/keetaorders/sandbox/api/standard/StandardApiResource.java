package dev.keetaorders.sandbox.api.standard;

import dev.keetaorders.sandbox.faults.Pause;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The Standard API on HTTP. The content type is not looked at, and no path is unknown to it. */
@Path("/api/open/{path: .*}")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StandardApiResource {

  private final StandardApi api;
  private final Pause pause;

  StandardApiResource(StandardApi api, Pause pause) {
    this.api = api;
    this.pause = pause;
  }

  /** A call. */
  @POST
  @Operation(summary = "Keeta's Standard API; docs/keeta/standard-api.md has its paths")
  public Response post(
      @PathParam("path") String path, byte @Nullable [] body, @Context HttpServerRequest request) {
    var text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
    return switch (api.answer("/" + path, text)) {
      case Reply.Text(var status, var answer) -> Response.status(status).entity(answer).build();
      case Reply.Reset _ -> close(request);
      case Reply.Silence(var time) -> {
        pause.of(time);
        yield close(request);
      }
    };
  }

  /** Keeta's calls are all posted; another method is answered in Keeta's way all the same. */
  @GET
  @Operation(hidden = true)
  public Response get(@PathParam("path") String path) {
    return notPosted("GET", path);
  }

  /** As {@link #get}. */
  @HEAD
  @Operation(hidden = true)
  public Response head(@PathParam("path") String path) {
    return notPosted("HEAD", path);
  }

  /** As {@link #get}. */
  @PUT
  @Operation(hidden = true)
  public Response put(@PathParam("path") String path) {
    return notPosted("PUT", path);
  }

  /** As {@link #get}. */
  @PATCH
  @Operation(hidden = true)
  public Response patch(@PathParam("path") String path) {
    return notPosted("PATCH", path);
  }

  /** As {@link #get}. */
  @DELETE
  @Operation(hidden = true)
  public Response delete(@PathParam("path") String path) {
    return notPosted("DELETE", path);
  }

  /** As {@link #get}. */
  @OPTIONS
  @Operation(hidden = true)
  public Response options(@PathParam("path") String path) {
    return notPosted("OPTIONS", path);
  }

  private Response notPosted(String method, String path) {
    return Response.ok(api.notPosted(method, "/" + path)).build();
  }

  /** The caller sees the connection end: it is closed before the answer, which reaches nobody. */
  private static Response close(HttpServerRequest request) {
    request.connection().close().toCompletionStage().toCompletableFuture().join();
    return Response.noContent().build();
  }
}
