package dev.keetaorders.conformance.sandbox;

import dev.keetaorders.conformance.clause.Dialect;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An app of the sandbox's.
 *
 * @param dialect how Keeta talks with it
 * @param secret of this run, worth nothing anywhere else
 * @param token the same
 * @param receiver where its events are pushed
 */
public record SandboxApp(Dialect dialect, String appId, String secret, String token, URI receiver) {

  /** Where its calls go. */
  public String apiUrl(String ofStandard) {
    return switch (dialect) {
      case STANDARD -> ofStandard;
      case OPENDELIVERY -> ofStandard + "/opendelivery";
    };
  }

  /** Its settings, as every service and the sandbox read them. */
  Map<String, String> settings(String apiUrl) {
    var prefix = "keeta.apps." + appId + ".";
    var settings = new TreeMap<String, String>();
    settings.put(prefix + "dialect", dialect.name().toLowerCase(Locale.ROOT));
    settings.put(prefix + "secrets", secret);
    // Of Open Delivery there is none until the app asks for it.
    if (dialect == Dialect.STANDARD) settings.put(prefix + "access-token", token);
    settings.put(prefix + "webhook-urls", receiver.toString());
    settings.put(prefix + "api-url", apiUrl(apiUrl));
    return settings;
  }

  /** Without secret and token. */
  @Override
  public String toString() {
    return "SandboxApp[%s, %s]".formatted(appId, receiver);
  }
}
