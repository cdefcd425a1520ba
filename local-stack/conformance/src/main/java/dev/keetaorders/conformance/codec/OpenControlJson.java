package dev.keetaorders.conformance.codec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.conformance.evidence.OpenCall;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Calls of the Open Delivery API, as the sandbox's control API tells of them. */
public final class OpenControlJson {

  private static final Pattern OF_AN_ORDER = Pattern.compile("/v1/orders/([^/]+)(/.*)?");

  /** The calls of an app, and those whose app cannot be told, oldest first. */
  public static List<OpenCall> calls(String answer, String appId) {
    return stream(Json.read(answer).orElseThrow())
        .filter(node -> appId.equals(node.path("appId").asText(appId)))
        .map(OpenControlJson::call)
        .toList();
  }

  private static OpenCall call(JsonNode node) {
    var path = node.path("path").asText();
    var status = node.path("httpStatus");
    return new OpenCall(
        Instant.parse(node.path("at").asText()),
        node.path("method").asText(),
        path,
        node.path("query").asText(""),
        !node.path("body").isTextual() || !node.path("body").textValue().isEmpty(),
        status.isNumber() ? status.intValue() : null,
        node.path("answer").path("title").textValue(),
        orderId(path),
        // A poll is answered by a list of events, an acknowledgement is one of their ids.
        Stream.concat(ids(node.path("answer"), "eventId"), ids(node.path("body"), "id")).toList());
  }

  private static @Nullable String orderId(String path) {
    var found = OF_AN_ORDER.matcher(path);
    return found.matches() ? found.group(1) : null;
  }

  private static Stream<String> ids(JsonNode list, String name) {
    return list.isArray()
        ? stream(list).map(each -> each.path(name).asText()).filter(id -> !id.isEmpty())
        : Stream.empty();
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private OpenControlJson() {}
}
