package dev.keetaorders.proof.timing;

import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.reach.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Lets levels fall due: at first while both instances run, then while one of them is killed and
 * started again, over and over. Other orders are placed and accepted meanwhile.
 */
public final class PlayTiming {

  /** Before the first level falls due: enough for instances to read what was placed. */
  private static final Duration LEAD = Duration.ofSeconds(30);

  private static final int PLACED_A_SECOND = 3_000;

  /**
   * With the start of what was killed, on a slow machine: there must be levels left for the last.
   */
  private static final Duration A_KILL_TAKES = Duration.ofSeconds(20);

  private static final Duration SPARE = Duration.ofSeconds(30);
  private static final Duration DEAD_FOR = Duration.ofSeconds(1);
  private static final int PAUSE_MILLIS = 2_000;
  private static final Duration AFTERWARDS = Duration.ofSeconds(15);

  private final TimingStack stack;
  private final InstantSource clock;
  private final Consumer<String> progress;

  public PlayTiming(TimingStack stack, InstantSource clock, Consumer<String> progress) {
    this.stack = stack;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Plays it all, and tells what it came to.
   *
   * @param steady how long both instances run undisturbed
   */
  public TimingReport play(RandomGenerator random, int deadlines, int kills, Duration steady)
      throws InterruptedException {
    var from = clock.instant().plus(LEAD).plusSeconds(deadlines / PLACED_A_SECOND);
    var lasts = steady.plus(A_KILL_TAKES.multipliedBy(kills)).plus(SPARE);
    var schedule = Schedule.draw(random, deadlines, from, lasts);
    try (var orders = new KafkaOrders(stack.kafka())) {
      place(schedule, orders);
      var others = new Others(orders, stack, clock);
      others.begin();
      waitUntil(from);
      progress.accept("both instances run for %d s".formatted(steady.toSeconds()));
      waitUntil(from.plus(steady));
      var killedFrom = clock.instant();
      var killed = kill(random, kills, schedule.until());
      var killedUntil = earlier(clock.instant(), schedule.until());
      Pause.of(AFTERWARDS);
      others.end();
      progress.accept("reading the alerts");
      var appended = new KafkaTopics(stack.kafka()).alerts();
      return new TimingReport(
          deadlines,
          Part.of(schedule.between(from, killedFrom), appended),
          Part.of(schedule.between(killedFrom, killedUntil), appended),
          others.accepted(killedUntil),
          appended.others(schedule, others.notInTime()),
          killed,
          kills);
    }
  }

  private void place(Schedule schedule, KafkaOrders orders) throws InterruptedException {
    progress.accept("placing %,d orders".formatted(schedule.deadlines().size()));
    for (var deadline : schedule.deadlines()) {
      orders.placed(
          deadline.orderId(), deadline.dueAt().minus(Schedule.ACCEPT_WITHIN), clock.instant());
    }
    orders.flush();
    for (var i = 0; i < TimingStack.INSTANCES; i++) stack.awaitReady(i);
    if (clock.instant().isAfter(schedule.from())) {
      throw new CannotPlay("this machine is too slow for so many deadlines: give --deadlines less");
    }
  }

  private int kill(RandomGenerator random, int kills, Instant until) throws InterruptedException {
    for (var i = 0; i < kills; i++) {
      if (clock.instant().isAfter(until)) return i;
      var victim = random.nextInt(TimingStack.INSTANCES);
      Pause.of(Duration.ofMillis(random.nextInt(PAUSE_MILLIS)));
      stack.kill(victim);
      Pause.of(DEAD_FOR);
      stack.startAgain(victim);
      var startedAt = clock.instant();
      stack.awaitReady(victim);
      progress.accept(
          "kill %d of %d: instance %d was ready again after %.1f s"
              .formatted(
                  i + 1,
                  kills,
                  victim + 1,
                  Duration.between(startedAt, clock.instant()).toMillis() / 1000.0));
    }
    return kills;
  }

  private void waitUntil(Instant moment) throws InterruptedException {
    var left = Duration.between(clock.instant(), moment);
    while (left.isPositive()) {
      Pause.of(left);
      left = Duration.between(clock.instant(), moment);
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
