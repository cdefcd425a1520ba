package dev.keetaorders.gateway.receive;

/**
 * The answer to a push: HTTP status and body. Only {@code code} 0 with status 200 tells Keeta that
 * it need not send again (docs/keeta/standard-api.md, section 4.2).
 *
 * <p>Anything else is an RFC 9457 problem document that carries Keeta's two fields as well.
 */
record Acknowledgement(int status, String contentType, String body) {

  private static final String SUCCESS = "{\"code\":0,\"message\":\"Success\"}";

  /** The answer for how a push ended. */
  static Acknowledgement of(Outcome outcome) {
    if (outcome.success()) return new Acknowledgement(200, "application/json", SUCCESS);
    return problem(outcome.status(), title(outcome.status()), outcome.message());
  }

  /** The same of the Open Delivery dialect, to which a body says nothing: a success has none. */
  static Acknowledgement ofOpenDelivery(Outcome outcome) {
    return outcome.success() ? new Acknowledgement(200, "application/json", "") : of(outcome);
  }

  /** A problem document; neither text may need escaping in JSON. */
  static Acknowledgement problem(int status, String title, String detail) {
    var body =
        """
        {"code":1,"message":"%3$s","type":"about:blank","title":"%2$s","status":%1$d,"detail":"%3$s"}\
        """
            .formatted(status, title, detail);
    return new Acknowledgement(status, "application/problem+json", body);
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 413 -> "Content Too Large";
      default -> "Service Unavailable";
    };
  }
}
