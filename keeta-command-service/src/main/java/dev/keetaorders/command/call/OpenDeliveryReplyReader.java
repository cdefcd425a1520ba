package dev.keetaorders.command.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.command.limit.Condition;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.codec.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers of the Open Delivery API (docs/keeta/opendelivery-api.md, section 1.5). The
 * HTTP status decides, unless a success carries an envelope with another code than 0: whether Keeta
 * sends those is not certain, so that both forms are read (question 33 of the open questions).
 */
final class OpenDeliveryReplyReader {

  private static final int OK = 200;
  private static final int MULTIPLE_CHOICES = 300;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int LONGEST_MESSAGE = 500;

  /** An answer to a call that shows no order. */
  static Answer read(int httpStatus, byte[] body) {
    return read(httpStatus, body, (outcome, _) -> Answer.of(outcome, body));
  }

  /**
   * An answer to a read-back; one that shows no order tells nothing.
   *
   * @param shopOfMerchant which shop of ours a merchant is
   */
  static Answer readOrder(int httpStatus, byte[] body, UnaryOperator<String> shopOfMerchant) {
    return read(
        httpStatus,
        body,
        (outcome, document) -> {
          var order =
              document == null ? null : OpenDeliveryOrderReader.read(document, shopOfMerchant);
          return order == null
              ? Answer.of(new CallOutcome.Unclear("the answer shows no order"), body)
              : new Answer(outcome, body, order, List.of());
        });
  }

  /** Whether another token may do: the status, or what the Standard API says for the same. */
  static boolean isAboutToken(long code) {
    return code == UNAUTHORIZED || KeetaCode.isAboutToken(code);
  }

  private static Answer read(
      int httpStatus, byte[] body, BiFunction<CallOutcome, @Nullable JsonNode, Answer> whole) {
    if (httpStatus < OK || httpStatus >= MULTIPLE_CHOICES) {
      return Answer.of(problem(httpStatus, body), body).telling(condition(httpStatus));
    }
    var tree = tree(body);
    if (tree == null) return whole.apply(success(httpStatus, null), null);
    if (!isEnvelope(tree)) return whole.apply(success(httpStatus, null), tree);
    var code = ReplyReader.code(tree);
    if (code.isEmpty()) {
      return Answer.of(
          new CallOutcome.Unclear("the answer's envelope has no number as code"), body);
    }
    var message = bounded(tree.path("message").asText(""));
    if (code.get() == 0) return whole.apply(success(httpStatus, message), tree.path("data"));
    var answer = Answer.of(KeetaCode.meaning(code.get(), message), body);
    return KeetaCode.isServerError(code.get()) ? answer.telling(Condition.TROUBLED) : answer;
  }

  private static CallOutcome success(int httpStatus, @Nullable String message) {
    return new CallOutcome.Done(
        Integer.toString(httpStatus), message == null ? "HTTP status " + httpStatus : message);
  }

  /** An order has no field of that name. */
  private static boolean isEnvelope(JsonNode tree) {
    return tree.has("code") && (tree.has("data") || tree.has("message"));
  }

  /**
   * What Keeta documents of a status. It looked at nothing where it refuses the token, the
   * signature (401) or the number of calls (429); a status that it does not document says nothing.
   */
  private static CallOutcome problem(int httpStatus, byte[] body) {
    var title = title(body).orElse("HTTP status " + httpStatus);
    return switch (httpStatus) {
      case 400, 403, 404, 422 -> new CallOutcome.Refused(httpStatus, title);
      case UNAUTHORIZED, TOO_MANY_REQUESTS -> new CallOutcome.TurnedAway(httpStatus, title);
      default -> new CallOutcome.Unclear("HTTP status " + httpStatus);
    };
  }

  private static Condition condition(int httpStatus) {
    if (httpStatus == TOO_MANY_REQUESTS) return Condition.LIMITED;
    if (httpStatus >= SERVER_ERROR) return Condition.TROUBLED;
    return switch (httpStatus) {
      case 400, UNAUTHORIZED, 403, 404, 422 -> Condition.WELL;
      default -> Condition.UNTOLD;
    };
  }

  private static Optional<String> title(byte[] body) {
    var tree = tree(body);
    return tree == null
        ? Optional.empty()
        : Optional.of(bounded(tree.path("title").asText(""))).filter(title -> !title.isBlank());
  }

  private static @Nullable JsonNode tree(byte[] body) {
    try {
      var tree = Json.mapper().readTree(body);
      return tree == null || tree.isMissingNode() ? null : tree;
    } catch (IOException _) {
      return null;
    }
  }

  private static String bounded(String text) {
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE);
  }

  private OpenDeliveryReplyReader() {}
}
