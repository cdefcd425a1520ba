package dev.keetaorders.localstack.demo;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.order.OrderSnapshot;
import dev.keetaorders.contracts.order.OrderStatus;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Customers, couriers and a point of sale on shops 900001-900003. It reaches the stack as anybody
 * could: the sandbox's control API, {@code keeta.orders} and {@code keeta.commands}. When something
 * is down it leaves out a step and goes on.
 */
public final class Demo implements AutoCloseable {

  private static final int REMEMBERED_ORDERS = 10_000;

  private final SandboxControl sandbox;
  private final KafkaDemoCommands commands;
  private final DemoOrdersConsumer orders;
  private final Map<String, OrderStatus> statuses = new ConcurrentHashMap<>();
  private final ScheduledExecutorService stage =
      Executors.newScheduledThreadPool(
          2, Thread.ofPlatform().name("demo-", 0).daemon(true).factory());

  /** Does nothing before {@link #start()}. */
  public Demo(String bootstrapServers, Topics topics, URI sandboxUrl) {
    sandbox = new SandboxControl(sandboxUrl);
    commands = new KafkaDemoCommands(bootstrapServers, topics);
    orders = new DemoOrdersConsumer(bootstrapServers, topics, this::see);
  }

  /** Plays until it is closed. */
  public void start() {
    orders.start();
    play(0);
  }

  private void play(int number) {
    var opening = Scene.OPENING.size();
    var scene =
        number < opening
            ? Scene.OPENING.get(number)
            : Scene.REPEATED.get((number - opening) % Scene.REPEATED.size());
    later(Duration.ZERO, () -> place(scene));
    var pause = number + 1 < opening ? Scene.PAUSE_IN_OPENING : Scene.PAUSE;
    var _ = stage.schedule(() -> play(number + 1), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void place(Scene scene) throws IOException, InterruptedException {
    var orderId = sandbox.place(scene);
    if (scene.customerCancels()) {
      later(Scene.SECOND_THOUGHTS, () -> sandbox.act(orderId, "CUSTOMER_CANCEL"));
    }
  }

  /** Called for every snapshot, the demo's and others'. */
  private void see(OrderSnapshot order) {
    var step = PointOfSale.next(order);
    if (statuses.size() > REMEMBERED_ORDERS) statuses.clear();
    statuses.put(order.orderId(), order.status());
    switch (step) {
      case PointOfSale.Step.Command(var type, var after) ->
          laterIfStill(order, after, () -> commands.publish(type, order.orderId()));
      case PointOfSale.Step.HandOver(var after) ->
          laterIfStill(order, after, () -> sandbox.act(order.orderId(), "COMPLETE"));
      case PointOfSale.Step.Nothing _ -> {}
    }
  }

  private void laterIfStill(OrderSnapshot order, Duration after, Act act) {
    later(
        after,
        () -> {
          if (statuses.get(order.orderId()) == order.status()) act.now();
        });
  }

  private void later(Duration after, Act act) {
    var _ = stage.schedule(() -> attempt(act), after.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void attempt(Act act) {
    try {
      act.now();
    } catch (IOException _) {
      // The sandbox is away, or the order is no longer where it was; the show goes on.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Something that may fail because a part of the stack is down. */
  private interface Act {
    void now() throws IOException, InterruptedException;
  }

  @Override
  public void close() {
    stage.shutdownNow();
    orders.close();
    commands.close();
  }
}
