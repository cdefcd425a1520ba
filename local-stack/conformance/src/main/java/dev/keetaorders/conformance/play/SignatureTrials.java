package dev.keetaorders.conformance.play;

import static dev.keetaorders.conformance.clause.Certainty.DOCUMENTED;
import static dev.keetaorders.conformance.clause.Certainty.INFERRED;

import dev.keetaorders.conformance.clause.Certainty;
import dev.keetaorders.conformance.clause.Clause;
import dev.keetaorders.conformance.codec.Envelope;
import dev.keetaorders.conformance.codec.Messages;
import dev.keetaorders.conformance.judge.Acknowledgements;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What is not signed as it should be is refused: any answer but an acknowledgement. Each push is as
 * it should be otherwise, and a receiver that takes it would take an order that Keeta never sent.
 */
final class SignatureTrials {

  private static final int PLACED = 1001;
  private static final int ACCEPTED = 1002;

  /** No app of anybody's. */
  private static final String FOREIGN_APP = "99";

  static List<Trial> all() {
    return List.of(
        Trial.spoiled(
            clause(
                "signature-wrong-secret",
                "A push that is signed with another secret is refused.",
                DOCUMENTED,
                "2.3 (D-AUTH, D-WH)",
                "a placement signed so"),
            PLACED,
            "WRONG_SIGNATURE",
            scene -> {
              var attempt = scene.pushes(scene.place(), PLACED, 1).getFirst();
              return Acknowledgements.refused(attempt.reply(), scene.terms().enforced());
            }),
        refused(
            "signature-changed-byte",
            "A push of which one byte was changed after it was signed is refused.",
            DOCUMENTED,
            "2.3 (D-AUTH, D-WH)",
            "an acceptance with another status",
            (scene, envelope) ->
                envelope.signed(
                    scene.terms().signer(),
                    body -> body.replace("\\\"status\\\":30", "\\\"status\\\":40"))),
        refused(
            "signature-missing",
            "A push without a signature is refused.",
            DOCUMENTED,
            "2.3, 4.1 (D-WH)",
            "an acceptance without sig",
            (_, envelope) -> envelope.unsigned()),
        Trial.played(
            clause(
                "app-foreign",
                "A push for an app that is not the receiver's is refused.",
                INFERRED,
                "2.3 (second line of defence)",
                "an acceptance for app %s, signed with the receiver's secret"
                    .formatted(FOREIGN_APP)),
            scene -> {
              var orderId = scene.numbers().order();
              var body =
                  Envelope.of(
                          ACCEPTED,
                          FOREIGN_APP,
                          scene.numbers().message(),
                          scene.shopId(),
                          Messages.status(orderId, scene.shopId(), 30, scene.now()),
                          scene.now())
                      .signed(scene.terms().signer());
              return Acknowledgements.refused(scene.post(orderId, body), scene.terms().enforced());
            }));
  }

  private static Trial refused(
      String id,
      String asks,
      Certainty certainty,
      String source,
      String tried,
      BiFunction<Scene, Envelope, String> spoil) {
    return Trial.played(
        clause(id, asks, certainty, source, tried),
        scene -> {
          var orderId = scene.numbers().order();
          var message = Messages.status(orderId, scene.shopId(), 30, scene.now());
          var body = spoil.apply(scene, scene.envelope(ACCEPTED, message));
          return Acknowledgements.refused(scene.post(orderId, body), scene.terms().enforced());
        });
  }

  private static Clause clause(
      String id, String asks, Certainty certainty, String source, String tried) {
    return Clause.ofReceiver(id, asks, certainty, source, tried);
  }

  private SignatureTrials() {}
}
