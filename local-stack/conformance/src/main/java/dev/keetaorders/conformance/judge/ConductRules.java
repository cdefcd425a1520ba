package dev.keetaorders.conformance.judge;

import dev.keetaorders.conformance.clause.Verdict;
import dev.keetaorders.conformance.evidence.Call;
import dev.keetaorders.conformance.evidence.Delivery;
import dev.keetaorders.conformance.evidence.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is asked of a call because of what came before it. */
public final class ConductRules {

  private static final String GET = "/order/get";
  private static final String CONFIRM = "/order/confirm";
  private static final String PREVIEW = "/order/refund/part/products/preview";
  private static final String APPLY = "/order/refund/part/apply";
  private static final String TOKEN = "/base/oauth/token";

  /** Calls that do something once; a repeat is refused, or worse (docs/keeta/standard-api.md 5). */
  private static final Set<String> ONCE =
      Set.of(CONFIRM, "/order/cancel", "/order/prepare", "/order/collect", "/order/delivered");

  /** Not to be sent again before a look, after anything but a success. */
  private static final Set<String> LOOKED_AT =
      Set.of(
          CONFIRM,
          "/order/cancel",
          "/order/agree",
          "/order/reject",
          "/order/prepare",
          APPLY,
          "/order/collect",
          "/order/dispatched",
          "/order/delivered");

  private static final Duration ACCEPT_WITHIN = Duration.ofMinutes(5);
  private static final Duration BETWEEN_REFRESHES = Duration.ofMinutes(1);

  /** It is about an order that had been pushed by then. */
  public static Verdict aboutPushedOrders(Evidence evidence) {
    return CallRules.each(
        evidence,
        call -> call.orderId().isPresent(),
        call -> {
          var orderId = call.orderId().orElseThrow();
          var pushed = firstPushOf(orderId, evidence);
          if (pushed.isEmpty()) return Optional.of("an order that was never pushed");
          return call.at().isBefore(pushed.get())
              ? Optional.of("before the order was pushed")
              : Optional.empty();
        });
  }

  private static Optional<Instant> firstPushOf(String orderId, Evidence evidence) {
    var bySandbox =
        evidence.deliveries().stream()
            .filter(push -> push.sent() && orderId.equals(push.orderId()))
            .map(Delivery::at);
    var byKit =
        evidence.posts().stream()
            .filter(post -> orderId.equals(post.orderId()))
            .map(post -> post.at());
    return Stream.concat(bySandbox, byKit).min(Instant::compareTo);
  }

  /** Nothing that succeeded is asked for again. */
  public static Verdict notAfterSuccess(Evidence evidence) {
    var done = new HashSet<String>();
    return CallRules.each(
        evidence,
        call -> ONCE.contains(call.path()) && call.orderId().isPresent(),
        call -> {
          var what = call.path() + " " + call.orderId().orElseThrow();
          if (done.contains(what)) return Optional.of("again, after it had succeeded");
          if (call.succeeded()) done.add(what);
          return Optional.empty();
        });
  }

  /** What was not answered, or refused, is looked at before it is sent again. */
  public static Verdict lookedAtFirst(Evidence evidence) {
    var unclear = new HashMap<String, String>();
    var seen = 0;
    for (var call : evidence.calls()) {
      var orderId = call.orderId().orElse("");
      if (call.path().equals(GET)) {
        unclear.keySet().removeIf(what -> what.endsWith(" " + orderId));
        continue;
      }
      if (!LOOKED_AT.contains(call.path())) continue;
      var what = call.path() + " " + orderId;
      var before = unclear.get(what);
      if (before != null) {
        return new Verdict.Failed(
            "%s: sent again without a %s, after %s".formatted(call.path(), GET, before));
      }
      if (needsLook(call)) {
        unclear.put(what, call.code() == null ? "no answer" : "a refusal");
        seen++;
      }
    }
    return seen == 0
        ? new Verdict.NotExercised("every call that was seen succeeded, or may be sent again")
        : new Verdict.Passed(seen + (seen == 1 ? " call" : " calls") + " without success");
  }

  /**
   * Bad signatures and tokens are refused at the door, so sending again is safe; and Keeta's own
   * failures are said to be worth another try (docs/keeta/standard-api.md 1.1).
   */
  private static boolean needsLook(Call call) {
    var code = call.code();
    if (code == null) return true;
    var atTheDoor = code >= 115_000_100 && code <= 115_000_199;
    var token = code == 115_000_200 || code == 115_000_203;
    var theirs = code >= 315_000_100 && code <= 315_000_199;
    return code != 0 && !atTheDoor && !token && !theirs;
  }

  /** An order is confirmed within five minutes, if it is. */
  public static Verdict confirmedInTime(Evidence evidence) {
    for (var orderId : evidence.toBeConfirmed()) {
      var confirmed =
          evidence.calls().stream()
              .anyMatch(call ->
                  call.path().equals(CONFIRM)
                      && call.orderId().filter(orderId::equals).isPresent());
      if (!confirmed) return new Verdict.Failed("an order was to be confirmed, and was not");
    }
    return CallRules.each(
        evidence,
        call -> call.path().equals(CONFIRM) && deadline(call, evidence).isPresent(),
        call ->
            call.at().isAfter(deadline(call, evidence).orElseThrow())
                ? Optional.of("more than five minutes after the order was placed")
                : Optional.empty());
  }

  /** Of an order that was pushed before its five minutes were over: else nobody could keep it. */
  private static Optional<Instant> deadline(Call call, Evidence evidence) {
    return call.orderId()
        .flatMap(evidence::order)
        .map(order -> order.placedAt().plus(ACCEPT_WITHIN))
        .filter(deadline ->
            firstPushOf(call.orderId().orElseThrow(), evidence)
                .filter(deadline::isAfter)
                .isPresent());
  }

  /** Money is given back after a preview only. */
  public static Verdict previewedFirst(Evidence evidence) {
    var previewed = new HashSet<String>();
    return CallRules.each(
        evidence,
        call -> call.path().equals(PREVIEW) || call.path().equals(APPLY),
        call -> {
          var orderId = call.orderId().orElse("");
          if (call.path().equals(PREVIEW)) previewed.add(orderId);
          return previewed.contains(orderId) ? Optional.empty() : Optional.of("without a preview");
        });
  }

  /** Tokens are refreshed at most once a minute. */
  public static Verdict refreshedSeldom(Evidence evidence) {
    var refreshedAt = new ArrayList<Instant>();
    return CallRules.each(
        evidence,
        call -> isGrant(call, "refresh_token"),
        call -> {
          var earliest = call.at().minus(BETWEEN_REFRESHES);
          var tooSoon = refreshedAt.stream().anyMatch(earliest::isBefore);
          refreshedAt.add(call.at());
          return tooSoon ? Optional.of("twice within a minute") : Optional.empty();
        });
  }

  /** A code is exchanged once, however often it comes. */
  public static Verdict exchangedOnce(Evidence evidence) {
    var exchanged = new HashSet<String>();
    return CallRules.each(
        evidence,
        call -> isGrant(call, "authorization_code"),
        call -> {
          var code = call.text("code").orElse("");
          if (exchanged.contains(code)) return Optional.of("a code that was exchanged before");
          if (call.succeeded() || call.code() == null) exchanged.add(code);
          return Optional.empty();
        });
  }

  /** Each URL is registered with an event, a URL and a kind of stores. */
  public static Verdict registered(Evidence evidence) {
    return CallRules.each(
        evidence,
        call -> call.path().equals("/base/callback/url/set"),
        call ->
            call.text("isTest").filter(text -> text.equals("0") || text.equals("1")).isPresent()
                ? Optional.empty()
                : Optional.of("isTest is neither 0 nor 1, so it is test stores only"));
  }

  private static boolean isGrant(Call call, String type) {
    return call.path().equals(TOKEN) && call.text("grantType").filter(type::equals).isPresent();
  }

  private ConductRules() {}
}
