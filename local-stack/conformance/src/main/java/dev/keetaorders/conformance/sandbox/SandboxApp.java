package dev.keetaorders.conformance.sandbox;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * An app of the sandbox's.
 *
 * @param secret of this run, worth nothing anywhere else
 * @param token the same
 * @param receiver where its events are pushed
 */
public record SandboxApp(String appId, String secret, String token, URI receiver) {

  /** Its settings, as every service and the sandbox read them. */
  Map<String, String> settings(String apiUrl) {
    var prefix = "keeta.apps." + appId + ".";
    var settings = new TreeMap<String, String>();
    settings.put(prefix + "dialect", "standard");
    settings.put(prefix + "secrets", secret);
    settings.put(prefix + "access-token", token);
    settings.put(prefix + "webhook-urls", receiver.toString());
    settings.put(prefix + "api-url", apiUrl);
    return settings;
  }

  /** Without secret and token. */
  @Override
  public String toString() {
    return "SandboxApp[%s, %s]".formatted(appId, receiver);
  }
}
