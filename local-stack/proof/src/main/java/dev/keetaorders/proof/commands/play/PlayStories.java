package dev.keetaorders.proof.commands.play;

import dev.keetaorders.proof.commands.evidence.OrderPlayed;
import dev.keetaorders.proof.commands.evidence.Share;
import dev.keetaorders.proof.commands.plan.Disturbance;
import dev.keetaorders.proof.commands.plan.Story;
import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.reach.Web;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Plays all stories, many at a time, while Keeta fails and instances are killed and frozen. */
public final class PlayStories {

  /** Orders at a time. */
  private static final int AT_A_TIME = 250;

  /**
   * Polls without a record until it is believed that none comes: 18 s, more than the lease of one
   * that was killed while it published, which another takes over and publishes again.
   */
  private static final int QUIET_ROUNDS = 90;

  private static final Duration TELL_EVERY = Duration.ofSeconds(10);

  private final Stack stack;
  private final InstantSource clock;
  private final Consumer<String> progress;

  /** Plays against that stack, and tells how far it is. */
  public PlayStories(Stack stack, InstantSource clock, Consumer<String> progress) {
    this.stack = stack;
    this.clock = clock;
    this.progress = progress;
  }

  /** The settings that every part of the stack needs for a run. */
  public static String settings(long seed) {
    return Faults.SETTINGS.formatted(seed);
  }

  /**
   * What was seen.
   *
   * @param took from the first command to the last result
   * @param shares what each instance did
   */
  public record Seen(List<OrderPlayed> orders, Duration took, List<Share> shares) {
    /** Copies what it is given. */
    public Seen {
      orders = List.copyOf(orders);
      shares = List.copyOf(shares);
    }
  }

  /**
   * Plays them.
   *
   * @param run begins the ids of the commands
   * @param disturbances what befalls the instances of keeta-command-service on the way
   */
  public Seen play(String run, List<Story> stories, List<Disturbance> disturbances)
      throws InterruptedException {
    var keeta = new Keeta(stack.sandbox());
    keeta.spoil(Faults.PLAN);
    try (var commands = new KafkaCommands(stack.kafka());
        var results = ResultsConsumer.start(stack.kafka());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var began = clock.instant();
      var plays =
          stories.stream()
              .map(story -> new PlayStory(keeta, commands, results, clock, run, story))
              .toList();
      var done = new AtomicInteger();
      var pods = stack.pods();
      var disturb = new Disturb(pods, done::get, stories.size(), progress);
      var disturbing =
          threads.submit(() -> {
            disturb.disturb(disturbances);
            return "";
          });
      try {
        var orders = play(plays, threads, done);
        var took = Duration.between(began, clock.instant());
        get(disturbing);
        var shares = new ArrayList<Share>();
        for (var pod : pods) shares.add(pod.share());
        results.awaitQuiet(QUIET_ROUNDS);
        progress.accept("all orders played; reading what was seen of them");
        return new Seen(seen(plays, orders), took, shares);
      } finally {
        // Of a run that broke off: it waits for orders that nobody plays.
        disturbing.cancel(true);
      }
    }
  }

  private List<String> play(List<PlayStory> plays, ExecutorService threads, AtomicInteger done)
      throws InterruptedException {
    var places = new Semaphore(AT_A_TIME);
    var played = new ArrayList<Future<String>>();
    var told = clock.instant();
    for (var play : plays) {
      places.acquire();
      played.add(
          threads.submit(() -> {
            try {
              return play.play();
            } finally {
              done.incrementAndGet();
              places.release();
            }
          }));
      if (clock.instant().isAfter(told.plus(TELL_EVERY))) {
        told = clock.instant();
        progress.accept("%d of %d orders".formatted(done.get(), plays.size()));
      }
    }
    var orders = new ArrayList<String>();
    for (var each : played) orders.add(get(each));
    return orders;
  }

  private List<OrderPlayed> seen(List<PlayStory> plays, List<String> orders)
      throws InterruptedException {
    var service = new Web(stack.service());
    var seen = new ArrayList<OrderPlayed>();
    for (var i = 0; i < plays.size(); i++) seen.add(plays.get(i).seen(orders.get(i), service));
    return seen;
  }

  private static String get(Future<String> played) throws InterruptedException {
    try {
      return played.get();
    } catch (ExecutionException e) {
      throw new CannotPlay("the run broke off: " + e.getCause());
    }
  }
}
