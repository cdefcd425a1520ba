package dev.keetaorders.orderstate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.contracts.codec.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Keeta's documented payloads, each with something wrong with it: bytes changed or cut off, and
 * values put where nobody expects them.
 */
public final class HostilePayloads {

  private static final List<String> EXAMPLES =
      List.of(
          "webhook-1001-live-shape",
          "webhook-1001-docs-shape",
          "webhook-1002",
          "webhook-1004",
          "webhook-1005",
          "webhook-1006",
          "webhook-1007",
          "webhook-1008-observed",
          "order-get-response");

  /** As JSON text, because no tree could hold some of them. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "9".repeat(400),
          "9".repeat(2000),
          "1e400",
          "-1E-2147483648",
          "9223372036854775808",
          "99999999999999",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"a\\ud83d\"",
          "\"\"",
          "\"ENC_9b1\"",
          "\"" + "x".repeat(100_000) + "\"",
          "\"{\"",
          "\"[[[[\"",
          "\"{\\\"a\\\":[1,{\\\"b\\\":null}]}\"",
          "{}",
          "[]",
          "[null,7,{}]",
          nested(60),
          nested(1500),
          "{\"id\":1,\"id\":2}");

  private final Random random;

  public HostilePayloads(long seed) {
    random = new Random(seed);
  }

  /** A payload and the event that it is sent as; {@code get} for a read-back. */
  public record Payload(String event, byte[] body) {}

  public Payload next() {
    var example = EXAMPLES.get(random.nextInt(EXAMPLES.size()));
    var event = example.startsWith("order") ? "get" : example.substring(8, 12);
    var root = example(example);
    var body = event.equals("get") ? broken(root) : envelope(root);
    return new Payload(event, random.nextInt(4) == 0 ? damaged(body) : body);
  }

  private byte[] envelope(JsonNode root) {
    var message = broken(root.get("message_decoded"));
    var asObject = random.nextInt(8) == 0;
    if (asObject) return ("{\"message\":" + new String(message, UTF_8) + "}").getBytes(UTF_8);
    var text = new String(random.nextInt(4) == 0 ? damaged(message) : message, UTF_8);
    return Json.write(Json.mapper().createObjectNode().put("message", text));
  }

  /** The document with up to three of its values replaced. */
  private byte[] broken(JsonNode document) {
    var copy = document.deepCopy();
    var marks = new ArrayList<String>();
    for (var i = random.nextInt(4); i > 0; i--) {
      var mark = "\"@@%d@@\"".formatted(i);
      marks.add(mark);
      replaceOne(copy, mark.substring(1, mark.length() - 1));
    }
    var text = new String(Json.write(copy), UTF_8);
    for (var mark : marks) text = text.replace(mark, VALUES.get(random.nextInt(VALUES.size())));
    return text.getBytes(UTF_8);
  }

  private void replaceOne(JsonNode within, String mark) {
    var containers = new ArrayList<JsonNode>();
    collect(within, containers);
    if (containers.isEmpty()) return;
    switch (containers.get(random.nextInt(containers.size()))) {
      case ObjectNode object -> {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        object.put(names.get(random.nextInt(names.size())), mark);
      }
      case ArrayNode array -> array.set(random.nextInt(array.size()), mark);
      default -> throw new IllegalStateException("Neither object nor array");
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode() && !node.isEmpty()) containers.add(node);
    node.forEach(child -> collect(child, containers));
  }

  /** Cut off somewhere, or with a few bytes changed. */
  private byte[] damaged(byte[] bytes) {
    if (random.nextBoolean()) return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    var changed = bytes.clone();
    for (var i = 0; i < 1 + random.nextInt(4); i++) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return changed;
  }

  /** An order so large that its record, were it shown whole, would fit no topic. */
  public static String vast() {
    var lines = new StringBuilder();
    for (var i = 0; i < 60_000; i++) lines.append(i == 0 ? "" : ",").append("{\"id\":1}");
    return "{\"baseOrder\":{\"ctime\":1751442900803},\"products\":[" + lines + "]}";
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static JsonNode example(String name) {
    try (var in = HostilePayloads.class.getResourceAsStream("/keeta/standard/" + name + ".json")) {
      return Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
