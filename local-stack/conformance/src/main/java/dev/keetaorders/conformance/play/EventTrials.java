package dev.keetaorders.conformance.play;

import static dev.keetaorders.conformance.clause.Certainty.CONFLICT;
import static dev.keetaorders.conformance.clause.Certainty.DOCUMENTED;
import static dev.keetaorders.conformance.clause.Certainty.INFERRED;
import static dev.keetaorders.conformance.clause.Certainty.OBSERVED;

import dev.keetaorders.conformance.clause.Certainty;
import dev.keetaorders.conformance.clause.Clause;
import dev.keetaorders.conformance.clause.Verdict;
import dev.keetaorders.conformance.codec.Messages;
import dev.keetaorders.conformance.evidence.Delivery;
import dev.keetaorders.conformance.judge.Acknowledgements;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every event that there is, and those that nobody has heard of, is acknowledged. */
final class EventTrials {

  /** No event of Keeta's that anybody has heard of. */
  private static final int UNHEARD_OF = 1999;

  static List<Trial> all() {
    return List.of(
        of(
            "event-1-post",
            "an authorization code by POST, flat, with an empty state",
            CONFLICT,
            "4.3 (D-BASIC: POST; D-SELF: GET)",
            "a merchant authorizes the app",
            scene -> scene.authorize("POST", "")),
        of(
            "event-1-get",
            "an authorization code by GET, in the query",
            CONFLICT,
            "4.3 (D-BASIC: POST; D-SELF: GET)",
            "a merchant authorizes the app",
            scene -> scene.authorize("GET", "a state")),
        ofOrder(1001, "an order placed", "a customer orders", Scene::place),
        ofOrder(
            1002, "an order accepted", "the shop accepts at Keeta's portal", Scene::placeConfirmed),
        ofOrder(
            1003,
            "an order completed",
            "the courier hands over",
            scene -> confirmedAnd(scene, "COMPLETE")),
        ofOrder(
            1004,
            "an order cancelled",
            "customer service cancels",
            scene -> {
              var orderId = scene.place();
              scene.act(orderId, "SUPPORT_CANCEL");
              return orderId;
            }),
        ofOrder(
            1005,
            "a refund application",
            "the customer wants the money back",
            scene -> confirmedAnd(scene, "REQUEST_REFUND")),
        ofOrder(
            1006,
            "a courier's status",
            "a courier is assigned",
            scene -> {
              var orderId = scene.placeConfirmed();
              scene.sandbox().act(orderId, Map.of("action", "COURIER", "status", 20));
              return orderId;
            }),
        ofOrder(
            1007,
            "a partial refund application",
            "the customer wants a part of the money back",
            scene -> confirmedAnd(scene, "REQUEST_PARTIAL_REFUND")),
        of(
            "event-1008",
            "a cancellation because the shop did not accept, an event of no page",
            OBSERVED,
            "4.3 (C-MFK)",
            "nobody accepts an order, whose five minutes are over",
            scene -> scene.pushes(scene.place(Map.of("placedAgo", "PT5M")), 1008, 1)),
        ofShop(1101, "changed hours", DOCUMENTED, "4.3 (D-SHOP)", "CHANGE_HOURS"),
        ofShop(1102, "a store suspended", DOCUMENTED, "4.3 (D-SHOP)", "CLOSE"),
        ofShop(1201, "pictures that were bound", OBSERVED, "4.3 (C-BAYAN, C-MFK)", "BIND_PICTURES"),
        ofShop(1202, "a menu that was taken over", DOCUMENTED, "4.3 (D-MENU)", "SYNC_MENU"),
        of(
            "event-1301",
            "a store that was added",
            DOCUMENTED,
            "4.3, 4.4 (D-BASIC)",
            "a store comes under the authorization",
            scene -> {
              scene.sandbox().addShop(scene.shopId());
              return scene.pushesOfShop(1301, 1);
            }),
        of(
            "event-1302",
            "a store that was removed",
            DOCUMENTED,
            "4.3, 4.4 (D-BASIC)",
            "a store leaves the authorization",
            scene -> {
              scene.sandbox().addShop(scene.shopId());
              scene.sandbox().removeShop(scene.shopId());
              return scene.pushesOfShop(1302, 1);
            }),
        new Trial.Played(
            clause(
                "event-1303",
                "a brand that took its authorization back",
                DOCUMENTED,
                "4.3, 4.4 (D-BASIC)",
                "pushed at the very end, for it ends the authorization"),
            Trial.When.AT_THE_END,
            List.of(),
            scene ->
                Acknowledgements.ofAll(
                    scene.push(
                        1303,
                        0,
                        Messages.brandRevoked(
                            scene.terms().appId(), scene.shopId(), scene.now())))),
        of(
            "event-unknown",
            "an event that nobody has heard of",
            INFERRED,
            "4.3",
            "event %d is pushed".formatted(UNHEARD_OF),
            scene -> scene.push(UNHEARD_OF, 0, "{\"anything\":[1,\"two\",null]}")),
        Trial.played(
            Clause.ofReceiver(
                "heartbeat-empty",
                "An empty POST is answered as a push is.",
                OBSERVED,
                "4.1 (C-ORDERHUB, C-BAYAN quoting D-WH)",
                "nothing is posted"),
            scene -> Acknowledgements.of(scene.post(0, ""))),
        Trial.played(
            Clause.ofReceiver(
                "heartbeat-braces",
                "A POST of an empty object is answered as a push is.",
                INFERRED,
                "4.1",
                "an empty object is posted"),
            scene -> Acknowledgements.of(scene.post(0, "{}"))));
  }

  private static String confirmedAnd(Scene scene, String action) {
    var orderId = scene.placeConfirmed();
    scene.act(orderId, action);
    return orderId;
  }

  private static Trial ofOrder(
      int eventId, String what, String tried, Function<Scene, String> happening) {
    return of(
        "event-" + eventId,
        what,
        DOCUMENTED,
        "4.2, 4.3 (D-OIG, D-WHK)",
        tried,
        scene -> scene.pushes(happening.apply(scene), eventId, 1));
  }

  private static Trial ofShop(
      int eventId, String what, Certainty certainty, String source, String action) {
    return of(
        "event-" + eventId,
        what,
        certainty,
        source,
        "Keeta tells of it",
        scene -> {
          scene.sandbox().actOnShop(scene.shopId(), Map.of("action", action));
          return scene.pushesOfShop(eventId, 1);
        });
  }

  private static Trial of(
      String id,
      String what,
      Certainty certainty,
      String source,
      String tried,
      Function<Scene, List<Delivery>> pushes) {
    return Trial.played(
        clause(id, what, certainty, source, tried), scene -> verdict(pushes.apply(scene)));
  }

  private static Clause clause(
      String id, String what, Certainty certainty, String source, String tried) {
    return Clause.ofReceiver(
        id,
        "The push of %s is acknowledged: HTTP 200 and code 0.".formatted(what),
        certainty,
        source,
        tried);
  }

  /** By the first attempt: what only a re-send achieves costs a minute of the shop's five. */
  private static Verdict verdict(List<Delivery> attempts) {
    return Acknowledgements.ofAll(attempts.subList(0, 1));
  }

  private EventTrials() {}
}
