package dev.keetaorders.sandbox.api.opendelivery;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The calls that Keeta takes (docs/keeta/opendelivery-api.md 1.3, 1.4, 3 and 4). */
enum Route {
  TOKEN("POST", "/oauth/token", Security.NONE),
  AUTHORIZATION_URL("GET", "/oauth/authorization/url", Security.NONE),
  MERCHANT_INFO("GET", "/oauth/authorized/{authId}/merchantInfo", Security.TOKEN),
  ONBOARDING("PUT", "/v1/merchantOnboarding", Security.SIGNATURE),
  POLLING("GET", "/v1/events:polling", Security.SIGNATURE),
  ACKNOWLEDGMENT("POST", "/v1/events/acknowledgment", Security.SIGNATURE),
  DECRYPT("POST", "/v1/batchDecrypt", Security.SIGNATURE),
  ORDER("GET", "/v1/orders/{orderId}", Security.SIGNATURE),
  CONFIRM("POST", "/v1/orders/{orderId}/confirm", Security.SIGNATURE),
  READY("POST", "/v1/orders/{orderId}/readyForPickup", Security.SIGNATURE),
  DISPATCH("POST", "/v1/orders/{orderId}/dispatch", Security.SIGNATURE),
  DELIVERED("POST", "/v1/orders/{orderId}/delivered", Security.SIGNATURE),
  TRACKING("POST", "/v1/orders/{orderId}/tracking", Security.SIGNATURE),
  CANCELLATION("POST", "/v1/orders/{orderId}/requestCancellation", Security.SIGNATURE),
  ACCEPT_REFUND("POST", "/v1/orders/{orderId}/acceptRefund", Security.SIGNATURE),
  REJECT_REFUND("POST", "/v1/orders/{orderId}/rejectRefund", Security.SIGNATURE);

  /** What a call must show. */
  enum Security {
    NONE,
    /** A token; a signature may come with it and must be right then. */
    TOKEN,
    /** A token and a signature. */
    SIGNATURE
  }

  private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");

  private final String method;
  private final String template;
  private final Security security;
  private final Pattern pattern;

  Route(String method, String template, Security security) {
    this.method = method;
    this.template = template;
    this.security = security;
    this.pattern = Pattern.compile(template.replaceAll("\\{\\w+}", "([^/]+)"));
  }

  /** A call that came, and what stands in its path for the variable; empty: it has none. */
  record Taken(Route route, String variable) {}

  /** The call of that method and path. */
  static Optional<Taken> find(String method, String path) {
    return Arrays.stream(values())
        .filter(each -> each.method.equals(method))
        .flatMap(each -> {
          var found = each.pattern.matcher(path);
          if (!found.matches()) return Optional.<Taken>empty().stream();
          var variable = VARIABLE.matcher(each.template).find() ? found.group(1) : "";
          return Optional.of(new Taken(each, variable)).stream();
        })
        .findFirst();
  }

  /** Whether there is such a path, by whatever method. */
  static boolean isPath(String path) {
    return Arrays.stream(values()).anyMatch(each -> each.pattern.matcher(path).matches());
  }

  /** The path as the pages write it. */
  String template() {
    return template;
  }

  Security security() {
    return security;
  }

  boolean aboutAnOrder() {
    return template.contains("{orderId}");
  }
}
