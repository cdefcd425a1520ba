package dev.keetaorders.localstack.console;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The console, one line at a time. Saying something never blocks: a terminal that nobody reads
 * costs lines, not the supervision of the stack.
 */
public final class Console implements AutoCloseable {

  private static final int WAITING_LINES = 5_000;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(WAITING_LINES);
  private final AtomicLong dropped = new AtomicLong();
  private final PrintStream out;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Thread printer;
  private volatile boolean closing;

  /** Prints to that stream, in times of that zone. */
  public Console(PrintStream out, InstantSource clock, ZoneId zone) {
    this.out = out;
    this.clock = clock;
    this.zone = zone;
    printer = Thread.ofPlatform().name("console").daemon(true).start(this::print);
  }

  /** A line as it is. */
  public void plain(String line) {
    if (!lines.offer(line)) dropped.incrementAndGet();
  }

  /** A line with the time before it. */
  public void say(String line) {
    plain(TIME.format(clock.instant().atZone(zone)) + " " + line);
  }

  private void print() {
    try {
      while (!closing || !lines.isEmpty()) {
        var line = lines.poll(100, TimeUnit.MILLISECONDS);
        if (line == null) continue;
        out.println(line);
        var lost = dropped.getAndSet(0);
        if (lost > 0) out.println("... %d lines were not shown".formatted(lost));
        if (lines.isEmpty()) out.flush();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was said has been printed, if the terminal takes it within a second. */
  @Override
  public void close() {
    closing = true;
    try {
      printer.join(Duration.ofSeconds(1));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
