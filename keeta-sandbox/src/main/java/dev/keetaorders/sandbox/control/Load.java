package dev.keetaorders.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.faults.Pause;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many orders, one every so often, whatever becomes of them. One load at a time; it ends with the
 * process.
 */
public final class Load {

  private static final Logger LOG = LoggerFactory.getLogger(Load.class);

  private static final int MOST_PER_SECOND = 500;
  private static final int LONGEST = 3600;

  private final PlaceOrder orders;
  private final PlaceOpenOrder openOrders;
  private final InstantSource clock;
  private final Pause pause;
  private final Executor executor;
  private final AtomicInteger placed = new AtomicInteger();
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean stopped;

  /** Places orders so. */
  public Load(
      PlaceOrder orders,
      PlaceOpenOrder openOrders,
      InstantSource clock,
      Pause pause,
      Executor executor) {
    this.orders = orders;
    this.openOrders = openOrders;
    this.clock = clock;
    this.pause = pause;
    this.executor = executor;
  }

  /** Starts, and returns what was started. */
  ObjectNode start(Fields fields) {
    var rate =
        fields
            .number("ordersPerSecond", 1, MOST_PER_SECOND)
            .orElseThrow(() -> fields.missing("ordersPerSecond", "send 1 to " + MOST_PER_SECOND));
    var seconds =
        fields
            .number("seconds", 1, LONGEST)
            .orElseThrow(() -> fields.missing("seconds", "send 1 to " + LONGEST));
    var placements = placements(fields);
    if (!running.compareAndSet(false, true)) {
      throw new ProblemException(
          409,
          "a load is running",
          "body",
          "GET /control/load shows it, DELETE /control/load stops it");
    }
    stopped = false;
    placed.set(0);
    var total = (int) (rate * seconds);
    executor.execute(() -> run(placements, total, Duration.ofSeconds(1).dividedBy(rate)));
    return Json.object().put("ordersPerSecond", rate).put("seconds", seconds).put("orders", total);
  }

  /** How far it is. */
  ObjectNode state() {
    return Json.object().put("running", running.get()).put("placed", placed.get());
  }

  /** Places no more. */
  public void stop() {
    stopped = true;
  }

  /** The shops in turn; one order for each, to be placed again and again. */
  private List<Runnable> placements(Fields fields) {
    if (OpenWish.isMeant(fields)) {
      var one = OpenWish.of(fields);
      return shops(fields).isEmpty()
          ? List.of(() -> openOrders.place(one))
          : shops(fields).stream()
              .<Runnable>map(shop -> () -> openOrders.place(one.at(shop)))
              .toList();
    }
    var one = Wish.of(fields);
    return shops(fields).isEmpty()
        ? List.of(() -> orders.place(one))
        : shops(fields).stream().<Runnable>map(shop -> () -> orders.place(one.at(shop))).toList();
  }

  private static List<Long> shops(Fields fields) {
    var shops = fields.value("shopIds");
    if (shops.isMissingNode() || shops.isNull()) return List.of();
    if (!shops.isArray() || shops.isEmpty()) {
      throw fields.wrong("shopIds", "it is not a list of shop ids", "send [\"466663\"]");
    }
    var ids = new ArrayList<Long>();
    for (var shop : shops) {
      var named = new Fields(Json.object().set("shopIds", shop), "");
      ids.add(named.number("shopIds", 1, Long.MAX_VALUE).orElseThrow());
    }
    return ids;
  }

  /** Keeps to the timetable: an order that was placed late does not delay the next. */
  private void run(List<Runnable> placements, int total, Duration every) {
    try {
      var start = clock.instant();
      for (int i = 0; i < total && !stopped; i++) {
        var wait = Duration.between(clock.instant(), start.plus(every.multipliedBy(i)));
        if (wait.isPositive()) pause.of(wait);
        placements.get(i % placements.size()).run();
        placed.incrementAndGet();
      }
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("A load broke off");
    } finally {
      running.set(false);
    }
  }
}
