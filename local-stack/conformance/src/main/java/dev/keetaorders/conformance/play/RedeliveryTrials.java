package dev.keetaorders.conformance.play;

import static dev.keetaorders.conformance.clause.Certainty.CONFLICT;
import static dev.keetaorders.conformance.clause.Certainty.DOCUMENTED;
import static dev.keetaorders.conformance.clause.Certainty.INFERRED;

import dev.keetaorders.conformance.clause.Clause;
import dev.keetaorders.conformance.clause.Verdict;
import dev.keetaorders.conformance.codec.Messages;
import dev.keetaorders.conformance.evidence.Reply;
import dev.keetaorders.conformance.judge.Acknowledgements;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Pushes come twice, late, in any order and not at all, and are acknowledged. */
final class RedeliveryTrials {

  private static final int PLACED = 1001;
  private static final int ACCEPTED = 1002;
  private static final int CANCELLED = 1004;

  /** How long Keeta waits before it sends again. */
  private static final Duration RESEND_AFTER = Duration.ofMinutes(1);

  static List<Trial> all() {
    return List.of(
        Trial.spoiled(
            Clause.ofReceiver(
                "duplicate",
                "A push that comes twice is acknowledged twice.",
                DOCUMENTED,
                "4.2 (D-WHK)",
                "a placement is sent twice"),
            PLACED,
            "DUPLICATE",
            scene -> Acknowledgements.ofAll(scene.pushes(scene.place(), PLACED, 2))),
        Trial.spoiled(
            Clause.ofReceiver(
                "out-of-order",
                "Pushes of an order are acknowledged in whatever order they come.",
                INFERRED,
                "4.2 (no order is promised)",
                "the acceptance comes before the placement"),
            PLACED,
            "REORDER",
            scene -> {
              var orderId = scene.placeConfirmed();
              return Acknowledgements.ofAll(
                  Stream.concat(
                          scene.pushes(orderId, ACCEPTED, 1).stream(),
                          scene.pushes(orderId, PLACED, 1).stream())
                      .toList());
            }),
        Trial.spoiled(
            Clause.ofReceiver(
                "placement-lost",
                "The first push of an order is acknowledged though it is no placement.",
                INFERRED,
                "4.2 (never rely on webhooks alone)",
                "the placement never comes, the acceptance does"),
            PLACED,
            "LOSE",
            scene -> Acknowledgements.ofAll(scene.pushes(scene.placeConfirmed(), ACCEPTED, 1))),
        Trial.played(
            Clause.ofReceiver(
                "cancelled-late",
                "A cancellation after completion is acknowledged.",
                DOCUMENTED,
                "8 (D-OD; C-ORDERHUB)",
                "customer service cancels a completed order"),
            scene -> {
              var orderId = scene.placeConfirmed();
              scene.act(orderId, "COMPLETE");
              scene.act(orderId, "SUPPORT_CANCEL");
              return Acknowledgements.ofAll(scene.pushes(orderId, CANCELLED, 1));
            }),
        Trial.played(
            Clause.ofReceiver(
                "cancelled-twice",
                "A cancellation is acknowledged by whichever event it comes, after another too.",
                CONFLICT,
                "4.3, 8 (1008 observed, 1004 expected)",
                "a 1004 of the system follows a 1008"),
            scene -> {
              var orderId = Long.parseLong(scene.place(Map.of("placedAgo", "PT5M")));
              var observed = scene.pushes(Long.toString(orderId), 1008, 1);
              var expected =
                  scene.push(
                      CANCELLED,
                      orderId,
                      Messages.status(orderId, scene.shopId(), 50, scene.now()));
              return Acknowledgements.ofAll(
                  Stream.concat(observed.stream(), expected.stream()).toList());
            }),
        Trial.played(
            Clause.ofReceiver(
                "redelivered-anew",
                "A re-send is acknowledged: the same messageId with a new timestamp and signature.",
                INFERRED,
                "4.2 (not stated what stays the same)",
                "an acceptance twice, a minute between their timestamps"),
            scene -> {
              var orderId = scene.numbers().order();
              var message = Messages.status(orderId, scene.shopId(), 30, scene.now());
              var envelope = scene.envelope(ACCEPTED, message);
              var signer = scene.terms().signer();
              var earlier = envelope.at(scene.now().minus(RESEND_AFTER)).signed(signer);
              var first = Acknowledgements.of(scene.post(orderId, earlier));
              var again = Acknowledgements.of(scene.post(orderId, envelope.signed(signer)));
              return first instanceof Verdict.Failed ? first : again;
            }),
        Trial.spoiled(
            Clause.ofReceiver(
                "redelivered-after-refusal",
                "What was refused is acknowledged when it comes again as it should be.",
                DOCUMENTED,
                "4.2 (D-WHK: up to three more attempts)",
                "a placement with a wrong signature, and a minute later with a right one"),
            PLACED,
            "WRONG_SIGNATURE",
            RedeliveryTrials::afterRefusal));
  }

  private static Verdict afterRefusal(Scene scene) {
    var orderId = scene.place();
    var first = scene.pushes(orderId, PLACED, 1).getFirst();
    if (first.reply() instanceof Reply.Acknowledged) {
      return new Verdict.NotExercised("the receiver refused nothing that could come again");
    }
    scene.sandbox().advance(RESEND_AFTER);
    return Acknowledgements.ofAll(scene.pushes(orderId, PLACED, 2).subList(1, 2));
  }

  private RedeliveryTrials() {}
}
