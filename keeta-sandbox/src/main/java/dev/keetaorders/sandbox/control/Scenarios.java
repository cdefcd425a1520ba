package dev.keetaorders.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.OrderStatus;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plays scenarios, each on an order of its own, as far as the world lets it. A step and that it was
 * taken are durable together, so a restart takes none twice and goes on where it was.
 */
public final class Scenarios {

  private static final String PLAYING = "playing/";
  private static final String PLAYED = "played/";
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  /** Who does the shop's part. */
  enum Shop {
    /** The sandbox, on Keeta's own device. */
    PORTAL,
    /** The system that is tried; the scenario waits for it. */
    SYSTEM
  }

  /**
   * How far a scenario is.
   *
   * @param done how many of its steps
   * @param due when the next one comes, as timers count
   * @param failure why it cannot go on; null: it can, or is over
   */
  record Progress(
      String name, Shop shop, Duration every, int done, Instant due, @Nullable String failure) {

    Scenario scenario() {
      return Scenario.find(name)
          .orElseThrow(() -> new IllegalStateException("No scenario " + name));
    }

    boolean over() {
      return failure != null || done >= scenario().steps().size();
    }

    Progress afterStep(Instant now) {
      return new Progress(name, shop, every, done + 1, now.plus(every), null);
    }

    Progress failed(String why) {
      return new Progress(name, shop, every, done, due, why);
    }
  }

  private final Keeta keeta;
  private final PlaceOrder placeOrder;
  private final OrderActions actions;

  /** Whether there may be one that is not over; a restart may have left some. */
  private volatile boolean playing = true;

  /** Plays with that Keeta. */
  public Scenarios(Keeta keeta, PlaceOrder placeOrder, OrderActions actions) {
    this.keeta = keeta;
    this.placeOrder = placeOrder;
    this.actions = actions;
  }

  /** Every scenario that there is. */
  ArrayNode catalogue() {
    var all = Json.object().arrayNode();
    for (var scenario : Scenario.ALL) {
      all.addObject()
          .put("name", scenario.name())
          .put("about", scenario.about())
          .put("fulfilment", scenario.fulfilment().name())
          .put("big", scenario.big())
          .set("steps", steps(scenario));
    }
    return all;
  }

  private static ArrayNode steps(Scenario scenario) {
    var list = Json.object().arrayNode();
    scenario.steps().forEach(step -> list.add(step.fields().deepCopy()));
    return list;
  }

  /** Places the order of a scenario; its steps follow with {@link #play}. */
  SimulatedOrder start(Fields fields) {
    var remedy = "send one of the names of GET /control/scenarios";
    var name = fields.text("name").orElseThrow(() -> fields.missing("name", remedy));
    var scenario =
        Scenario.find(name)
            .orElseThrow(() -> fields.wrong("name", "'" + name + "' is not known", remedy));
    var shop = fields.oneOf("shop", Shop.class).orElse(Shop.PORTAL);
    var every = fields.duration("every", LONGEST_PAUSE).orElse(Duration.ZERO);
    var wish = Wish.of(fields).as(scenario.fulfilment(), scenario.big());
    var order = placeOrder.place(wish);
    keeta.change(session -> {
      tidy(session);
      var due = session.now().counted().plus(every);
      keep(session, order.orderViewId(), new Progress(name, shop, every, 0, due, null));
      return true;
    });
    playing = true;
    return order;
  }

  /** How far the scenario of that order is. */
  Optional<ObjectNode> state(long orderViewId) {
    var found =
        keeta.change(session ->
            session.note(PLAYING + orderViewId).or(() -> session.note(PLAYED + orderViewId)));
    return found
        .map(text -> Json.read(text, Progress.class))
        .map(progress -> {
          var json =
              Json.object()
                  .put("name", progress.name())
                  .put("orderId", Long.toString(orderViewId))
                  .put("shop", progress.shop().name())
                  .put("done", progress.done());
          json.set("steps", steps(progress.scenario()));
          return json.put("over", progress.over()).put("failure", progress.failure());
        });
  }

  /** Takes every step that can be taken now. */
  public synchronized void play() {
    if (!playing) return;
    var orders = keeta.change(session -> List.copyOf(session.notes(PLAYING).keySet()));
    playing = !orders.isEmpty();
    for (var order : orders) {
      while (takesAStep(Long.parseLong(order))) {
        // The next one may be due at once.
      }
    }
  }

  private boolean takesAStep(long orderViewId) {
    try {
      return keeta.change(session -> next(session, orderViewId));
    } catch (ProblemException e) {
      // Nothing of the step is left; that it failed is.
      keeta.change(session -> {
        keep(
            session,
            orderViewId,
            progress(session, orderViewId).failed(String.valueOf(e.getMessage())));
        return true;
      });
      return false;
    }
  }

  /** Whether there was something to do. */
  private boolean next(Keeta.Session session, long orderViewId) {
    var progress = progress(session, orderViewId);
    if (progress.over()) return false;
    var order = session.order(orderViewId);
    if (order.isEmpty()) {
      keep(session, orderViewId, progress.failed("the order has been forgotten"));
      return false;
    }
    if (progress.due().isAfter(session.now().counted())) return false;
    var step = progress.scenario().steps().get(progress.done());
    if (!leftToOthers(step, progress.shop())) {
      actions.act(session, order.get(), new Fields(step.fields(), ""));
    } else if (!step.reached().test(order.get())) {
      if (order.get().status() == OrderStatus.CANCELLED) {
        keep(session, orderViewId, progress.failed("the order was cancelled meanwhile"));
      }
      return false;
    }
    keep(session, orderViewId, progress.afterStep(session.now().counted()));
    return true;
  }

  private static boolean leftToOthers(Step step, Shop shop) {
    return switch (step.kind()) {
      case SANDBOX -> false;
      case SHOP -> shop == Shop.SYSTEM;
      case NOBODY -> true;
    };
  }

  private static Progress progress(Keeta.Session session, long orderViewId) {
    return session
        .note(PLAYING + orderViewId)
        .or(() -> session.note(PLAYED + orderViewId))
        .map(text -> Json.read(text, Progress.class))
        .orElseThrow(() -> new IllegalStateException("No scenario of order " + orderViewId));
  }

  private static void keep(Keeta.Session session, long orderViewId, Progress progress) {
    if (progress.over()) session.forgetNote(PLAYING + orderViewId);
    session.note((progress.over() ? PLAYED : PLAYING) + orderViewId, Json.write(progress));
  }

  /** Forgets what became of orders that are forgotten. */
  private static void tidy(Keeta.Session session) {
    for (var order : session.notes(PLAYED).keySet()) {
      if (session.order(Long.parseLong(order)).isEmpty()) session.forgetNote(PLAYED + order);
    }
  }
}
