package dev.keetaorders.proof.traffic;

import dev.keetaorders.proof.promises.evidence.Instance;
import dev.keetaorders.proof.promises.evidence.Places;
import dev.keetaorders.proof.promises.evidence.Sent;
import dev.keetaorders.proof.reach.Pause;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/** Plays the load, from {@link #start} until {@link #end}. */
public final class Traffic implements AutoCloseable {

  /** Of a calm chain on two cores; some thousand orders an hour. */
  private static final double ORDERS_PER_SECOND = 1.5;

  private static final int ORDERS_PER_FORGERY = 5;

  /** An order's time to be accepted, and some for its push. */
  private static final Duration DEADLINE = Duration.ofMinutes(5).plusSeconds(20);

  private final KeetaControl keeta;
  private final Chain chain;
  private final Forger forger;
  private final Lives lives;
  private final InstantSource clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread ticker = Thread.ofPlatform().name("traffic").daemon().unstarted(this::run);
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicReference<Instant> lastDeadline = new AtomicReference<>(Instant.MIN);
  private volatile double factor = 1;
  private volatile boolean ending;

  /**
   * Of that cluster.
   *
   * @param entrance where Keeta pushes
   * @param run begins the ids of commands and messages
   */
  public Traffic(
      Places places, URI entrance, RandomGenerator random, InstantSource clock, String run) {
    this.clock = clock;
    keeta = new KeetaControl(places.sandbox());
    chain = new Chain(places.bootstrapServers(), places.commandServices(), clock, run);
    forger =
        new Forger(places.gateways().stream().map(Instance::http).toList(), entrance, clock, run);
    lives = new Lives(random);
  }

  /** Orders come from now on. */
  public void start() {
    ticker.start();
  }

  /** So many times as many as usual. */
  public void times(double factor) {
    this.factor = factor;
  }

  /** Sends so many pushes that Keeta never sent, at once. */
  public void forge(int count) throws InterruptedException {
    for (var i = 0; i < count; i++) forger.forge();
  }

  /** How many orders were begun, and how many of these have nothing more to be done. */
  public String standing() {
    return "%d orders begun, %d over".formatted(begun.get(), ended.get());
  }

  /** No further order comes. */
  public void end() throws InterruptedException {
    ending = true;
    ticker.join();
  }

  /**
   * Whether everything was done that was to be done, and no time to accept runs that nobody heeds.
   */
  public boolean isOver() {
    return begun.get() == ended.get() && clock.instant().isAfter(lastDeadline.get());
  }

  /** What was sent. */
  public Sent sent() {
    return new Sent(forger.sent(), chain.sent());
  }

  private void run() {
    try {
      while (!ending) {
        var life = lives.draw();
        var count = begun.incrementAndGet();
        var _ = threads.submit(() -> live(life));
        if (count % ORDERS_PER_FORGERY == 0) {
          var _ =
              threads.submit(() -> {
                forger.forge();
                return "";
              });
        }
        Pause.of(Duration.ofNanos((long) (1e9 / (ORDERS_PER_SECOND * factor))));
      }
    } catch (InterruptedException _) {
      // The run broke off.
    }
  }

  private void live(Life life) {
    try {
      var orderId = keeta.place(life);
      if (life.steps().isEmpty()) awaitDeadline(life);
      for (var step : life.steps()) play(life, orderId, step);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      ended.incrementAndGet();
    }
  }

  /** Keeps the run from being over before this order, which nobody accepts, was flagged. */
  private void awaitDeadline(Life life) {
    var deadline = clock.instant().minus(life.placedAgo()).plus(DEADLINE);
    lastDeadline.accumulateAndGet(deadline, (a, b) -> a.isAfter(b) ? a : b);
  }

  private void play(Life life, String orderId, Step step) throws InterruptedException {
    switch (step) {
      case Step.Waits(var time) -> Pause.of(time);
      case Step.Happens(var action) -> keeta.act(orderId, action);
      case Step.Moves(var status) -> keeta.move(orderId, status);
      case Step.Asks asks -> ask(life, orderId, asks);
    }
  }

  private void ask(Life life, String orderId, Step.Asks asks) throws InterruptedException {
    switch (asks.wish()) {
      case AGREE_REFUND, REJECT_REFUND -> {
        var application = keeta.application(orderId);
        // Where nobody applied, since the order took another way, there is nothing to answer.
        if (life.dialect() == Life.Dialect.STANDARD && application.isEmpty()) return;
        chain.ask(life, orderId, asks, application.orElse(null));
      }
      case CONFIRM_ORDER, MARK_READY, CANCEL_ORDER, DISPATCH_ORDER, DELIVER_ORDER ->
          chain.ask(life, orderId, asks, null);
    }
  }

  @Override
  public void close() {
    ending = true;
    ticker.interrupt();
    threads.shutdownNow();
    chain.close();
    forger.close();
  }
}
