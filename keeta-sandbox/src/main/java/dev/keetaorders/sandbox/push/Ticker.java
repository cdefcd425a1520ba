package dev.keetaorders.sandbox.push;

import dev.keetaorders.sandbox.state.Bell;
import dev.keetaorders.sandbox.state.Keeta;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets time pass: what is due happens, what is to be told is sent. */
public final class Ticker implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

  private static final Duration REST = Duration.ofMillis(100);
  private static final Duration TIDY_EVERY = Duration.ofMinutes(5);

  private final Keeta keeta;
  private final WebhookSender sender;
  private final Heartbeats heartbeats;
  private final Bell bell;
  private final Duration keepFor;
  private final Runnable scripts;
  private volatile Instant lastTick;
  private Instant lastTidied;
  private volatile boolean stopped;

  /**
   * A ticker; it does nothing until it is run or ticked.
   *
   * @param keepFor what is older is forgotten
   * @param scripts what users of the sandbox have planned, done as far as it is due
   */
  public Ticker(
      Keeta keeta,
      WebhookSender sender,
      Heartbeats heartbeats,
      Bell bell,
      Duration keepFor,
      Runnable scripts) {
    this.keeta = keeta;
    this.sender = sender;
    this.heartbeats = heartbeats;
    this.bell = bell;
    this.keepFor = keepFor;
    this.scripts = scripts;
    this.lastTick = keeta.now().shown();
    this.lastTidied = lastTick;
  }

  /** Ticks whenever something may be due, until stopped. */
  @Override
  public void run() {
    while (!stopped) {
      try {
        bell.await(REST);
        tick();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.atError().setCause(e).log("A tick failed; the next one tries again");
      }
    }
  }

  /** Lets happen what is due by now. Pushes are handed over in the order in which they fell due. */
  public synchronized void tick() {
    keeta.takeDue().forEach(sender::send);
    scripts.run();
    var now = keeta.now().shown();
    heartbeats.beatIfDue(now);
    if (now.isAfter(lastTidied.plus(TIDY_EVERY))) {
      lastTidied = now;
      keeta.forget(keepFor);
    }
    lastTick = now;
  }

  /** When it last ticked. */
  public Instant lastTick() {
    return lastTick;
  }

  /** Ticks no more. */
  public void stop() {
    stopped = true;
    bell.ring();
  }
}
