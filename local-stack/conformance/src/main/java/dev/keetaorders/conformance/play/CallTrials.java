package dev.keetaorders.conformance.play;

import static dev.keetaorders.conformance.clause.Certainty.DOCUMENTED;
import static dev.keetaorders.conformance.clause.Certainty.INFERRED;
import static dev.keetaorders.conformance.clause.Certainty.OBSERVED;

import dev.keetaorders.conformance.clause.Certainty;
import dev.keetaorders.conformance.clause.Clause;
import dev.keetaorders.conformance.clause.Verdict;
import dev.keetaorders.conformance.evidence.Evidence;
import dev.keetaorders.conformance.judge.CallRules;
import dev.keetaorders.conformance.judge.ConductRules;
import java.util.List;
import java.util.function.Function;

/** What is asked of whoever calls Keeta, judged from the calls that were seen. */
final class CallTrials {

  private static final String EVERY_CALL = "every call that was seen";

  static List<Trial> all() {
    return List.of(
        of(
            "call-path",
            "Calls are posted, to paths that there are.",
            DOCUMENTED,
            "1, 3, 4.5, 5 (D-REQ, D-ORD)",
            CallRules::toKnownPaths),
        of(
            "call-signature",
            "Calls are signed: SHA-256 over URL, question mark, sorted parameters and secret.",
            DOCUMENTED,
            "2.1 (D-AUTH)",
            CallRules::signed),
        of(
            "call-token",
            "Calls have an access token, all but those for tokens and for URLs.",
            DOCUMENTED,
            "1 (D-REQ, D-WH)",
            CallRules::withToken),
        of(
            "call-numbers",
            "Ids and the timestamp are bare JSON numbers.",
            DOCUMENTED,
            "1 (D-REQ)",
            CallRules::withNumbers),
        of(
            "call-timestamp",
            "The timestamp is in seconds, and less than five minutes off.",
            DOCUMENTED,
            "1 (D-REQ; the tolerance is INFERRED, Q11)",
            CallRules::withFreshTimestamp),
        of(
            "call-no-nulls",
            "There is no null at the top level: how it would be signed is not stated.",
            INFERRED,
            "2.1 (Q13)",
            CallRules::withoutNulls),
        of(
            "call-parameters",
            "Calls have what their path asks for, a reason where the code is the one for others.",
            DOCUMENTED,
            "3, 4.5, 5 (D-EP)",
            CallRules::withParameters),
        of(
            "call-known-order",
            "Calls are about orders that were pushed before.",
            INFERRED,
            "5, 9 (an id that lost a digit names none)",
            ConductRules::aboutPushedOrders),
        of(
            "call-once",
            "What succeeded is not asked for again.",
            DOCUMENTED,
            "5 (D-ORD: a duplicate is an error)",
            ConductRules::notAfterSuccess),
        of(
            "call-look-first",
            "What was not answered, or was refused, is not sent again before an /order/get.",
            INFERRED,
            "5 (Keeta has no idempotency key)",
            ConductRules::lookedAtFirst),
        of(
            "confirm-in-time",
            "An order is confirmed within five minutes of its placement, if it is.",
            DOCUMENTED,
            "5, 8 (D-ORD)",
            ConductRules::confirmedInTime),
        of(
            "refund-preview-first",
            "Money is given back in part after a preview only.",
            INFERRED,
            "5 (Q8)",
            ConductRules::previewedFirst),
        of(
            "token-code-once",
            "A code is exchanged once, though redirect and event 1 may both bring it.",
            DOCUMENTED,
            "3 (D-BASIC)",
            ConductRules::exchangedOnce),
        of(
            "token-refresh-seldom",
            "Tokens are refreshed at most once a minute.",
            OBSERVED,
            "3 (C-ORDERHUB quoting the pages)",
            ConductRules::refreshedSeldom),
        of(
            "callback-kind",
            "A URL is registered for test or formal stores by name: left out, it is test stores.",
            DOCUMENTED,
            "4.5 (D-WH, D-BASIC)",
            ConductRules::registered));
  }

  private static Trial of(
      String id,
      String asks,
      Certainty certainty,
      String source,
      Function<Evidence, Verdict> judge) {
    return new Trial.Judged(
        Clause.ofCaller(id, asks, certainty, source, EVERY_CALL),
        (evidence, _) -> judge.apply(evidence));
  }

  private CallTrials() {}
}
