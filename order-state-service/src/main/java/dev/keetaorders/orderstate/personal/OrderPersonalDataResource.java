package dev.keetaorders.orderstate.personal;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.order.OrderId;
import dev.keetaorders.orderstate.query.Problem;
import dev.keetaorders.orderstate.query.Refused;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The personal data of an order, for the few who may see or erase them. */
@Path("/orders/{orderId}/personal-data")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class OrderPersonalDataResource {

  private final ReadPersonalData readPersonalData;
  private final ErasePersonalData erasePersonalData;
  private final PersonalDataMetrics metrics;
  private final SecurityIdentity caller;
  private final InstantSource clock;

  OrderPersonalDataResource(
      ReadPersonalData readPersonalData,
      ErasePersonalData erasePersonalData,
      PersonalDataMetrics metrics,
      SecurityIdentity caller,
      InstantSource clock) {
    this.readPersonalData = readPersonalData;
    this.erasePersonalData = erasePersonalData;
    this.metrics = metrics;
    this.caller = caller;
    this.clock = clock;
  }

  /** What is known of the order's customer and courier; who looked is written down. */
  @GET
  @RolesAllowed(PersonalDataRoles.READER)
  @Operation(summary = "Personal data of an order; every look is audited")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = PersonalDataView.class)))
  @APIResponse(responseCode = "401", description = "Nobody, or nobody known, asks")
  @APIResponse(
      responseCode = "403",
      description = "Whoever asks has not the role personal-data-reader")
  @APIResponse(
      responseCode = "404",
      description = "Nothing personal is known of that order",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response read(
      @PathParam("orderId") String orderId,
      @Parameter(description = "true: with Keeta's text of what is encrypted, for decryption")
          @QueryParam("withCipherTexts")
          boolean withCipherTexts) {
    var who = caller.getPrincipal().getName();
    var view =
        PersonalDataProblems.answered(
            () -> readPersonalData.ofOrder(known(orderId), withCipherTexts, who, clock.instant()));
    metrics.read();
    return answer(view.orElseThrow(() -> nothingKnown()));
  }

  /** Erases them for good; the order itself stays as it is. */
  @DELETE
  @RolesAllowed(PersonalDataRoles.ERASER)
  @Operation(summary = "Erase the personal data of an order, for good; the order stays as it is")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ErasePersonalData.Erased.class)))
  @APIResponse(responseCode = "401", description = "Nobody, or nobody known, asks")
  @APIResponse(
      responseCode = "403",
      description = "Whoever asks has not the role personal-data-eraser")
  public Response erase(@PathParam("orderId") String orderId) {
    var who = caller.getPrincipal().getName();
    var erased =
        PersonalDataProblems.answered(
            () -> erasePersonalData.order(known(orderId), who, clock.instant()));
    metrics.erased("order");
    return answer(erased);
  }

  private static String known(String orderId) {
    if (!OrderId.isOrderId(orderId)) throw nothingKnown();
    return orderId;
  }

  private static Refused nothingKnown() {
    return new Refused(
        Problem.notFound(
            "Nothing personal is known of the order that was asked for",
            "Check the id. What is older than the retention is gone"
                + " (order-state.personal-data.retention)"));
  }

  /** No cache between keeps it. */
  static Response answer(Object value) {
    return Response.ok(Json.write(value)).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }
}
