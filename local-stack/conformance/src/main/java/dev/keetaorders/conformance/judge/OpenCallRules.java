package dev.keetaorders.conformance.judge;

import dev.keetaorders.conformance.clause.Verdict;
import dev.keetaorders.conformance.evidence.Evidence;
import dev.keetaorders.conformance.evidence.OpenCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is asked of whoever calls the Open Delivery API (docs/keeta/opendelivery-api.md). */
public final class OpenCallRules {

  private static final String TOKEN = "/oauth/token";
  private static final String POLL = "/v1/events:polling";
  private static final String ACKNOWLEDGMENT = "/v1/events/acknowledgment";
  private static final String ORDER = "/v1/orders/{orderId}";
  private static final String CONFIRM = ORDER + "/confirm";

  /** Methods and paths that there are (sections 1.3, 1.4, 3 and 4). */
  private static final Set<String> PATHS =
      Set.of(
          "POST " + TOKEN,
          "GET /oauth/authorization/url",
          "PUT /v1/merchantOnboarding",
          "GET " + POLL,
          "POST " + ACKNOWLEDGMENT,
          "POST /v1/batchDecrypt",
          "GET " + ORDER,
          "POST " + CONFIRM,
          "POST " + ORDER + "/readyForPickup",
          "POST " + ORDER + "/dispatch",
          "POST " + ORDER + "/delivered",
          "POST " + ORDER + "/tracking",
          "POST " + ORDER + "/requestCancellation",
          "POST " + ORDER + "/acceptRefund",
          "POST " + ORDER + "/rejectRefund");

  /** What Keeta does once; a repeat is a 422. */
  private static final Set<String> ONCE =
      Set.of(
          CONFIRM,
          ORDER + "/readyForPickup",
          ORDER + "/dispatch",
          ORDER + "/delivered",
          ORDER + "/requestCancellation",
          ORDER + "/acceptRefund",
          ORDER + "/rejectRefund");

  /** Those come without any body: an empty object is one. */
  private static final Set<String> BODYLESS =
      Set.of(ORDER + "/readyForPickup", ORDER + "/delivered", ORDER + "/acceptRefund");

  private static final Duration ACCEPT_WITHIN = Duration.ofMinutes(5);
  private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(5);
  private static final Duration BETWEEN_TOKENS = Duration.ofMinutes(1);

  /** It goes to a path that there is. */
  public static Verdict toKnownPaths(Evidence evidence) {
    return each(
        evidence,
        _ -> true,
        call ->
            PATHS.contains(call.method() + " " + call.template())
                    || call.path().matches("/oauth/authorized/[^/]+/merchantInfo")
                ? Optional.empty()
                : Optional.of("no such call by " + call.method()));
  }

  /** Its signature is right. */
  public static Verdict signed(Evidence evidence) {
    return each(
        evidence,
        call -> call.path().startsWith("/v1/"),
        call ->
            "Invalid signature".equals(call.refusal())
                ? Optional.of("the signature is missing or wrong")
                : Optional.empty());
  }

  /** It has a token that was asked for. */
  public static Verdict withToken(Evidence evidence) {
    var firstToken =
        evidence.openCalls().stream()
            .filter(call -> call.path().equals(TOKEN) && call.succeeded())
            .map(OpenCall::at)
            .min(Comparator.naturalOrder())
            .orElse(Instant.MAX);
    return each(
        evidence,
        _ -> true,
        call ->
            isAboutToken(call) && call.at().isBefore(firstToken)
                ? Optional.of("without a token that was asked for")
                : Optional.empty());
  }

  /** A token is kept, until Keeta refuses it or a minute has passed at least. */
  public static Verdict keepsTokens(Evidence evidence) {
    var good = new ArrayDeque<Instant>();
    return each(
        evidence,
        call -> call.path().equals(TOKEN) || isAboutToken(call),
        call -> {
          if (isAboutToken(call)) {
            good.clear();
            return Optional.empty();
          }
          var earliest = call.at().minus(BETWEEN_TOKENS);
          var tooSoon = good.stream().anyMatch(earliest::isBefore);
          if (call.succeeded()) good.add(call.at());
          return tooSoon
              ? Optional.of("twice within a minute, and none was refused")
              : Optional.empty();
        });
  }

  private static boolean isAboutToken(OpenCall call) {
    return call.status() != null
        && call.status() == 401
        && !call.path().equals(TOKEN)
        && !"Invalid signature".equals(call.refusal());
  }

  /** It has what its path asks for. */
  public static Verdict asAsked(Evidence evidence) {
    return each(
        evidence,
        call -> !call.path().equals(ACKNOWLEDGMENT),
        call ->
            call.status() != null && call.status() == 400
                ? Optional.of(String.valueOf(call.refusal()))
                : Optional.empty());
  }

  /** There is no body where none is asked for. */
  public static Verdict withoutBodies(Evidence evidence) {
    return each(
        evidence,
        call -> BODYLESS.contains(call.template()),
        call -> call.hasBody() ? Optional.of("with a body") : Optional.empty());
  }

  /** It is about an order that there is, or that the kit told of. */
  public static Verdict aboutKnownOrders(Evidence evidence) {
    return each(
        evidence,
        call -> call.orderId() != null,
        call ->
            isKnown(String.valueOf(call.orderId()), evidence)
                ? Optional.empty()
                : Optional.of("an order that there is not"));
  }

  private static boolean isKnown(String orderId, Evidence evidence) {
    return evidence.order(orderId).isPresent()
        || evidence.posts().stream().anyMatch(post -> orderId.equals(post.orderId()));
  }

  /** What Keeta took is not asked for again before a look at the order. */
  public static Verdict notAgain(Evidence evidence) {
    return repeats(evidence, OpenCall::succeeded, "it was taken");
  }

  /**
   * What was refused for the order's state, failed or was not answered is not sent again before a
   * look. What was refused at the door may be.
   */
  public static Verdict lookedAtFirst(Evidence evidence) {
    return repeats(
        evidence,
        call ->
            call.status() == null
                || call.status() == 422
                || call.status() == 500
                || call.status() == 504,
        "it was refused, failed or was not answered");
  }

  private static Verdict repeats(Evidence evidence, Predicate<OpenCall> first, String why) {
    var sent = new HashSet<String>();
    var seen = 0;
    for (var call : evidence.openCalls()) {
      if (call.template().equals(ORDER)) sent.removeIf(each -> each.endsWith(" " + call.orderId()));
      if (!ONCE.contains(call.template())) continue;
      var what = call.template() + " " + call.orderId();
      if (sent.contains(what)) {
        return new Verdict.Failed(
            "%s: again without GET %s, though %s".formatted(call.template(), ORDER, why));
      }
      if (first.test(call)) {
        sent.add(what);
        seen++;
      }
    }
    return seen == 0
        ? new Verdict.NotExercised("no such call was seen")
        : new Verdict.Passed(seen + (seen == 1 ? " call" : " calls"));
  }

  /** An order is confirmed within five minutes, if it is. */
  public static Verdict confirmedInTime(Evidence evidence) {
    var confirmed = new HashMap<String, Instant>();
    for (var call : evidence.openCalls()) {
      if (call.template().equals(CONFIRM)) {
        confirmed.putIfAbsent(String.valueOf(call.orderId()), call.at());
      }
    }
    if (!confirmed.keySet().containsAll(evidence.toBeConfirmed())) {
      return new Verdict.Failed("an order was to be confirmed, and was not");
    }
    return each(
        evidence,
        call -> call.template().equals(CONFIRM) && deadline(call, evidence).isPresent(),
        call ->
            call.at().isAfter(deadline(call, evidence).orElseThrow())
                ? Optional.of("more than five minutes after the order was placed")
                : Optional.empty());
  }

  private static Optional<Instant> deadline(OpenCall call, Evidence evidence) {
    return evidence
        .order(String.valueOf(call.orderId()))
        .map(order -> order.placedAt().plus(ACCEPT_WITHIN));
  }

  /** The details of an order that is confirmed are fetched. */
  public static Verdict fetched(Evidence evidence) {
    return each(
        evidence,
        call -> call.template().equals(CONFIRM) && call.succeeded(),
        call ->
            evidence.openCalls().stream()
                    .anyMatch(other ->
                        other.template().equals(ORDER)
                            && other.succeeded()
                            && String.valueOf(call.orderId()).equals(other.orderId()))
                ? Optional.empty()
                : Optional.of("the order was never fetched"));
  }

  /** No more than two polls a minute. */
  public static Verdict polledSeldom(Evidence evidence) {
    return each(
        evidence,
        call -> call.path().equals(POLL),
        call ->
            call.status() != null && call.status() == 429
                ? Optional.of("more than two within a minute")
                : Optional.empty());
  }

  /** Nothing is filtered by type: what is left out counts as acknowledged. */
  public static Verdict polledWhole(Evidence evidence) {
    return each(
        evidence,
        call -> call.path().equals(POLL),
        call ->
            call.query().contains("eventType=") ? Optional.of("with eventType") : Optional.empty());
  }

  /** Each event that a poll was given is acknowledged, before the next poll is answered. */
  public static Verdict acknowledged(Evidence evidence) {
    var waiting = new HashSet<String>();
    var given = 0;
    @Nullable Instant lastPoll = null;
    for (var call : evidence.openCalls()) {
      if (call.path().equals(ACKNOWLEDGMENT) && call.succeeded()) waiting.removeAll(call.events());
      if (!call.path().equals(POLL) || !call.succeeded()) continue;
      if (call.events().stream().anyMatch(waiting::contains)) {
        return new Verdict.Failed("an event was polled again, because nobody acknowledged it");
      }
      waiting.addAll(call.events());
      given += call.events().size();
      lastPoll = call.at();
    }
    if (given == 0 || lastPoll == null) {
      return new Verdict.NotExercised("no event was polled");
    }
    var followed = callsAfter(evidence, lastPoll);
    return waiting.isEmpty() || !followed
        ? new Verdict.Passed(given + (given == 1 ? " event" : " events"))
        : new Verdict.Failed("%d events were not acknowledged".formatted(waiting.size()));
  }

  /** A caller that did something since had the time to acknowledge. */
  private static boolean callsAfter(Evidence evidence, Instant poll) {
    var enough = poll.plus(ACKNOWLEDGED_WITHIN);
    return evidence.openCalls().stream().anyMatch(call -> call.at().isAfter(enough));
  }

  /** An acknowledgement has id, orderId and eventType of an event that was polled. */
  public static Verdict acknowledgedRightly(Evidence evidence) {
    return each(
        evidence,
        call -> call.path().equals(ACKNOWLEDGMENT),
        call ->
            call.status() != null && call.status() == 400
                ? Optional.of(String.valueOf(call.refusal()))
                : Optional.empty());
  }

  /** What is wrong with one of them, if it is with any. */
  private interface Fault {
    Optional<String> of(OpenCall call);
  }

  private static Verdict each(Evidence evidence, Predicate<OpenCall> which, Fault fault) {
    var calls = evidence.openCalls().stream().filter(which).toList();
    if (calls.isEmpty()) return new Verdict.NotExercised("no such call was seen");
    for (var call : calls) {
      var wrong = fault.of(call);
      if (wrong.isPresent()) return new Verdict.Failed(call.template() + ": " + wrong.get());
    }
    return new Verdict.Passed(calls.size() + (calls.size() == 1 ? " call" : " calls"));
  }

  private OpenCallRules() {}
}
