package dev.keetaorders.sandbox.control;

import dev.keetaorders.sandbox.codec.Json;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Problem documents (RFC 9457), with the field and the remedy as members of their own. */
final class Problems {

  @ServerExceptionMapper
  Response answer(ProblemException e) {
    var title =
        switch (e.status()) {
          case 404 -> "Not found";
          case 409 -> "Not possible now";
          default -> "Not understood";
        };
    var problem =
        Json.object()
            .put("type", "about:blank")
            .put("title", title)
            .put("status", e.status())
            .put("detail", e.getMessage())
            .put("field", e.field())
            .put("remedy", e.remedy());
    return Response.status(e.status())
        .type("application/problem+json")
        .entity(Json.write(problem))
        .build();
  }
}
