package dev.keetaorders.gateway.receive;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Where Keeta pushes. One thread per push, which waits until Kafka has acknowledged: the answer
 * comes after the append, and a push that is cut off before it is sent again by Keeta.
 */
@Path("/keeta/webhooks")
@APIResponse(
    responseCode = "200",
    description = "Kafka has it, or it is a heartbeat: code 0. Keeta need not send it again.")
@APIResponse(responseCode = "400", description = "Neither JSON nor a query; in quarantine.")
@APIResponse(
    responseCode = "401",
    description = "The signature is refused, or the app is not one of ours.")
@APIResponse(responseCode = "413", description = "Too large; its head is in quarantine.")
@APIResponse(responseCode = "503", description = "Not durable: to be sent again.")
public class WebhookResource {

  private final ReceiveWebhook receiveWebhook;
  private final BodyReader bodies;
  private final InFlight inFlight;
  private final ReceiptRecorder recorder;
  private final InstantSource clock;

  WebhookResource(
      ReceiveWebhook receiveWebhook,
      BodyReader bodies,
      InFlight inFlight,
      ReceiptRecorder recorder,
      InstantSource clock) {
    this.receiveWebhook = receiveWebhook;
    this.bodies = bodies;
    this.inFlight = inFlight;
    this.recorder = recorder;
    this.clock = clock;
  }

  @POST
  @Operation(summary = "One notification of any app; an empty body or {} is a heartbeat")
  @RunOnVirtualThread
  public Response push(@Nullable InputStream body, @Context HttpServerRequest request) {
    return pushed(body, null, request);
  }

  @POST
  @Path("{appId}")
  @Operation(summary = "One notification of that app; refused if its body names another")
  @RunOnVirtualThread
  public Response pushForApp(
      @PathParam("appId") String appId,
      @Nullable InputStream body,
      @Context HttpServerRequest request) {
    return pushed(body, appId, request);
  }

  /** Event 1 comes as POST by one page of Keeta's documentation, as GET by another. */
  @GET
  @Operation(summary = "Event 1, the code for an authorization, in the query")
  @RunOnVirtualThread
  public Response oauthCode(@Context HttpServerRequest request) {
    return queried(null, request);
  }

  @GET
  @Path("{appId}")
  @Operation(summary = "Event 1 of that app")
  @RunOnVirtualThread
  public Response oauthCodeForApp(
      @PathParam("appId") String appId, @Context HttpServerRequest request) {
    return queried(appId, request);
  }

  private Response pushed(
      @Nullable InputStream body, @Nullable String pathAppId, HttpServerRequest request) {
    var since = clock.instant();
    try (var slot = inFlight.tryEnter().orElse(null)) {
      if (slot == null) return answer(Receipt.of(Outcome.OVERLOADED), request, since);
      if (body == null) return answer(Receipt.of(Outcome.HEARTBEAT), request, since);
      return switch (bodies.read(body, since, slot)) {
        case BodyReader.Reading.Read(var payload) ->
            answer(receive(payload, pathAppId, request, since), request, since);
        case BodyReader.Reading.NoRoom _ -> answer(Receipt.of(Outcome.OVERLOADED), request, since);
        case BodyReader.Reading.TooSlow _ -> answer(Receipt.of(Outcome.SLOW_BODY), request, since);
      };
    } catch (IOException _) {
      // The connection broke: nobody reads the answer, but the count of failures must tell.
      return answer(Receipt.of(Outcome.SLOW_BODY), request, since);
    }
  }

  private Response queried(@Nullable String pathAppId, HttpServerRequest request) {
    var since = clock.instant();
    try (var slot = inFlight.tryEnter().orElse(null)) {
      if (slot == null) return answer(Receipt.of(Outcome.OVERLOADED), request, since);
      var query = request.query();
      var payload = new Push.Payload.Query(query == null ? "" : query);
      return answer(receive(payload, pathAppId, request, since), request, since);
    }
  }

  private Receipt receive(
      Push.Payload payload, @Nullable String pathAppId, HttpServerRequest request, Instant since) {
    var contentType = request.getHeader(HttpEdge.RECEIVED_CONTENT_TYPE);
    return receiveWebhook.receive(new Push(payload, pathAppId, contentType, since));
  }

  private Response answer(Receipt receipt, HttpServerRequest request, Instant since) {
    var sender = request.remoteAddress();
    recorder.record(receipt, sender == null ? null : sender.hostAddress(), since);
    var acknowledgement = Acknowledgement.of(receipt.outcome());
    var response =
        Response.status(acknowledgement.status())
            .header(HttpHeaders.CONTENT_TYPE, acknowledgement.contentType())
            .entity(acknowledgement.body());
    return receipt.outcome().bodyRead()
        ? response.build()
        : HttpEdge.closing(response, request).build();
  }
}
