package dev.keetaorders.conformance.judge;

import dev.keetaorders.conformance.clause.Verdict;
import dev.keetaorders.conformance.evidence.Call;
import dev.keetaorders.conformance.evidence.Evidence;
import dev.keetaorders.conformance.evidence.Field;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What is asked of every single call, whatever came before it. */
public final class CallRules {

  // Keeta publishes no tolerance; five minutes is the safest assumption (open question Q11).
  private static final Duration FRESH = Duration.ofMinutes(5);

  /** These are signed by the app alone (docs/keeta/standard-api.md 1). */
  static final Set<String> WITHOUT_TOKEN = Set.of("/base/oauth/token", "/base/callback/url/set");

  private static final List<String> NUMBERS =
      List.of("appId", "timestamp", "orderViewId", "merchantOrderViewId", "shopId");

  /** It is a POST to a path that there is. */
  public static Verdict toKnownPaths(Evidence evidence) {
    return each(
        evidence,
        _ -> true,
        call -> {
          if (!call.method().equals("POST")) return of("by " + call.method());
          return CallBody.paths().contains(call.path()) ? Optional.empty() : of("no such path");
        });
  }

  /** Its signature is right. */
  public static Verdict signed(Evidence evidence) {
    return each(
        evidence, _ -> true, call -> call.verified() ? Optional.empty() : of("sig is wrong"));
  }

  /** It has a token, unless it is one of those that have none. */
  public static Verdict withToken(Evidence evidence) {
    return each(
        evidence,
        _ -> true,
        call -> {
          var has = call.text("accessToken").filter(text -> !text.isBlank()).isPresent();
          if (WITHOUT_TOKEN.contains(call.path())) {
            return has ? of("accessToken, where there is none") : Optional.empty();
          }
          return has ? Optional.empty() : of("no accessToken");
        });
  }

  /** What is a number at Keeta is a number in it. */
  public static Verdict withNumbers(Evidence evidence) {
    return each(
        evidence,
        _ -> true,
        call ->
            NUMBERS.stream()
                .filter(name -> call.text(name).isPresent() && !isInteger(call, name))
                .findFirst()
                .map(name -> name + " is not a bare number"));
  }

  /** Its timestamp is in seconds, and of now. */
  public static Verdict withFreshTimestamp(Evidence evidence) {
    return each(
        evidence,
        _ -> true,
        call -> {
          var text = call.text("timestamp").orElse("");
          if (!text.matches("\\d{1,18}")) return of("no timestamp");
          var by = Math.abs(call.at().getEpochSecond() - Long.parseLong(text));
          return by <= FRESH.toSeconds()
              ? Optional.empty()
              : of("timestamp is %d s away from now".formatted(by));
        });
  }

  /** It has no null at its top level: how that would be signed is not known. */
  public static Verdict withoutNulls(Evidence evidence) {
    return each(
        evidence,
        _ -> true,
        call ->
            call.fields().entrySet().stream()
                .filter(field -> field.getValue().kind() == Field.Kind.NULL)
                .map(field -> field.getKey() + " is null")
                .sorted()
                .findFirst());
  }

  /** It has what its path asks for. */
  public static Verdict withParameters(Evidence evidence) {
    return each(evidence, call -> CallBody.paths().contains(call.path()), CallBody::fault);
  }

  private static boolean isInteger(Call call, String name) {
    var field = call.fields().get(name);
    return field != null && field.kind() == Field.Kind.INTEGER;
  }

  private static Optional<String> of(String fault) {
    return Optional.of(fault);
  }

  /** What is wrong with one of them, if it is with any. */
  interface Fault {
    Optional<String> of(Call call);
  }

  /** Nothing is wrong with any of these calls. */
  static Verdict each(Evidence evidence, Predicate<Call> which, Fault fault) {
    var calls = evidence.calls().stream().filter(which).toList();
    if (calls.isEmpty()) return new Verdict.NotExercised("no such call was seen");
    for (var call : calls) {
      var wrong = fault.of(call);
      if (wrong.isPresent()) return new Verdict.Failed(call.path() + ": " + wrong.get());
    }
    return new Verdict.Passed(calls.size() + (calls.size() == 1 ? " call" : " calls"));
  }

  private CallRules() {}
}
