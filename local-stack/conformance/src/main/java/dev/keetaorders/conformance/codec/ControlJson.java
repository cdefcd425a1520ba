package dev.keetaorders.conformance.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.keetaorders.conformance.clause.Dialect;
import dev.keetaorders.conformance.evidence.Call;
import dev.keetaorders.conformance.evidence.Delivery;
import dev.keetaorders.conformance.evidence.Field;
import dev.keetaorders.conformance.evidence.Field.Kind;
import dev.keetaorders.conformance.evidence.PlacedOrder;
import dev.keetaorders.conformance.evidence.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What the sandbox's control API is asked, and what it answers. */
public final class ControlJson {

  /** An object of texts, numbers and truth values; those without a value are left out. */
  public static String object(Map<String, Object> fields) {
    var json = Json.object();
    fields.forEach((name, value) -> {
      switch (value) {
        case Long number -> json.put(name, number);
        case Integer number -> json.put(name, number);
        case Boolean flag -> json.put(name, flag);
        default -> json.put(name, value.toString());
      }
    });
    return Json.write(json);
  }

  /** A list of such objects. */
  public static String list(List<Map<String, Object>> objects) {
    return objects.stream().map(ControlJson::object).collect(Collectors.joining(",", "[", "]"));
  }

  /** The text of one field of an answer. */
  public static String text(String answer, String name) {
    return tree(answer).path(name).asText();
  }

  /** The attempts of an app's pushes, oldest first. */
  public static List<Delivery> deliveries(String answer, String appId, Dialect dialect) {
    return stream(tree(answer))
        .filter(node -> appId.equals(node.path("appId").asText()))
        .map(node -> delivery(node, dialect))
        .toList();
  }

  /** The calls of an app, and those whose app cannot be told, oldest first. */
  public static List<Call> calls(String answer, String appId) {
    return stream(tree(answer))
        .filter(node -> appId.equals(node.path("body").path("appId").asText(appId)))
        .map(ControlJson::call)
        .toList();
  }

  /** The orders of an app. */
  public static List<PlacedOrder> orders(String answer, String appId) {
    return stream(tree(answer).path("items"))
        .filter(node -> appId.equals(node.path("appId").asText()))
        .map(node ->
            new PlacedOrder(
                node.path("orderId").asText(), Instant.parse(node.path("placedAt").asText())))
        .toList();
  }

  private static Delivery delivery(JsonNode node, Dialect dialect) {
    var took = node.path("tookMillis");
    return new Delivery(
        Instant.parse(node.path("at").asText()),
        node.path("eventId").asInt(),
        node.path("messageId").asText(),
        node.path("attempt").asInt(),
        reply(node, dialect),
        node.path("appId").asText(),
        node.path("shopId").asText(),
        node.path("orderId").textValue(),
        node.path("fault").textValue(),
        took.isNumber() ? Duration.ofMillis(took.longValue()) : null,
        node.path("eventType").textValue());
  }

  private static Reply reply(JsonNode node, Dialect dialect) {
    var answer = node.path("answer").asText("");
    var status = node.path("httpStatus");
    if (status.isNumber()) return ReplyReader.read(dialect, status.intValue(), answer);
    var waited = answer.startsWith("no answer within");
    return new Reply.Silence(
        waited ? "no answer in time" : "no answer: the connection failed", waited);
  }

  private static Call call(JsonNode node) {
    return new Call(
        Instant.parse(node.path("at").asText()),
        node.path("method").asText("POST"),
        node.path("path").asText(),
        fields(node.path("body")),
        node.path("verified").asBoolean(),
        code(node.path("answer")));
  }

  private static @Nullable Long code(JsonNode answer) {
    if (answer.isNull() || answer.isMissingNode()) return null;
    // The one answer without a code is that to a token call that succeeded.
    if (answer.has("accessToken")) return 0L;
    return answer.path("code").asLong(-1);
  }

  private static Map<String, Field> fields(JsonNode body) {
    var fields = new HashMap<String, Field>();
    for (var field : body.properties()) fields.put(field.getKey(), field(field.getValue()));
    return fields;
  }

  private static Field field(JsonNode value) {
    var kind =
        switch (value.getNodeType()) {
          case ARRAY -> Kind.ARRAY;
          case OBJECT, POJO -> Kind.OBJECT;
          case BOOLEAN -> Kind.BOOLEAN;
          case STRING, BINARY -> Kind.TEXT;
          case NUMBER -> value.isIntegralNumber() ? Kind.INTEGER : Kind.FRACTION;
          case NULL, MISSING -> Kind.NULL;
        };
    var text = value.isNumber() || value.isTextual() ? value.asText() : "";
    return new Field(kind, text, value.size());
  }

  private static JsonNode tree(String answer) {
    Optional<JsonNode> read = Json.read(answer);
    return read.orElseThrow(() -> new IllegalStateException("The sandbox answered no JSON"));
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return list instanceof ArrayNode array
        ? StreamSupport.stream(array.spliterator(), false)
        : Stream.empty();
  }

  private ControlJson() {}
}
