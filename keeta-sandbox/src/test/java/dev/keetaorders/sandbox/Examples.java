package dev.keetaorders.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The documented and observed examples that come with contracts; read by a parser of its own. */
public final class Examples {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The example of that name, without the notes on where it comes from. */
  public static JsonNode read(String name) {
    var tree = resource("/keeta/standard/" + name + ".json");
    if (tree instanceof ObjectNode object) object.remove(List.of("_provenance", "_signature"));
    return tree;
  }

  /** The example of that name of the Open Delivery dialect. */
  public static JsonNode openDelivery(String name) {
    return resource("/keeta/opendelivery/" + name + ".json");
  }

  /** The schema of that name. */
  public static JsonNode schema(String name) {
    return resource("/schemas/" + name + ".json");
  }

  private static JsonNode resource(String path) {
    try (var file = Examples.class.getResourceAsStream(path)) {
      return MAPPER.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  /** The tree of a text. */
  public static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  /**
   * Where one differs from the other in the names and the types of its fields, at any depth. Null
   * goes with every type, and an empty array with every other.
   */
  public static List<String> differences(JsonNode expected, JsonNode actual) {
    var found = new ArrayList<String>();
    compare("", expected, actual, found);
    return found;
  }

  private static void compare(String path, JsonNode expected, JsonNode actual, List<String> found) {
    if (expected.isNull() || actual.isNull()) return;
    if (!type(expected).equals(type(actual))) {
      found.add(path + ": " + type(expected) + " became " + type(actual));
    } else if (expected.isObject()) {
      var names = new TreeSet<String>();
      expected.fieldNames().forEachRemaining(names::add);
      actual.fieldNames().forEachRemaining(names::add);
      for (var name : names) {
        if (!expected.has(name)) found.add(path + "/" + name + ": is new");
        else if (!actual.has(name)) found.add(path + "/" + name + ": is missing");
        else compare(path + "/" + name, expected.get(name), actual.get(name), found);
      }
    } else if (expected.isArray() && !expected.isEmpty()) {
      for (var element : actual) compare(path + "[]", expected.get(0), element, found);
    }
  }

  private static String type(JsonNode json) {
    if (json.isIntegralNumber()) return "INTEGER";
    return json.getNodeType().name();
  }

  private Examples() {}
}
