package dev.keetaorders.conformance.play;

import static dev.keetaorders.conformance.clause.Certainty.DOCUMENTED;
import static dev.keetaorders.conformance.clause.Certainty.INFERRED;

import dev.keetaorders.conformance.clause.Certainty;
import dev.keetaorders.conformance.clause.Clause;
import dev.keetaorders.conformance.clause.Verdict;
import dev.keetaorders.conformance.codec.OpenEvent;
import dev.keetaorders.conformance.evidence.Delivery;
import dev.keetaorders.conformance.judge.Acknowledgements;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every event of Open Delivery, and one that nobody has heard of, is acknowledged. */
final class OpenEventTrials {

  private static final String POSTED = "such an event, signed";

  static List<Trial> all() {
    return Stream.concat(pushed(), posted()).toList();
  }

  private static Stream<Trial> pushed() {
    return Stream.of(
        ofOrder("CREATED", "a new order", "a customer orders", Scene::place),
        ofOrder(
            "CONFIRMED", "an order accepted", "the shop accepts at Keeta", Scene::placeConfirmed),
        ofOrder(
            "READY_FOR_PICKUP",
            "a meal that is ready",
            "the shop says so at Keeta",
            scene -> {
              var orderId = scene.placeConfirmed();
              scene.act(orderId, "PORTAL_READY");
              return orderId;
            }),
        ofCourier("PICKUP_ONGOING", "a courier on the way to the shop", 20),
        ofCourier("DISPATCHED", "a meal on its way", 30),
        ofCourier("DELIVERED", "a meal brought", 50),
        ofOrder(
            "CONCLUDED", "an order finished", "Keeta takes it as such", OpenEventTrials::concluded),
        ofOrder(
            "CANCELLED",
            "an order cancelled",
            "customer service cancels",
            scene -> {
              var orderId = scene.place();
              scene.act(orderId, "SUPPORT_CANCEL");
              return orderId;
            }),
        ofOrder(
            "USER_REFUND_REQUEST",
            "a refund asked for",
            "the customer asks",
            OpenEventTrials::refundAsked),
        ofOrder(
            "REFUNDED",
            "a refund approved",
            "the shop agrees at Keeta",
            scene -> {
              var orderId = refundAsked(scene);
              scene.act(orderId, "PORTAL_AGREE_REFUND");
              return orderId;
            }),
        ofOrder(
            "REFUND_FAILED",
            "a refund denied",
            "the shop refuses at Keeta",
            scene -> {
              var orderId = refundAsked(scene);
              scene.act(orderId, "PORTAL_REJECT_REFUND");
              return orderId;
            }),
        ofOrder(
            "PICKED_UP",
            "a meal fetched",
            "the customer fetches it",
            scene -> {
              var orderId = scene.place(Map.of("fulfilment", "PICKUP"));
              scene.act(orderId, "PORTAL_CONFIRM");
              scene.act(orderId, "PORTAL_COLLECTED");
              return orderId;
            }),
        ofShop("od-authorized", 1301, "joined the authorization", _ -> {}),
        ofShop(
            "od-revoked",
            1302,
            "left the authorization",
            scene -> scene.sandbox().removeShop(scene.shopId())));
  }

  private static Stream<Trial> posted() {
    return Stream.of(
        ofPost("CANCELLATION_REQUESTED", DOCUMENTED, "3.4 (K107)"),
        ofPost("RECOMMENDED_PREPARATION_START", DOCUMENTED, "3.4 (K107, one list only)"),
        ofPost("PLACED", Certainty.CONFLICT, "3.4 (K107: once for CREATED)"),
        ofPost("UNHEARD_OF", INFERRED, "3.4 (unknown types: kept, acknowledged)"));
  }

  private static String concluded(Scene scene) {
    var orderId = scene.placeConfirmed();
    scene.act(orderId, "COMPLETE");
    return orderId;
  }

  private static String refundAsked(Scene scene) {
    var orderId = concluded(scene);
    scene.act(orderId, "REQUEST_REFUND");
    return orderId;
  }

  private static Trial ofCourier(String type, String what, int status) {
    return ofOrder(
        type,
        what,
        "Keeta's courier does so",
        scene -> {
          var orderId = scene.placeConfirmed();
          scene.sandbox().act(orderId, Map.of("action", "COURIER", "status", status));
          return orderId;
        });
  }

  private static Trial ofOrder(
      String type, String what, String tried, Function<Scene, String> happening) {
    return Trial.played(
        clause(
            id(type),
            "The push of %s (%s) is acknowledged: HTTP 200 or 204.".formatted(type, what),
            DOCUMENTED,
            "3.4, 3.5 (K107, KPT)",
            tried),
        scene -> first(scene.pushes(happening.apply(scene), type, 1)));
  }

  private interface Happening {
    void in(Scene scene);
  }

  /** A shop of a scene joined the authorization as the scene began. */
  private static Trial ofShop(String id, int number, String what, Happening happening) {
    return Trial.played(
        clause(
            id,
            "The push that a store %s (%d) is acknowledged: HTTP 200 or 204."
                .formatted(what, number),
            DOCUMENTED,
            "1.4 (KPT; its body by integrators)",
            "pushed to /webhook/authorization beside the events"),
        scene -> {
          happening.in(scene);
          return first(scene.pushesOfShop(number, 1));
        });
  }

  private static Trial ofPost(String type, Certainty certainty, String source) {
    return Trial.played(
        clause(
            id(type),
            "The push of %s is acknowledged: HTTP 200 or 204.".formatted(type),
            certainty,
            source,
            POSTED),
        scene -> {
          var orderId = scene.numbers().order();
          var event = OpenEvent.of(scene.numbers().message(), type, orderId, scene.now());
          return Acknowledgements.of(scene.postOpen(orderId, event.body()));
        });
  }

  private static String id(String type) {
    return "od-" + type.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** By the first attempt: what only a re-send achieves costs a minute of the shop's five. */
  private static Verdict first(List<Delivery> attempts) {
    return Acknowledgements.ofAll(attempts.subList(0, 1));
  }

  private static Clause clause(
      String id, String asks, Certainty certainty, String source, String tried) {
    return Clause.ofReceiver(id, asks, certainty, source, tried);
  }

  private OpenEventTrials() {}
}
