package dev.keetaorders.conformance.play;

import static dev.keetaorders.conformance.clause.Certainty.CONFLICT;
import static dev.keetaorders.conformance.clause.Certainty.DOCUMENTED;
import static dev.keetaorders.conformance.clause.Certainty.INFERRED;
import static dev.keetaorders.conformance.clause.Certainty.OBSERVED;

import dev.keetaorders.conformance.clause.Certainty;
import dev.keetaorders.conformance.clause.Clause;
import dev.keetaorders.conformance.codec.Envelope;
import dev.keetaorders.conformance.codec.Messages;
import dev.keetaorders.conformance.judge.Acknowledgements;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Every form in which an event may come is acknowledged. */
final class ShapeTrials {

  private static final int PLACED = 1001;
  private static final int ACCEPTED = 1002;

  /** Writes a message about an order. */
  @FunctionalInterface
  private interface Writer {
    String write(long orderId, long shopId, Instant at);
  }

  /** Takes an id for an order. */
  @FunctionalInterface
  private interface Id {
    long of(Numbers numbers);
  }

  static List<Trial> all() {
    return List.of(
        placement(
            "placement-root",
            "with the order at the root of the message",
            OBSERVED,
            "6.1 (two live integrators)",
            Messages::placement),
        placement(
            "placement-wrapped",
            "with the order under orderInfo",
            DOCUMENTED,
            "6.1 (D-WHK)",
            Messages::wrappedPlacement),
        placement(
            "placement-nulls",
            "with null for what may have no value, merchantFee among it",
            DOCUMENTED,
            "6.3, 7",
            Messages::placementOfNulls),
        placement(
            "placement-bare",
            "with hardly more than its ids",
            DOCUMENTED,
            "7 (all fields are formally optional)",
            Messages::barePlacement),
        placement(
            "placement-unknown-fields",
            "with fields that nobody has heard of",
            INFERRED,
            "1, 6.3",
            Messages::placementOfTomorrow),
        placed(
            "placement-encrypted",
            "whose recipient is encrypted (ENC_)",
            DOCUMENTED,
            "6.3 (D-BASIC)",
            Map.of("fulfilment", "PLATFORM_DELIVERY")),
        placed(
            "placement-pickup",
            "that the customer fetches",
            DOCUMENTED,
            "5, 6.3, 8",
            Map.of("fulfilment", "PICKUP")),
        placed(
            "placement-self-delivery",
            "that the shop delivers itself",
            DOCUMENTED,
            "5, 6.3 (D-MSD)",
            Map.of("fulfilment", "MERCHANT_DELIVERY")),
        placed(
            "placement-big",
            "that is split over several couriers",
            DOCUMENTED,
            "6.3, 8 (D-WHK)",
            Map.of("big", true)),
        id(
            "id-15-digits",
            "has 15 digits, as on Keeta's pages",
            DOCUMENTED,
            Numbers::orderOf15Digits),
        id("id-16-digits", "has 16 digits, as in live traffic", OBSERVED, Numbers::order),
        id(
            "id-above-2-53",
            "is too large for a floating-point number",
            INFERRED,
            Numbers::largeOrder),
        pushed(
            "message-non-ascii",
            "A message with text that is not ASCII is acknowledged.",
            DOCUMENTED,
            "2.1, 4.1",
            "a cancellation with Arabic text and an emoji",
            1004,
            (order, shop, at) -> Messages.statusInArabic(order, shop, 50, at)),
        pushed(
            "message-verbatim",
            "A message is verified as it came, not as one would write it again.",
            INFERRED,
            "2.3",
            "a cancellation with odd spaces and escapes",
            1004,
            (order, shop, at) -> Messages.oddlyWrittenStatus(order, shop, 50, at)),
        pushed(
            "refund-bare-picture",
            "A refund application whose pictures are one bare URL is acknowledged.",
            CONFLICT,
            "7 (D-WHK: an array in a string; its sample: a URL)",
            "such an application",
            1005,
            Messages::refundWithBarePicture),
        Trial.played(
            Clause.ofReceiver(
                "envelope-unknown-field",
                "All top-level fields are verified, one that nobody has heard of included.",
                INFERRED,
                "2.3 (Q1)",
                "an acceptance with one more field in its envelope, signed"),
            scene -> {
              var orderId = scene.numbers().order();
              var body =
                  scene
                      .envelope(ACCEPTED, accepted(orderId, scene))
                      .with("ofTomorrow", "new")
                      .signed(scene.terms().signer());
              return Acknowledgements.of(scene.post(orderId, body));
            }),
        Trial.played(
            Clause.ofReceiver(
                "content-type",
                "What counts is the body, whatever its content type says.",
                INFERRED,
                "4.1",
                "an acceptance as text/plain"),
            scene -> {
              var orderId = scene.numbers().order();
              var body =
                  scene.envelope(ACCEPTED, accepted(orderId, scene)).signed(scene.terms().signer());
              return Acknowledgements.of(scene.post(orderId, "text/plain", body));
            }),
        Trial.played(
            Clause.ofReceiver(
                "authorization-flat",
                "An event of the authorization is acknowledged without an envelope too.",
                INFERRED,
                "4.4 (Q19)",
                "a 1301, flat"),
            scene -> {
              var message = Messages.shopAdded(scene.terms().appId(), scene.shopId(), scene.now());
              var body = Envelope.flat(1301, message, scene.now());
              return Acknowledgements.of(scene.post(0, body.signed(scene.terms().signer())));
            }),
        new Trial.Played(
            Clause.ofReceiver(
                "brand-event-without-shop",
                "An event of a brand is acknowledged though its envelope names no store.",
                INFERRED,
                "4.4 (Q19)",
                "a 1303 without shopId, at the very end"),
            Trial.When.AT_THE_END,
            List.of(),
            scene -> {
              var message =
                  Messages.brandRevoked(scene.terms().appId(), scene.shopId(), scene.now());
              var body =
                  scene.envelope(1303, message).without("shopId").signed(scene.terms().signer());
              return Acknowledgements.of(scene.post(0, body));
            }));
  }

  private static String accepted(long orderId, Scene scene) {
    return Messages.status(orderId, scene.shopId(), 30, scene.now());
  }

  private static Trial placement(
      String id, String how, Certainty certainty, String source, Writer writer) {
    return pushed(
        id,
        "A placement %s is acknowledged.".formatted(how),
        certainty,
        source,
        "such a placement",
        PLACED,
        writer);
  }

  private static Trial placed(
      String id, String what, Certainty certainty, String source, Map<String, Object> wish) {
    var clause =
        Clause.ofReceiver(
            id,
            "The placement of an order %s is acknowledged.".formatted(what),
            certainty,
            source,
            "a customer orders");
    return Trial.played(
        clause,
        scene -> {
          var attempts = scene.pushes(scene.place(wish), PLACED, 1);
          return Acknowledgements.ofAll(attempts.subList(0, 1));
        });
  }

  private static Trial id(String id, String how, Certainty certainty, Id orderId) {
    var clause =
        Clause.ofReceiver(
            id,
            "A push is acknowledged whose order id %s.".formatted(how),
            certainty,
            "1",
            "an acceptance of such an order");
    return Trial.played(
        clause,
        scene -> {
          var order = orderId.of(scene.numbers());
          return Acknowledgements.ofAll(scene.push(ACCEPTED, order, accepted(order, scene)));
        });
  }

  private static Trial pushed(
      String id,
      String asks,
      Certainty certainty,
      String source,
      String tried,
      int eventId,
      Writer writer) {
    return Trial.played(
        Clause.ofReceiver(id, asks, certainty, source, tried),
        scene -> {
          var order = scene.numbers().order();
          var message = writer.write(order, scene.shopId(), scene.now());
          return Acknowledgements.ofAll(scene.push(eventId, order, message));
        });
  }

  private ShapeTrials() {}
}
