package dev.keetaorders.sandbox.api.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.codec.Json;

/**
 * What Keeta answers.
 *
 * @param executed whether what was asked for was done, or read
 */
record Answer(ObjectNode body, boolean executed) {

  static Answer success() {
    return new Answer(Json.object().put("code", 0).put("message", "Success"), true);
  }

  static Answer success(JsonNode data) {
    var answer = success();
    answer.body.set("data", data);
    return answer;
  }

  /** Of one endpoint that has no code and no data (docs/keeta/standard-api.md 1). */
  static Answer flat(ObjectNode body) {
    return new Answer(body, true);
  }

  static Answer error(long code, String message) {
    return new Answer(Json.object().put("code", code).put("message", message), false);
  }
}
