package dev.keetaorders.sandbox.api.opendelivery;

import dev.keetaorders.sandbox.faults.Pause;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The Open Delivery dialect on HTTP. The content type is not looked at. */
@Path("/api/open/opendelivery/{path: .*}")
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
public class OpenDeliveryApiResource {

  private static final String ROOT = "/api/open/opendelivery";

  private final OpenDeliveryApi api;
  private final Pause pause;

  OpenDeliveryApiResource(OpenDeliveryApi api, Pause pause) {
    this.api = api;
    this.pause = pause;
  }

  /** An order, events, an authorization. */
  @GET
  @Operation(summary = "Keeta's Open Delivery API; docs/keeta/opendelivery-api.md has its paths")
  public Response get(@Context HttpServerRequest request) {
    return answer("", request);
  }

  /** A token, a command, an acknowledgment. */
  @POST
  @Operation(summary = "Keeta's Open Delivery API; docs/keeta/opendelivery-api.md has its paths")
  public Response post(byte @Nullable [] body, @Context HttpServerRequest request) {
    return answer(text(body), request);
  }

  /** An onboarding. */
  @PUT
  @Operation(summary = "Keeta's Open Delivery API; docs/keeta/opendelivery-api.md has its paths")
  public Response put(byte @Nullable [] body, @Context HttpServerRequest request) {
    return answer(text(body), request);
  }

  /** No call is made so; it is answered and kept like any other. */
  @PATCH
  @Operation(hidden = true)
  public Response patch(byte @Nullable [] body, @Context HttpServerRequest request) {
    return answer(text(body), request);
  }

  /** As {@link #patch}. */
  @DELETE
  @Operation(hidden = true)
  public Response delete(@Context HttpServerRequest request) {
    return answer("", request);
  }

  private static String text(byte @Nullable [] body) {
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }

  private Response answer(String body, HttpServerRequest request) {
    var path = request.path() == null ? ROOT : request.path();
    var call =
        new OpenCall(
            request.method().name(),
            // As sent: what is signed is not decoded first.
            path.substring(ROOT.length()),
            request.query(),
            request.getHeader("Authorization"),
            request.getHeader("X-App-Signature"),
            request.headers().getAll("x-polling-merchants"),
            body);
    return switch (api.answer(call)) {
      case OpenReply.Text(var status, var answer) -> response(status, answer);
      case OpenReply.Reset _ -> close(request);
      case OpenReply.Silence(var time) -> {
        pause.of(time);
        yield close(request);
      }
    };
  }

  private static Response response(int status, @Nullable String body) {
    var response = Response.status(status);
    if (body == null) return response.build();
    var type = status < 400 ? MediaType.APPLICATION_JSON : "application/problem+json";
    return response.type(type).entity(body).build();
  }

  /** The caller sees the connection end: it is closed before the answer, which reaches nobody. */
  private static Response close(HttpServerRequest request) {
    request.connection().close().toCompletionStage().toCompletableFuture().join();
    return Response.noContent().build();
  }
}
