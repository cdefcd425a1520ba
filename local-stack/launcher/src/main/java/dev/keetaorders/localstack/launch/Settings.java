package dev.keetaorders.localstack.launch;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.Apps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The settings that every service and the sandbox get: those of the local stack, and over them the
 * user's.
 *
 * <p>They are handed over as one file, because a file of its own ranks below the
 * application.properties inside a service, and the user's must rank above; and because a secret in
 * a file is not in the list of processes. The user's environment still wins, as everywhere.
 */
final class Settings {

  // Above a service's own application.properties (250) and its profiles, below the environment.
  private static final String ORDINAL = "290";

  private static final String ACCOUNTS = "quarkus.security.users.";

  /** All that the services know: docs/adr/0027. */
  private static final List<String> ROLES =
      List.of("operator", "decrypter", "personal-data-reader", "personal-data-eraser");

  /**
   * The shops of od-sandbox, and what we call them towards Keeta: 36 to 100 characters, here a
   * fictitious tax number and a UUID (docs/keeta/opendelivery-api.md, section 1.4).
   */
  private static final Map<String, String> OPEN_DELIVERY_SHOPS =
      Map.of(
          "478268", "22815773000169-dbc7e35a-c936-4665-9e13-eb55eb8b6824",
          "478269", "22815773000250-5d1f0c52-7a0e-4a67-9b38-3c7a1f6a4e02",
          "478270", "22815773000330-90c2b7de-41d5-4f2c-8f1e-6b0d3a9c5e13");

  /** The built-in settings of the local stack. */
  static Map<String, String> ofLocalStack(Ports ports) {
    var settings = new TreeMap<String, String>();
    settings.put("keeta.apps.1001001.dialect", "standard");
    settings.put("keeta.apps.1001001.secrets", "sandbox-secret");
    settings.put("keeta.apps.1001001.access-token", "sandbox-token");
    settings.put(
        "keeta.apps.1001001.webhook-urls",
        "http://localhost:%d/keeta/webhooks".formatted(ports.http(App.GATEWAY)));
    settings.put("keeta.apps.1001001.signature-mode", "enforce");
    settings.put("keeta.apps.1001001.api-url", sandboxApi(Dialect.STANDARD, ports));
    settings.put("keeta.apps.od-sandbox.dialect", "opendelivery");
    settings.put("keeta.apps.od-sandbox.secrets", "od-sandbox-secret");
    settings.put(
        "keeta.apps.od-sandbox.webhook-urls",
        "http://localhost:%d/opendelivery/v1/newEvent".formatted(ports.http(App.GATEWAY)));
    settings.put("keeta.apps.od-sandbox.signature-mode", "enforce");
    settings.put("keeta.apps.od-sandbox.api-url", sandboxApi(Dialect.OPENDELIVERY, ports));
    OPEN_DELIVERY_SHOPS.forEach((shop, merchant) ->
        settings.put("keeta.apps.od-sandbox.shops.%s.merchant-id".formatted(shop), merchant));
    // Whoever is at this machine may do everything with what is on it.
    settings.put("quarkus.security.users.embedded.users.operator", "operator");
    settings.put("quarkus.security.users.embedded.roles.operator", String.join(",", ROLES));
    settings.put("command.decryption.enabled", "true");
    // For everybody to see, like the other secrets here.
    settings.put(
        "command.token.encryption-keys", "local:bG9jYWwgc3RhY2sgb25seSwgbm90IGEgc2VjcmV0ISE=");
    settings.put(
        "command.token.authorize-url",
        "http://localhost:%d/m/web/openapi/authorize".formatted(ports.http(App.SANDBOX)));
    settings.put(
        "command.token.redirect-url",
        "http://localhost:%d/authorizations/{appId}/redirect".formatted(ports.http(App.COMMAND)));
    // The sandbox gives no link without it, and the merchant comes back with the authId.
    settings.put(
        "command.onboarding.redirect-url",
        "http://localhost:%d/apps/{appId}/merchants/authorized".formatted(ports.http(App.COMMAND)));
    return settings;
  }

  /** The user's file. */
  static Map<String, String> read(Path file) throws CannotStart {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      var why = Files.exists(file) ? e.getMessage() : "there is no such file";
      throw CannotStart.usage("--config %s cannot be read: %s".formatted(file, why));
    }
    var settings = new TreeMap<String, String>();
    for (var name : properties.stringPropertyNames()) {
      settings.put(name, properties.getProperty(name));
    }
    return settings;
  }

  /** One over the other. A name counts as the same with and without quotes around an id. */
  static Map<String, String> over(Map<String, String> builtIn, Map<String, String> users) {
    var merged = new TreeMap<>(builtIn);
    users.keySet().forEach(name -> merged.remove(name.replace("\"", "")));
    merged.putAll(users);
    return merged;
  }

  /**
   * The same settings, in which every app that names no API has the sandbox's: a local stack calls
   * Keeta itself only where somebody has said so. Says what is wrong with an app before a service
   * trips over it.
   *
   * @param environment the variables, which may name further apps and win over the settings
   */
  static Map<String, String> callingTheSandbox(
      Map<String, String> settings, Map<String, String> environment, Ports ports)
      throws CannotStart {
    var named = settings.keySet().stream().map(name -> name.replace("\"", "")).toList();
    var complete = new TreeMap<>(settings);
    for (var app : apps(settings, environment).byId().values()) {
      var apiUrl = "keeta.apps.%s.api-url".formatted(app.appId());
      if (!named.contains(apiUrl)) complete.put(apiUrl, sandboxApi(app.dialect(), ports));
    }
    return complete;
  }

  private static Apps apps(Map<String, String> settings, Map<String, String> environment)
      throws CannotStart {
    var names = new HashSet<>(settings.keySet());
    names.addAll(environment.keySet());
    try {
      return Apps.read(
          names,
          name -> {
            var variable = environment.get(Apps.variableOf(name));
            return variable == null ? settings.get(name) : variable;
          });
    } catch (IllegalArgumentException e) {
      throw CannotStart.usage("the settings are wrong: " + e.getMessage());
    }
  }

  private static String sandboxApi(Dialect dialect, Ports ports) {
    var path =
        switch (dialect) {
          case STANDARD -> "/api/open";
          case OPENDELIVERY -> "/api/open/opendelivery";
        };
    return "http://localhost:%d%s".formatted(ports.http(App.SANDBOX), path);
  }

  /**
   * The files that the services read; nobody but their owner can, since they have secrets. Accounts
   * are in a file of their own, because who knows no accounts warns of them at every start.
   */
  static void write(Map<String, String> settings, Path file) {
    var ofAll = new TreeMap<String, String>();
    var accounts = new TreeMap<String, String>();
    settings.forEach(
        (name, value) -> (name.startsWith(ACCOUNTS) ? accounts : ofAll).put(name, value));
    writeOne(ofAll, file);
    writeOne(accounts, accounts(file));
  }

  /** Where the accounts are that belong to a file of settings. */
  static Path accounts(Path file) {
    return file.resolveSibling("accounts-of-" + file.getFileName());
  }

  private static void writeOne(Map<String, String> settings, Path file) {
    var properties = new Properties();
    properties.putAll(settings);
    properties.setProperty("config_ordinal", ORDINAL);
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        properties.store(
            writer, "Written at every start: the local stack's settings, then --config");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Settings() {}
}
