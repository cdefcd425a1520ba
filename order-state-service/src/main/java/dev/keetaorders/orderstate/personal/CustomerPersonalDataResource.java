package dev.keetaorders.orderstate.personal;

import dev.keetaorders.contracts.order.OrderId;
import dev.keetaorders.orderstate.query.Problem;
import dev.keetaorders.orderstate.query.Refused;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The personal data of a customer, to be erased. */
@Path("/customers/{customerId}/personal-data")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class CustomerPersonalDataResource {

  private final ErasePersonalData erasePersonalData;
  private final PersonalDataMetrics metrics;
  private final SecurityIdentity caller;
  private final InstantSource clock;

  CustomerPersonalDataResource(
      ErasePersonalData erasePersonalData,
      PersonalDataMetrics metrics,
      SecurityIdentity caller,
      InstantSource clock) {
    this.erasePersonalData = erasePersonalData;
    this.metrics = metrics;
    this.caller = caller;
    this.clock = clock;
  }

  /** Erases them of every order that the customer has placed until now. */
  @DELETE
  @RolesAllowed(PersonalDataRoles.ERASER)
  @Operation(
      summary = "Erase the personal data of all orders that a customer has placed until now",
      description = "The customer's id is Keeta's userId. The orders stay as they are")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ErasePersonalData.Erased.class)))
  @APIResponse(
      responseCode = "400",
      description = "That is no id of a customer",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(responseCode = "401", description = "Nobody, or nobody known, asks")
  @APIResponse(
      responseCode = "403",
      description = "Whoever asks has not the role personal-data-eraser")
  public Response erase(@PathParam("customerId") String customerId) {
    // The rule of every id of Keeta's that names something: not long, nothing that is not printed.
    if (!OrderId.isOrderId(customerId)) {
      throw new Refused(
          Problem.badRequest(
              "customerId",
              "customerId is no id of a customer",
              "Give Keeta's userId, as the entry CUSTOMER of an order shows it"));
    }
    var who = caller.getPrincipal().getName();
    var erased =
        PersonalDataProblems.answered(
            () -> erasePersonalData.customer(customerId, who, clock.instant()));
    metrics.erased("customer");
    return OrderPersonalDataResource.answer(erased);
  }
}
