package dev.keetaorders.conformance.play;

import static dev.keetaorders.conformance.clause.Certainty.DOCUMENTED;
import static dev.keetaorders.conformance.clause.Certainty.INFERRED;

import dev.keetaorders.conformance.clause.Certainty;
import dev.keetaorders.conformance.clause.Clause;
import dev.keetaorders.conformance.clause.Verdict;
import dev.keetaorders.conformance.evidence.Evidence;
import dev.keetaorders.conformance.judge.OpenCallRules;
import java.util.List;
import java.util.function.Function;

/** What is asked of whoever calls the Open Delivery API, judged from the calls that were seen. */
final class OpenCallTrials {

  static List<Trial> all() {
    return List.of(
        of(
            "od-call-path",
            "Calls go to paths that there are.",
            DOCUMENTED,
            "1.3, 1.4, 3, 4 (K107)",
            OpenCallRules::toKnownPaths),
        of(
            "od-call-token",
            "Calls have a token that was asked for.",
            DOCUMENTED,
            "1.2, 1.3 (K107)",
            OpenCallRules::withToken),
        of(
            "od-token-kept",
            "A token is kept while it is good, not asked for anew for each call.",
            INFERRED,
            "1.3, 7.1 (polls are counted for each token)",
            OpenCallRules::keepsTokens),
        of(
            "od-call-signature",
            "Calls are signed over URL, sorted parameters and the canonical body.",
            DOCUMENTED,
            "2.1 (K107)",
            OpenCallRules::signed),
        of(
            "od-call-fields",
            "Calls have what their path asks for, and no null.",
            DOCUMENTED,
            "1.1, 4 (K107)",
            OpenCallRules::asAsked),
        of(
            "od-call-no-body",
            "readyForPickup, delivered and acceptRefund have no body, not even an empty object.",
            DOCUMENTED,
            "2.1, 4 (K107)",
            OpenCallRules::withoutBodies),
        of(
            "od-call-known-order",
            "Calls are about orders that there are.",
            DOCUMENTED,
            "4 (KOS)",
            OpenCallRules::aboutKnownOrders),
        of(
            "od-call-once",
            "What Keeta took with a 202 is not sent again before a look: the event is the result.",
            DOCUMENTED,
            "1.5, 4 (K107)",
            OpenCallRules::notAgain),
        of(
            "od-call-look-first",
            "What was refused for the state, failed or was not answered is looked at before it is"
                + " sent again.",
            INFERRED,
            "4.6 (Keeta has no idempotency key)",
            OpenCallRules::lookedAtFirst),
        of(
            "od-confirm-in-time",
            "An order is confirmed within five minutes of its placement, if it is.",
            DOCUMENTED,
            "4.6 (KOS)",
            OpenCallRules::confirmedInTime),
        of(
            "od-details-fetched",
            "The details of an order that is confirmed are fetched.",
            DOCUMENTED,
            "3.4, 7.7 (K107)",
            OpenCallRules::fetched),
        of(
            "od-poll-limit",
            "There are no more than two polls a minute.",
            DOCUMENTED,
            "3.1 (K107, KPT)",
            OpenCallRules::polledSeldom),
        of(
            "od-poll-unfiltered",
            "Polls have no eventType: what it leaves out counts as acknowledged and is lost.",
            DOCUMENTED,
            "3.1 (K107)",
            OpenCallRules::polledWhole),
        of(
            "od-poll-acknowledged",
            "Every event that was polled is acknowledged.",
            DOCUMENTED,
            "3.2 (K107)",
            OpenCallRules::acknowledged),
        of(
            "od-acknowledgment",
            "An acknowledgement has id, orderId and eventType of an event.",
            DOCUMENTED,
            "3.2 (K107)",
            OpenCallRules::acknowledgedRightly));
  }

  private static Trial of(
      String id,
      String asks,
      Certainty certainty,
      String source,
      Function<Evidence, Verdict> judge) {
    return new Trial.Judged(
        Clause.ofCaller(id, asks, certainty, source, "every call that was seen"),
        (evidence, _) -> judge.apply(evidence));
  }

  private OpenCallTrials() {}
}
