package dev.keetaorders.conformance.play;

import dev.keetaorders.conformance.clause.Dialect;
import dev.keetaorders.conformance.codec.ControlJson;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two orders by which the other side can show how it calls: one whose placement comes twice, and
 * one whose first confirmation takes effect and is never answered.
 */
final class Confirmations {

  /**
   * How the dialect calls what happens here.
   *
   * @param eventField by what a fault names an event
   * @param confirm the path of a confirmation, as faults and the record name it
   * @param details the path of an order's details, absent where the placement has them
   */
  private record Words(
      String eventField, Object event, String placed, String confirm, @Nullable String details) {
    static Words of(Dialect dialect) {
      return switch (dialect) {
        case STANDARD -> new Words("eventId", 1001, "1001", "/order/confirm", null);
        case OPENDELIVERY ->
            new Words(
                "eventType",
                "CREATED",
                "CREATED",
                "/v1/orders/{orderId}/confirm",
                "/v1/orders/{orderId}");
      };
    }
  }

  /** How long the sandbox keeps the unanswered call waiting. */
  private static final Duration SILENT_FOR = Duration.ofSeconds(1);

  private final Scene twice;
  private final Scene unanswered;
  private final Web web;
  private final Words words;

  Confirmations(Scene twice, Scene unanswered, Web web) {
    this.twice = twice;
    this.unanswered = unanswered;
    this.web = web;
    this.words = Words.of(twice.terms().dialect());
  }

  /** What the sandbox is to spoil. */
  List<Map<String, Object>> faults() {
    return List.of(
        Map.of(
            "where",
            "push",
            words.eventField(),
            words.event(),
            "kind",
            "DUPLICATE",
            "times",
            1,
            "shopId",
            twice.shopId()),
        Map.of(
            "where",
            "call",
            "path",
            words.confirm(),
            "kind",
            "EXECUTE_THEN_TIMEOUT",
            "delay",
            SILENT_FOR,
            "times",
            1,
            "shopId",
            unanswered.shopId()));
  }

  /** Waits for the calls; returns the orders that the other side was asked to confirm. */
  Set<String> play() {
    var first = twice.place();
    var second = unanswered.place();
    twice.pushes(first, words.placed(), 2);
    unanswered.pushes(second, words.placed(), 1);
    var terms = twice.terms();
    var trigger = terms.trigger();
    if (trigger != null) {
      // Each twice, as whoever publishes commands at least once does.
      for (var i = 0; i < 2; i++) {
        ask(trigger, first, twice);
        ask(trigger, second, unanswered);
      }
    }
    var _ =
        twice
            .waiting()
            .until(
                terms.callsWithin(),
                () ->
                    isConfirmed(first)
                        && isFollowedUp(second)
                        && isFetched(first)
                        && isFetched(second));
    return trigger == null ? Set.of() : Set.of(first, second);
  }

  private void ask(URI trigger, String orderId, Scene scene) {
    var command =
        ControlJson.object(
            Map.of(
                "commandId",
                "conformance-confirm-" + orderId,
                "type",
                "CONFIRM_ORDER",
                "orderId",
                orderId,
                "shopId",
                Long.toString(scene.shopId()),
                "appId",
                scene.terms().appId(),
                "dialect",
                scene.terms().dialect().name().toLowerCase(Locale.ROOT),
                "issuedBy",
                "conformance-kit"));
    try {
      var answer = web.send("POST", trigger, Target.JSON, command, scene.terms().patience());
      if (answer.statusCode() / 100 != 2) {
        throw new CannotPlay("the trigger %s answered %d".formatted(trigger, answer.statusCode()));
      }
    } catch (IOException e) {
      throw new CannotPlay(
          "the trigger %s does not answer: %s".formatted(trigger, e.getClass().getSimpleName()));
    }
  }

  private boolean isConfirmed(String orderId) {
    return pathsAbout(orderId).contains(words.confirm());
  }

  /** A caller may fetch the details after it has confirmed. */
  private boolean isFetched(String orderId) {
    return words.details() == null || pathsAbout(orderId).contains(words.details());
  }

  /** Something follows upon the confirmation that was not answered. */
  private boolean isFollowedUp(String orderId) {
    var paths = pathsAbout(orderId);
    var confirmation = paths.indexOf(words.confirm());
    return confirmation >= 0 && confirmation < paths.size() - 1;
  }

  private List<String> pathsAbout(String orderId) {
    return twice.sandbox().pathsAbout(orderId);
  }
}
