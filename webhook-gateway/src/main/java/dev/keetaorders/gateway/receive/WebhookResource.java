package dev.keetaorders.gateway.receive;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Where Keeta pushes what is of the standard dialect; the answer comes after the append. */
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
  private final PushIntake intake;

  WebhookResource(ReceiveWebhook receiveWebhook, PushIntake intake) {
    this.receiveWebhook = receiveWebhook;
    this.intake = intake;
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
    return intake.take(body, request, Acknowledgement::of, receiver(pathAppId, request));
  }

  private Response queried(@Nullable String pathAppId, HttpServerRequest request) {
    var query = new Push.Payload.Query(request.query() == null ? "" : request.query());
    return intake.take(query, request, Acknowledgement::of, receiver(pathAppId, request));
  }

  private PushIntake.Receiver receiver(@Nullable String pathAppId, HttpServerRequest request) {
    var contentType = request.getHeader(HttpEdge.RECEIVED_CONTENT_TYPE);
    return (payload, since) ->
        receiveWebhook.receive(new Push(payload, pathAppId, contentType, since));
  }
}
