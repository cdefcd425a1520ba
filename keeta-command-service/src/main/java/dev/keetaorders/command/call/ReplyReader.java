package dev.keetaorders.command.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.command.limit.Condition;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.codec.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads Keeta's answers. HTTP 200 says nothing: the code in the body decides. */
final class ReplyReader {

  private static final int OK = 200;
  private static final int MULTIPLE_CHOICES = 300;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int LONGEST_MESSAGE = 500;
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  /** An answer to a call about no order. */
  static Answer read(int httpStatus, byte[] body) {
    return read(httpStatus, body, (outcome, _) -> Answer.of(outcome, body));
  }

  /** An answer to a call about an order, which it may show. */
  static Answer read(int httpStatus, byte[] body, AnswerReadings readings) {
    return read(
        httpStatus,
        body,
        (outcome, data) ->
            new Answer(
                outcome,
                body,
                OrderReader.read(data.path("orderInfo"), readings.statuses()),
                PreviewReader.read(data.path("products"), readings.lineId())));
  }

  private static Answer read(
      int httpStatus, byte[] body, BiFunction<CallOutcome, JsonNode, Answer> whole) {
    if (httpStatus < OK || httpStatus >= MULTIPLE_CHOICES) {
      return Answer.of(new CallOutcome.Unclear("HTTP status " + httpStatus), body)
          .telling(condition(httpStatus));
    }
    JsonNode tree;
    try {
      tree = Json.mapper().readTree(body);
    } catch (IOException e) {
      return Answer.of(new CallOutcome.Unclear("the answer " + Json.reason(e)), body);
    }
    var code = code(tree);
    if (code.isEmpty()) {
      return Answer.of(new CallOutcome.Unclear("the answer has no code"), body);
    }
    var answer = whole.apply(outcome(code.get(), tree), tree.path("data"));
    return KeetaCode.isServerError(code.get()) ? answer.telling(Condition.TROUBLED) : answer;
  }

  private static Condition condition(int httpStatus) {
    if (httpStatus == TOO_MANY_REQUESTS) return Condition.LIMITED;
    return httpStatus >= SERVER_ERROR ? Condition.TROUBLED : Condition.UNTOLD;
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
  static Optional<Long> code(JsonNode tree) {
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

  private ReplyReader() {}
}
