package dev.keetaorders.command.receive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.settings.Secret;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads event 1. Keeta's pages show it flat, by POST with a number as its time and by GET with
 * texts; whether it may come in an envelope like the others is not said
 * (docs/keeta/standard-open-questions.md, Q19), so that is read, too.
 */
public final class AuthorizationEventReader {

  /** What reading gave. */
  public sealed interface Reading {
    /**
     * A code.
     *
     * @param madeAt when Keeta made it, where that is told
     */
    record Read(Secret code, @Nullable Instant madeAt) implements Reading {}

    /** There is no code in it; the reason shows nothing of it. */
    record Unreadable(String why) implements Reading {}
  }

  /** Event 1 counts in milliseconds, envelopes count in seconds; none of them is before 1973. */
  private static final long FIRST_OF_MILLIS = 100_000_000_000L;

  private static final int LONGEST_CODE = 2_000;

  /** The code in event 1. */
  public static Reading code(byte[] body) {
    try {
      var tree = Json.mapper().readTree(body);
      var flat = text(tree.path("code"));
      if (!flat.isEmpty()) return read(flat, tree);
      var message = tree.path("message");
      var inner = message.isTextual() ? Json.mapper().readTree(message.textValue()) : message;
      var enveloped = text(inner.path("code"));
      return enveloped.isEmpty()
          ? new Reading.Unreadable("there is no code")
          : read(enveloped, tree);
    } catch (IOException e) {
      return new Reading.Unreadable("it " + Json.reason(e));
    }
  }

  private static Reading read(String code, JsonNode tree) {
    return code.length() > LONGEST_CODE
        ? new Reading.Unreadable("the code is longer than any")
        : new Reading.Read(new Secret(code), madeAt(text(tree.path("timestamp"))));
  }

  private static String text(JsonNode node) {
    return node.isTextual() || node.isIntegralNumber() ? node.asText() : "";
  }

  private static @Nullable Instant madeAt(String timestamp) {
    try {
      var number = Long.parseLong(timestamp);
      if (number <= 0) return null;
      return number < FIRST_OF_MILLIS
          ? Instant.ofEpochSecond(number)
          : Instant.ofEpochMilli(number);
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private AuthorizationEventReader() {}
}
