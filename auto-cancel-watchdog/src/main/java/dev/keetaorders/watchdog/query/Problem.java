package dev.keetaorders.watchdog.query;

import jakarta.ws.rs.core.Response;

/**
 * A problem document (RFC 9457) that names the field and the remedy.
 *
 * @param field the parameter at fault
 */
public record Problem(String type, String title, int status, String detail, String field) {

  private static final String MEDIA_TYPE = "application/problem+json";

  static Response badRequest(String field, String detail) {
    var problem = new Problem("about:blank", "Bad Request", 400, field + " " + detail, field);
    return Response.status(400).entity(problem).type(MEDIA_TYPE).build();
  }
}
