package dev.keetaorders.gateway.receive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Secret;
import dev.keetaorders.contracts.settings.SignatureMode;
import dev.keetaorders.contracts.signature.StandardRecipe;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Keeta's documented and observed pushes, and others signed as Keeta signs. */
final class Pushes {

  static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  static final String APP_ID = "3762772727";
  static final String SECRET = "abc";
  static final String URL = "https://gateway.example.com/keeta/webhook";

  /** Event 1 of the examples is of another app, registered under another URL. */
  static final String OAUTH_APP_ID = "1933049627";

  static final String OAUTH_URL = "https://gateway.example.com/keeta/oauth/callback";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One example file: its name, and the body that Keeta would send. */
  record Example(String name, byte[] body, JsonNode envelope) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Every example with a signature that the published secret and URL give. */
  static Stream<Example> signedExamples() {
    return exampleFiles().stream()
        .filter(name -> !name.equals("webhook-envelope-docs-example.json"))
        .map(Pushes::example)
        .filter(example -> example.envelope() != null);
  }

  static Example example(String name) {
    var node = resource(name).get("envelope");
    return new Example(name, node == null ? new byte[0] : bytes(node), node);
  }

  /** Event 1, which has no envelope. */
  static Example oauthCode() {
    var node = resource("webhook-event-1-oauth-code.json").get("body");
    return new Example("event 1", bytes(node), node);
  }

  /** An envelope of the app around a message, signed by recipe R1. */
  static byte[] signed(int eventId, String message) {
    return signed(eventId, message, SECRET);
  }

  static byte[] signed(int eventId, String message, String secret) {
    var envelope = JSON.createObjectNode();
    envelope.put("eventId", eventId);
    envelope.put("appId", Long.parseLong(APP_ID));
    envelope.put("messageId", "m-1");
    envelope.put("shopId", 466663);
    envelope.put("message", message);
    envelope.put("timestamp", 1751448108);
    return signed(envelope, URL, secret);
  }

  static byte[] signed(ObjectNode envelope, String url, String secret) {
    var sorted = new TreeMap<String, String>();
    for (var field : envelope.properties()) {
      var value = field.getValue();
      sorted.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
    }
    var parameters = String.join("&", sorted.entrySet().stream().map(Map.Entry::toString).toList());
    return bytes(envelope.put("sig", sha256(url + "?" + parameters + secret)));
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Apps apps(SignatureMode mode) {
    return new Apps(
        Map.of(
            APP_ID,
            app(APP_ID, mode, List.of(SECRET), List.of(URL)),
            OAUTH_APP_ID,
            app(OAUTH_APP_ID, mode, List.of(SECRET), List.of(OAUTH_URL))));
  }

  static App app(String appId, SignatureMode mode, List<String> secrets, List<String> urls) {
    return new App(
        appId,
        Dialect.STANDARD,
        secrets.stream().map(Secret::new).toList(),
        null,
        urls,
        mode,
        Arrays.asList(StandardRecipe.values()),
        List.of(),
        App.KEETA_API,
        App.KEETA_API,
        Map.of(),
        false);
  }

  static Push push(byte[] body) {
    return new Push(new Push.Payload.Whole(body), null, "application/json", NOW);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> exampleFiles() {
    try {
      var uri = Pushes.class.getResource("/keeta/standard/webhook-1002.json").toURI();
      if (!uri.getScheme().equals("jar")) return names(Path.of(uri).getParent());
      try (var jar = FileSystems.newFileSystem(uri, Map.of())) {
        return names(jar.getPath("/keeta/standard"));
      }
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    var names = new ArrayList<String>();
    try (var files = Files.newDirectoryStream(folder, "webhook-*.json")) {
      for (var file : files) names.add(file.getFileName().toString());
    }
    names.sort(null);
    return names;
  }

  private static JsonNode resource(String name) {
    try (var file = Pushes.class.getResourceAsStream("/keeta/standard/" + name)) {
      return JSON.readTree(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(JsonNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Pushes() {}
}
