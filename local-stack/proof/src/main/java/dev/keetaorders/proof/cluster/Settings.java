package dev.keetaorders.proof.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What every service and the sandbox are told, in a file as Kubernetes mounts one. */
final class Settings {

  /** The shops of od-sandbox, and what we call them towards Keeta. */
  private static final Map<String, String> OPEN_DELIVERY_SHOPS =
      Map.of(
          "478268", "22815773000169-dbc7e35a-c936-4665-9e13-eb55eb8b6824",
          "478269", "22815773000250-5d1f0c52-7a0e-4a67-9b38-3c7a1f6a4e02",
          "478270", "22815773000330-90c2b7de-41d5-4f2c-8f1e-6b0d3a9c5e13");

  // Above a service's own application.properties (250), below the environment (300).
  private static final String ORDINAL = "290";

  private final Layout layout;
  private final long seed;

  Settings(Layout layout, long seed) {
    this.layout = layout;
    this.seed = seed;
  }

  /**
   * Writes the file that a process reads when it starts.
   *
   * @param secrets of the app of the standard dialect, the one to sign with first
   */
  void write(Path file, List<String> secrets) {
    var lines =
        all(secrets).entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("\n", "", "\n"));
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> all(List<String> secrets) {
    var settings = new TreeMap<String, String>();
    settings.put("config_ordinal", ORDINAL);
    settings.put("keeta.apps.1001001.dialect", "standard");
    settings.put("keeta.apps.1001001.secrets", String.join(",", secrets));
    settings.put("keeta.apps.1001001.access-token", "sandbox-token");
    settings.put("keeta.apps.1001001.webhook-urls", layout.entrance() + "/keeta/webhooks");
    settings.put("keeta.apps.1001001.signature-mode", "enforce");
    settings.put("keeta.apps.1001001.api-url", layout.sandbox().serves() + "/api/open");
    settings.put("keeta.apps.od-sandbox.dialect", "opendelivery");
    settings.put("keeta.apps.od-sandbox.secrets", "od-sandbox-secret");
    settings.put(
        "keeta.apps.od-sandbox.webhook-urls", layout.entrance() + "/opendelivery/v1/newEvent");
    settings.put("keeta.apps.od-sandbox.signature-mode", "enforce");
    settings.put(
        "keeta.apps.od-sandbox.api-url", layout.sandbox().serves() + "/api/open/opendelivery");
    OPEN_DELIVERY_SHOPS.forEach((shop, merchant) ->
        settings.put("keeta.apps.od-sandbox.shops.%s.merchant-id".formatted(shop), merchant));
    // For everybody to see, like the other secrets here.
    settings.put(
        "command.token.encryption-keys", "local:bG9jYWwgc3RhY2sgb25seSwgbm90IGEgc2VjcmV0ISE=");
    settings.put(
        "command.token.authorize-url", layout.sandbox().serves() + "/m/web/openapi/authorize");
    // As the overlay for production has it: rates are of all instances together.
    settings.put("command.limits.replicas", Integer.toString(Layout.INSTANCES));
    // Keeta's five minutes would keep every run from being over.
    settings.put("sandbox.opendelivery.concluded-after", "PT20S");
    settings.put("sandbox.faults.seed", Long.toString(seed));
    return settings;
  }
}
