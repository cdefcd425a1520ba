package dev.keetaorders.command.problem;

import dev.keetaorders.contracts.codec.Json;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a request, as RFC 9457 says it.
 *
 * @param field which field is wrong, where one is
 * @param remedy what to do about it
 */
public record Problem(
    String type, String title, int status, String detail, @Nullable String field, String remedy) {

  private static final String MEDIA_TYPE = "application/problem+json";

  /** The answer that says it; the field is absent where none is at fault. */
  public static Response of(
      int status, String title, String detail, @Nullable String field, String remedy) {
    var problem = new Problem("about:blank", title, status, detail, field, remedy);
    return Response.status(status).type(MEDIA_TYPE).entity(Json.write(problem)).build();
  }
}
