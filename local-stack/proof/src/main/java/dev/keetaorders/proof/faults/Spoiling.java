package dev.keetaorders.proof.faults;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** What the sandbox can be told to do wrong, with how much of it is told. */
enum Spoiling {
  SLOW(calls("SLOW", "0.5", ",\"delay\":\"PT3S\"")),
  /** Of two calls about one is refused, in one way or the other. */
  REFUSING(Commands.all(Spoiling::refusals)),
  FAILING(
      calls("SERVER_ERROR", "0.4", ""),
      calls("RESET", "0.4", ""),
      calls("SILENCE", "0.2", ",\"delay\":\"PT10S\"")),
  UNCLEAR(
      calls("EXECUTE_THEN_TIMEOUT", "0.4", ",\"delay\":\"PT10S\""),
      calls("EXECUTE_THEN_RESET", "0.4", ""),
      calls("EXECUTE_THEN_SERVER_ERROR", "0.4", "")),
  DUPLICATES(pushes("DUPLICATE", "0.5", "")),
  REORDERS(pushes("REORDER", "0.5", "")),
  DELAYS(pushes("DELAY", "0.5", ",\"delay\":\"PT15S\"")),
  LOSES(pushes("LOSE", "0.3", "")),
  MISSIGNS(pushes("WRONG_SIGNATURE", "0.3", ""));

  /**
   * The paths that ask Keeta to do something to an order. What reads, and what gets a token, stays
   * as it is: a merchant would have to come for a refresh that was refused.
   */
  private static final class Commands {

    /** Keeta's number of a wrong state is not known; the sandbox's stands for it. */
    static final String STANDARD_CODE = "9990009001";

    /** A code is an HTTP status there. */
    static final String OPEN_DELIVERY_CODE = "422";

    private static final List<String> STANDARD =
        List.of(
            "confirm",
            "prepare",
            "cancel",
            "agree",
            "reject",
            "refund/part/apply",
            "collect",
            "dispatched",
            "delivered");

    private static final List<String> OPEN_DELIVERY =
        List.of(
            "confirm",
            "readyForPickup",
            "requestCancellation",
            "acceptRefund",
            "rejectRefund",
            "dispatch",
            "delivered");

    static String[] all(BinaryOperator<String> pathAndCode) {
      return Stream.concat(
              STANDARD.stream().map(each -> pathAndCode.apply("/order/" + each, STANDARD_CODE)),
              OPEN_DELIVERY.stream()
                  .map(each ->
                      pathAndCode.apply("/v1/orders/{orderId}/" + each, OPEN_DELIVERY_CODE)))
          .toArray(String[]::new);
    }
  }

  private final String json;

  Spoiling(String... json) {
    this.json = String.join(",", json);
  }

  /** As {@code PUT /control/faults} has it, without the brackets of the list. */
  String json() {
    return json;
  }

  /** By a code, or as if it had been done, with a list of errors or without the event. */
  private static String refusals(String path, String code) {
    var there = ",\"path\":\"%s\"".formatted(path);
    return calls("REFUSE", "0.3", there + ",\"code\":\"%s\"".formatted(code))
        + ","
        + calls("PARTIAL_FAILURE", "0.3", there);
  }

  private static String calls(String kind, String probability, String more) {
    return spoiling("call", kind, probability, more);
  }

  private static String pushes(String kind, String probability, String more) {
    return spoiling("push", kind, probability, more);
  }

  private static String spoiling(String where, String kind, String probability, String more) {
    return "{\"where\":\"%s\",\"kind\":\"%s\",\"probability\":%s%s}"
        .formatted(where, kind, probability, more);
  }
}
