package dev.keetaorders.contracts.lifetime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last resort for a process that lives and does not work: it ends itself, so that whoever
 * started it starts it anew. Kubernetes asks for liveness and is faster; Docker, systemd and a
 * shell do not ask.
 *
 * <p>What it had in hand is done again by the next process, as after any crash.
 */
public final class StuckProcess implements AutoCloseable {

  /** What the process answers to whoever started it: an internal error, by sysexits.h. */
  public static final int EXIT_CODE = 70;

  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final int FRAMES = 12;

  private final BooleanSupplier works;
  private final Duration atMost;
  private final Consumer<Duration> end;
  private final InstantSource clock;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("stuck-process").daemon().factory());
  private @Nullable Instant since;

  /**
   * Ends nothing until it is asked to look.
   *
   * @param works whether it should be left running, by its own liveness
   * @param atMost how long it may be otherwise
   * @param end ends the process; told for how long it has not worked
   */
  public StuckProcess(
      BooleanSupplier works, Duration atMost, Consumer<Duration> end, InstantSource clock) {
    this.works = works;
    this.atMost = atMost;
    this.end = end;
    this.clock = clock;
  }

  /**
   * Watches this process from now on, and ends it when it has not worked for too long.
   *
   * @param tell is told before, for how long it has not worked and where its threads stand
   * @param threads whose names begin so, that should work
   */
  public static StuckProcess watching(
      BooleanSupplier works,
      Duration atMost,
      InstantSource clock,
      BiConsumer<Duration, String> tell,
      String... threads) {
    Consumer<Duration> end =
        stuck -> {
          try {
            tell.accept(stuck, stacks(threads));
          } finally {
            // Not System.exit: what runs at an orderly end may wait for what hangs.
            Runtime.getRuntime().halt(EXIT_CODE);
          }
        };
    var process = new StuckProcess(works, atMost, end, clock);
    process.watch(LOOK_EVERY);
    return process;
  }

  /** Looks that often from now on, on a thread that nothing else uses, until it is closed. */
  public void watch(Duration every) {
    var _ =
        looking.scheduleWithFixedDelay(
            this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks no more: whoever ends in order is not stuck. */
  @Override
  public void close() {
    looking.shutdownNow();
  }

  /**
   * Looks once. Whoever was frozen and wakes up has its whole time again, since it is counted from
   * the first look that finds it so.
   */
  public void look() {
    var now = clock.instant();
    if (works()) {
      since = null;
      return;
    }
    if (since == null) since = now;
    var lasts = Duration.between(since, now);
    if (lasts.compareTo(atMost) >= 0) end.accept(lasts);
  }

  private boolean works() {
    try {
      return works.getAsBoolean();
    } catch (RuntimeException _) {
      // Whoever cannot say so does not work; and who throws here is never asked again.
      return false;
    }
  }

  /** Where the threads of those names stand, for the log: names of classes and methods only. */
  public static String stacks(String... threads) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> Stream.of(threads).anyMatch(each.getKey().getName()::startsWith))
        .map(StuckProcess::stack)
        .collect(Collectors.joining(" | "));
  }

  private static String stack(Map.Entry<Thread, StackTraceElement[]> thread) {
    return Stream.of(thread.getValue())
        .limit(FRAMES)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(" < ", thread.getKey().getName() + ": ", ""));
  }
}
