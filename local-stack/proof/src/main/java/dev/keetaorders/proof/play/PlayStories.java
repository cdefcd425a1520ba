package dev.keetaorders.proof.play;

import dev.keetaorders.proof.evidence.OrderPlayed;
import dev.keetaorders.proof.plan.Story;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Plays all stories, many at a time, while Keeta fails and the service is killed. */
public final class PlayStories {

  /** Orders at a time. */
  private static final int AT_A_TIME = 250;

  /** Polls without a record until it is believed that none comes. */
  private static final int QUIET_ROUNDS = 25;

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
   * @param memory the most that keeta-command-service needed
   */
  public record Seen(List<OrderPlayed> orders, Duration took, String memory) {
    /** Copies what it is given. */
    public Seen {
      orders = List.copyOf(orders);
    }
  }

  /**
   * Plays them.
   *
   * @param run begins the ids of the commands
   * @param kills how often keeta-command-service is killed on the way, evenly spread
   */
  public Seen play(String run, List<Story> stories, int kills) throws InterruptedException {
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
      var places = new Semaphore(AT_A_TIME);
      var played = new ArrayList<Future<String>>();
      var told = began;
      for (var play : plays) {
        places.acquire();
        if (killsAfter(played.size(), plays.size(), kills)) {
          progress.accept("kill -9 of keeta-command-service");
          stack.kill();
        }
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
      var took = Duration.between(began, clock.instant());
      var memory = stack.peakMemory();
      results.awaitQuiet(QUIET_ROUNDS);
      progress.accept("all orders played; reading what was seen of them");
      return new Seen(seen(plays, orders), took, memory);
    }
  }

  /** Whether a kill is due after that many orders: none at the first, and none after the last. */
  private static boolean killsAfter(int begun, int all, int kills) {
    return IntStream.rangeClosed(1, kills).anyMatch(i -> begun == (long) all * i / (kills + 1));
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
      throw new CannotPlay("a story broke off: " + e.getCause());
    }
  }
}
