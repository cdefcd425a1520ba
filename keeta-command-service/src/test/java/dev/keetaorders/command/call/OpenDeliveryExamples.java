package dev.keetaorders.command.call;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Documented requests and answers of the Open Delivery API, and an app that speaks it. */
final class OpenDeliveryExamples {

  static final String APP = "od-app";

  /** The bytes of an example. */
  static byte[] bytes(String name) {
    try (var file =
        OpenDeliveryExamples.class.getResourceAsStream("/keeta/opendelivery/" + name + ".json")) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An app of the dialect whose calls are signed with that secret. */
  static App app(String secret, String url) {
    var settings = new HashMap<String, String>();
    var prefix = "keeta.apps." + APP + ".";
    settings.put(prefix + "dialect", "opendelivery");
    settings.put(prefix + "secrets", secret);
    settings.put(prefix + "api-url", "http://localhost:1");
    settings.put(prefix + "api-url-for-signature", url);
    return Apps.read(settings.keySet(), Map.copyOf(settings)::get).find(APP).orElseThrow();
  }

  private OpenDeliveryExamples() {}
}
