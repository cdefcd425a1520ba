package dev.keetaorders.conformance.play;

import static dev.keetaorders.conformance.clause.Certainty.CONFLICT;
import static dev.keetaorders.conformance.clause.Certainty.DOCUMENTED;
import static dev.keetaorders.conformance.clause.Certainty.INFERRED;

import dev.keetaorders.conformance.clause.Certainty;
import dev.keetaorders.conformance.clause.Clause;
import dev.keetaorders.conformance.clause.Verdict;
import dev.keetaorders.conformance.codec.OpenEvent;
import dev.keetaorders.conformance.evidence.Delivery;
import dev.keetaorders.conformance.evidence.Reply;
import dev.keetaorders.conformance.judge.Acknowledgements;
import dev.keetaorders.conformance.judge.AnswerRules;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Pushes of Open Delivery in every form, wrongly signed, repeated and late. */
final class OpenPushTrials {

  private static final String CREATED = "CREATED";
  private static final String CONFIRMED = "CONFIRMED";
  private static final String CANCELLED = "CANCELLED";
  private static final String SIGNATURE = "X-App-Signature";
  private static final String MERCHANT = "X-App-MerchantId";

  /** How long Keeta waits before it sends again for the first time. */
  private static final Duration RESEND_AFTER = Duration.ofMinutes(1);

  static List<Trial> all() {
    return Stream.of(forms(), signatures(), repeats(), answers()).flatMap(List::stream).toList();
  }

  private static List<Trial> forms() {
    return List.of(
        posted(
            "od-metadata",
            "An event whose metadata has fields that nobody knows is acknowledged.",
            DOCUMENTED,
            "3.3 (KCL, KPT: its fields are not published)",
            "a cancellation with metadata",
            (scene, event) ->
                scene.postOpen(event.orderId(), event.of(CANCELLED).withMetadata("acabou").body())),
        posted(
            "od-unknown-fields",
            "An event with fields that nobody has heard of is acknowledged.",
            INFERRED,
            "3.3, 5",
            "such a confirmation",
            (scene, event) ->
                scene.postOpen(event.orderId(), event.of(CONFIRMED).withUnknownFields().body())),
        posted(
            "od-non-ascii",
            "An event with text that is not ASCII is acknowledged.",
            DOCUMENTED,
            "1.1 (UTF-8)",
            "a cancellation with accents and an emoji",
            (scene, event) ->
                scene.postOpen(
                    event.orderId(), event.of(CANCELLED).withMetadata("não há pão 🍲").body())),
        posted(
            "od-verbatim",
            "An event is verified as it came, not as one would write it again.",
            DOCUMENTED,
            "2.3 (K106: the raw body)",
            "a confirmation with odd spaces and escapes",
            (scene, event) -> scene.postOpen(event.orderId(), event.of(CONFIRMED).oddlyWritten())),
        posted(
            "od-content-type",
            "What counts is the body, whatever its content type says.",
            INFERRED,
            "3.5",
            "a confirmation as text/plain",
            (scene, event) -> {
              var body = event.of(CONFIRMED).body();
              return scene.postOpen(event.orderId(), "text/plain", scene.openHeaders(body), body);
            }),
        posted(
            "od-merchant-unknown",
            "An event of a merchant that the receiver has not heard of is acknowledged.",
            INFERRED,
            "3.5 (an order of an unknown merchant is an order)",
            "a new order of such a one",
            (scene, event) -> {
              var body = event.of(CREATED).body();
              var headers = scene.openHeaders(body);
              headers.put(MERCHANT, "nobody-has-heard-of-this-merchant-0000001");
              return scene.postOpen(event.orderId(), Target.JSON, headers, body);
            }),
        posted(
            "od-merchant-by-number",
            "An event that names the merchant by Keeta's own number is acknowledged.",
            CONFLICT,
            "3.5 (INT-C)",
            "such a confirmation",
            (scene, event) -> {
              var body = event.of(CONFIRMED).body();
              var headers = scene.openHeaders(body);
              headers.put(MERCHANT, Long.toString(scene.shopId()));
              return scene.postOpen(event.orderId(), Target.JSON, headers, body);
            }));
  }

  private static List<Trial> signatures() {
    return List.of(
        Trial.spoiled(
            clause(
                "od-signature-wrong-secret",
                "A push that is signed with another secret is refused.",
                DOCUMENTED,
                "2.3 (K107, KPT)",
                "a new order signed so"),
            CREATED,
            "WRONG_SIGNATURE",
            scene ->
                Acknowledgements.refused(
                    scene.pushes(scene.place(), CREATED, 1).getFirst().reply(),
                    scene.terms().enforced())),
        refused(
            "od-signature-changed-byte",
            "A push of which one byte was changed after it was signed is refused.",
            "a confirmation that became a cancellation",
            (scene, event) -> {
              var body = event.of(CONFIRMED).body();
              var changed = body.replace(CONFIRMED, CANCELLED);
              return scene.postOpen(event.orderId(), Target.JSON, scene.openHeaders(body), changed);
            }),
        refused(
            "od-signature-missing",
            "A push without a signature is refused.",
            "a confirmation without X-App-Signature",
            (scene, event) -> {
              var body = event.of(CONFIRMED).body();
              var headers = scene.openHeaders(body);
              headers.remove(SIGNATURE);
              return scene.postOpen(event.orderId(), Target.JSON, headers, body);
            }));
  }

  private static List<Trial> repeats() {
    return List.of(
        Trial.spoiled(
            clause(
                "od-duplicate",
                "A push that comes twice is acknowledged twice.",
                DOCUMENTED,
                "3.1, 3.5 (K107, KPT)",
                "a new order is sent twice"),
            CREATED,
            "DUPLICATE",
            scene -> Acknowledgements.ofAll(scene.pushes(scene.place(), CREATED, 2))),
        Trial.spoiled(
            clause(
                "od-out-of-order",
                "Pushes of an order are acknowledged in whatever order they come.",
                INFERRED,
                "3.3 (tolerate out of order)",
                "the acceptance comes before the new order"),
            CREATED,
            "REORDER",
            scene -> {
              var orderId = scene.placeConfirmed();
              return Acknowledgements.ofAll(
                  Stream.concat(
                          scene.pushes(orderId, CONFIRMED, 1).stream(),
                          scene.pushes(orderId, CREATED, 1).stream())
                      .toList());
            }),
        Trial.spoiled(
            clause(
                "od-created-lost",
                "The first push of an order is acknowledged though it is not CREATED.",
                INFERRED,
                "6 (gaps are legal)",
                "CREATED never comes, the acceptance does"),
            CREATED,
            "LOSE",
            scene -> Acknowledgements.ofAll(scene.pushes(scene.placeConfirmed(), CONFIRMED, 1))),
        Trial.played(
            clause(
                "od-cancelled-late",
                "A cancellation after CONCLUDED is acknowledged.",
                DOCUMENTED,
                "3.4, 4.6 (KOS)",
                "customer service cancels a finished order"),
            scene -> {
              var orderId = scene.placeConfirmed();
              scene.act(orderId, "COMPLETE");
              scene.act(orderId, "SUPPORT_CANCEL");
              return Acknowledgements.ofAll(scene.pushes(orderId, CANCELLED, 1));
            }),
        Trial.spoiled(
            clause(
                "od-redelivered-after-refusal",
                "What was refused is acknowledged when it comes again as it should be.",
                DOCUMENTED,
                "3.5 (K107, KPT: after one, two and three minutes)",
                "a new order with a wrong signature, and a minute later with a right one"),
            CREATED,
            "WRONG_SIGNATURE",
            OpenPushTrials::afterRefusal));
  }

  private static Verdict afterRefusal(Scene scene) {
    var orderId = scene.place();
    if (scene.pushes(orderId, CREATED, 1).getFirst().reply() instanceof Reply.Acknowledged) {
      return new Verdict.NotExercised("the receiver refused nothing that could come again");
    }
    scene.sandbox().advance(RESEND_AFTER);
    List<Delivery> both = scene.pushes(orderId, CREATED, 2);
    return Acknowledgements.ofAll(both.subList(1, 2));
  }

  private static List<Trial> answers() {
    return List.of(
        new Trial.Judged(
            clause(
                "od-empty-answer",
                "An acknowledgement has no body.",
                DOCUMENTED,
                "3.5 (KPT)",
                "every acknowledgement of the run"),
            (evidence, _) -> AnswerRules.withoutBody(evidence)),
        new Trial.Judged(
            clause(
                "od-created-in-time",
                "A new order is answered within five seconds: each re-send costs a minute of five.",
                INFERRED,
                "3.5 (the time-out is not documented)",
                "every new order of the run"),
            (evidence, terms) -> AnswerRules.placementsWithin(evidence, terms.answerWithin())),
        new Trial.Judged(
            clause(
                "od-answer-in-time",
                "Every other push is answered within five seconds.",
                INFERRED,
                "3.5 (the time-out is not documented)",
                "every other push of the run"),
            (evidence, terms) -> AnswerRules.othersWithin(evidence, terms.answerWithin())));
  }

  /** An event of an order that Keeta does not have. */
  private record Made(Scene scene, long orderId) {
    OpenEvent of(String type) {
      return OpenEvent.of(scene.numbers().message(), type, orderId, scene.now());
    }
  }

  private interface Posting {
    Reply of(Scene scene, Made event);
  }

  private static Trial posted(
      String id, String asks, Certainty certainty, String source, String tried, Posting posting) {
    return Trial.played(
        clause(id, asks, certainty, source, tried),
        scene -> Acknowledgements.of(posting.of(scene, new Made(scene, scene.numbers().order()))));
  }

  private static Trial refused(String id, String asks, String tried, Posting posting) {
    return Trial.played(
        clause(id, asks, DOCUMENTED, "2.3 (K107, KPT)", tried),
        scene ->
            Acknowledgements.refused(
                posting.of(scene, new Made(scene, scene.numbers().order())),
                scene.terms().enforced()));
  }

  private static Clause clause(
      String id, String asks, Certainty certainty, String source, String tried) {
    return Clause.ofReceiver(id, asks, certainty, source, tried);
  }

  private OpenPushTrials() {}
}
