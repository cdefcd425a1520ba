package dev.keetaorders.sandbox.control;

import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.state.Keeta;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Pushes of anything: events that nobody has heard of, messages that Keeta would not write. */
@Path("/control/pushes")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PushResource {

  private final Keeta keeta;
  private final KnownApps apps;

  PushResource(Keeta keeta, KnownApps apps) {
    this.keeta = keeta;
    this.apps = apps;
  }

  /** Pushes a message as it is, signed and sent again as every push; no order changes by it. */
  @POST
  @Operation(summary = "Pushes any message under any event, signed; nothing changes at Keeta")
  public Response push(@Nullable String body) {
    var fields = Fields.of(body);
    var appId = apps.of(fields);
    // Event 1 has no message: POST /control/authorizations pushes it.
    var eventId =
        fields
            .number("eventId", 2, Integer.MAX_VALUE)
            .orElseThrow(() -> fields.missing("eventId", "send a number such as 9001"))
            .intValue();
    var shopId = fields.number("shopId", 0, Long.MAX_VALUE).orElse(0L);
    var orderId = fields.number("orderId", 1, Long.MAX_VALUE).orElse(0L);
    var value = fields.value("message");
    if (value.isMissingNode()) {
      throw fields.missing("message", "send an object, or a text to be sent as it is");
    }
    var message = value.isTextual() ? value.textValue() : Json.write(value);
    var messageId = keeta.change(session -> session.tell(eventId, appId, shopId, orderId, message));
    return Response.status(202)
        .entity(Json.write(Json.object().put("messageId", messageId)))
        .build();
  }
}
