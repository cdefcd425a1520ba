package dev.keetaorders.orderstate.query;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a request (RFC 9457).
 *
 * @param field the parameter at fault, absent where none is
 * @param remedy what to do instead
 */
public record Problem(
    String type, String title, int status, String detail, @Nullable String field, String remedy) {

  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String DOCUMENTED = "about:blank";

  /** The parameter is wrong. */
  public static Problem badRequest(String field, String detail, String remedy) {
    return new Problem(DOCUMENTED, "Bad Request", 400, detail, field, remedy);
  }

  /** There is nothing of that order. */
  public static Problem notFound(String detail, String remedy) {
    return new Problem(DOCUMENTED, "Not Found", 404, detail, "orderId", remedy);
  }

  static Problem unauthorized() {
    return new Problem(
        DOCUMENTED,
        "Unauthorized",
        401,
        "Only users whom the settings name may do this",
        null,
        "Send basic authentication of one of quarkus.security.users.embedded.users");
  }

  static Problem forbidden() {
    return new Problem(
        DOCUMENTED,
        "Forbidden",
        403,
        "The user has not the role that this needs",
        null,
        "The role stands in the document of the API; it is given by"
            + " quarkus.security.users.embedded.roles");
  }

  /** It is nobody's fault who asks, and the same again fails again. */
  public static Problem failed() {
    return new Problem(
        DOCUMENTED,
        "Internal Server Error",
        500,
        "The service cannot do it: a fault or a setting of its own",
        null,
        "Tell whoever runs it. Its log has the database's code; for rights of the database see"
            + " order-state.personal-data.database-role in docs/personal-data.md");
  }

  /** It may be asked again. */
  public static Problem unavailable() {
    return new Problem(
        DOCUMENTED,
        "Service Unavailable",
        503,
        "The database cannot be reached",
        null,
        "Ask again in a few seconds; nothing is lost meanwhile");
  }
}
