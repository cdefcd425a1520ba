package dev.keetaorders.sandbox.api.opendelivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.sandbox.codec.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a call is answered.
 *
 * @param body null: there is none
 */
record OpenAnswer(int status, @Nullable String body) {

  static final OpenAnswer ACCEPTED = new OpenAnswer(202, null);

  static OpenAnswer empty(int status) {
    return new OpenAnswer(status, null);
  }

  static OpenAnswer of(int status, JsonNode body) {
    return new OpenAnswer(status, Json.write(body));
  }

  /** A problem document, with the two fields that Keeta documents (section 1.5). */
  static OpenAnswer problem(int status, String title) {
    return of(status, Json.object().put("title", title).put("status", status));
  }

  /** Whether what was asked for was done, or agreed to. */
  boolean executed() {
    return status < 400;
  }
}
