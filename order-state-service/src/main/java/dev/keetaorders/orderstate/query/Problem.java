package dev.keetaorders.orderstate.query;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a request (RFC 9457).
 *
 * @param field the parameter at fault, absent where none is
 * @param remedy what to do instead
 */
record Problem(
    String type, String title, int status, String detail, @Nullable String field, String remedy) {

  static final String MEDIA_TYPE = "application/problem+json";

  private static final String DOCUMENTED = "about:blank";

  static Problem badRequest(String field, String detail, String remedy) {
    return new Problem(DOCUMENTED, "Bad Request", 400, detail, field, remedy);
  }

  static Problem notFound(String detail, String remedy) {
    return new Problem(DOCUMENTED, "Not Found", 404, detail, "orderId", remedy);
  }

  static Problem unavailable() {
    return new Problem(
        DOCUMENTED,
        "Service Unavailable",
        503,
        "The database cannot be reached",
        null,
        "Ask again in a few seconds; nothing is lost meanwhile");
  }
}
