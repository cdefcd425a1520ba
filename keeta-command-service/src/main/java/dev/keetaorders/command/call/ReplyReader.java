package dev.keetaorders.command.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.codec.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads Keeta's answers. HTTP 200 says nothing: the code in the body decides. */
final class ReplyReader {

  private static final int OK = 200;
  private static final int MULTIPLE_CHOICES = 300;
  private static final int LONGEST_MESSAGE = 500;
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  /** Keeta's spelling; docs/keeta/standard-api.md, sections 6.3 and 6.4. */
  private static final Map<String, String> TIMES_OF_STATUSES =
      Map.of(
          "20", "unconfirmedStatusTime",
          "30", "confirmedStatusTime",
          "35", "readiedStatusTime",
          "40", "completedStatusTime",
          "50", "canceledStatusTime");

  static Answer read(int httpStatus, byte[] body) {
    if (httpStatus < OK || httpStatus >= MULTIPLE_CHOICES) {
      return new Answer(new CallOutcome.Unclear("HTTP status " + httpStatus), body, null);
    }
    JsonNode tree;
    try {
      tree = Json.mapper().readTree(body);
    } catch (IOException e) {
      return new Answer(new CallOutcome.Unclear("the answer " + Json.reason(e)), body, null);
    }
    var code = code(tree);
    if (code.isEmpty()) {
      return new Answer(new CallOutcome.Unclear("the answer has no code"), body, null);
    }
    return new Answer(outcome(code.get(), tree), body, order(tree));
  }

  private static CallOutcome outcome(long code, JsonNode tree) {
    var message = message(tree);
    if (code != 0) return KeetaCode.meaning(code, message);
    var errors = tree.get("errorList");
    if (errors != null && !errors.isNull() && !errors.isEmpty()) {
      return new CallOutcome.Refused(0, message);
    }
    return new CallOutcome.Done("0", message);
  }

  /** A 64-bit number; as text it is read too, because nothing promises the type. */
  private static Optional<Long> code(JsonNode tree) {
    var node = tree.path("code");
    if (node.isIntegralNumber()) {
      var value = node.bigIntegerValue();
      return value.abs().compareTo(LONG_MAX) > 0
          ? Optional.empty()
          : Optional.of(value.longValue());
    }
    if (!node.isTextual()) return Optional.empty();
    try {
      return Optional.of(Long.parseLong(node.textValue()));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static String message(JsonNode tree) {
    var message = tree.path("message").asText("");
    return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
  }

  private static Answer.@Nullable OrderShown order(JsonNode tree) {
    var info = tree.path("data").path("orderInfo");
    var merchantOrder = info.path("merchantOrder");
    var status = merchantOrder.path("status").asText("");
    if (status.isEmpty() || status.equals("null")) return null;
    var placedAt =
        Stream.of(info.path("baseOrder").path("ctime"), merchantOrder.path("ctime"))
            .flatMap(node -> time(node).stream())
            .min(Instant::compareTo);
    var reached = new HashMap<String, Instant>();
    TIMES_OF_STATUSES.forEach((each, field) ->
        time(merchantOrder.path(field)).ifPresent(time -> reached.put(each, time)));
    return new Answer.OrderShown(
        status, placedAt.orElse(null), reached.get(status), reached.keySet());
  }

  private static Optional<Instant> time(JsonNode milliseconds) {
    if (!milliseconds.isIntegralNumber() || milliseconds.asLong() <= 0) return Optional.empty();
    try {
      return Optional.of(Instant.ofEpochMilli(milliseconds.asLong()));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private ReplyReader() {}
}
