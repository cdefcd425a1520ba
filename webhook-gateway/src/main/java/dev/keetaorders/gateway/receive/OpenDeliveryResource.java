package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.signature.OpenDeliverySignature;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Where Keeta pushes what is of the Open Delivery dialect. Whether it appends {@code /v1/newEvent}
 * to the URL that is registered is not certain, so both are served, and the body alone says what
 * came (docs/keeta/opendelivery-open-questions.md, 13 and 14).
 */
@Path("/opendelivery")
@APIResponse(responseCode = "200", description = "Kafka has it; the body is empty.")
@APIResponse(responseCode = "400", description = "Not a JSON object; in quarantine.")
@APIResponse(
    responseCode = "401",
    description = "The signature is refused, or the app is not one of ours.")
@APIResponse(responseCode = "413", description = "Too large; its head is in quarantine.")
@APIResponse(responseCode = "503", description = "Not durable: to be sent again.")
public class OpenDeliveryResource {

  private final ReceiveOpenDelivery receiveOpenDelivery;
  private final PushIntake intake;

  OpenDeliveryResource(ReceiveOpenDelivery receiveOpenDelivery, PushIntake intake) {
    this.receiveOpenDelivery = receiveOpenDelivery;
    this.intake = intake;
  }

  @POST
  @Operation(summary = "One event or authorization of any app")
  @RunOnVirtualThread
  public Response push(@Nullable InputStream body, @Context HttpServerRequest request) {
    return pushed(body, null, request);
  }

  @POST
  @Path("v1/newEvent")
  @Operation(summary = "The same, under the path that the dialect gives events")
  @RunOnVirtualThread
  public Response newEvent(@Nullable InputStream body, @Context HttpServerRequest request) {
    return pushed(body, null, request);
  }

  @POST
  @Path("webhook/authorization")
  @Operation(summary = "The same, under the path that Keeta gives authorizations")
  @RunOnVirtualThread
  public Response authorization(@Nullable InputStream body, @Context HttpServerRequest request) {
    return pushed(body, null, request);
  }

  @POST
  @Path("{appId}")
  @Operation(summary = "One event or authorization of that app; refused if it names another")
  @RunOnVirtualThread
  public Response pushForApp(
      @PathParam("appId") String appId,
      @Nullable InputStream body,
      @Context HttpServerRequest request) {
    return pushed(body, appId, request);
  }

  @POST
  @Path("{appId}/v1/newEvent")
  @Operation(summary = "The same, under the path that the dialect gives events")
  @RunOnVirtualThread
  public Response newEventForApp(
      @PathParam("appId") String appId,
      @Nullable InputStream body,
      @Context HttpServerRequest request) {
    return pushed(body, appId, request);
  }

  @POST
  @Path("{appId}/webhook/authorization")
  @Operation(summary = "The same, under the path that Keeta gives authorizations")
  @RunOnVirtualThread
  public Response authorizationForApp(
      @PathParam("appId") String appId,
      @Nullable InputStream body,
      @Context HttpServerRequest request) {
    return pushed(body, appId, request);
  }

  private Response pushed(
      @Nullable InputStream body, @Nullable String pathAppId, HttpServerRequest request) {
    var contentType = request.getHeader(HttpEdge.RECEIVED_CONTENT_TYPE);
    var headers =
        new OpenDeliveryHeaders(
            request.getHeader(OpenDeliveryHeaders.APP_ID),
            request.getHeader(OpenDeliveryHeaders.MERCHANT_ID),
            request.getHeader(OpenDeliverySignature.HEADER));
    return intake.take(
        body,
        request,
        Acknowledgement::ofOpenDelivery,
        (payload, since) ->
            receiveOpenDelivery.receive(new Push(payload, pathAppId, contentType, since), headers));
  }
}
