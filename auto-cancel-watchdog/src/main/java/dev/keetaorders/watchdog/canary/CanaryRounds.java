package dev.keetaorders.watchdog.canary;

import dev.keetaorders.contracts.settings.App;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a canary for each app, one after the other, time and again, on a thread of its own. */
public final class CanaryRounds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CanaryRounds.class);

  private final List<App> apps;
  private final SendCanary sendCanary;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("canary").daemon().factory());

  CanaryRounds(List<App> apps, SendCanary sendCanary) {
    this.apps = List.copyOf(apps);
    this.sendCanary = sendCanary;
  }

  /**
   * Through that URL to that log.
   *
   * @param url may have {@code {appId}} in it
   * @param within for an answer, and again for coming out
   */
  public static CanaryRounds of(
      List<App> apps,
      String url,
      CanaryLog log,
      Canaries canaries,
      Duration within,
      Supplier<String> ids,
      SendCanary.Observer observer,
      InstantSource clock) {
    return new CanaryRounds(
        apps,
        new SendCanary(
            new HttpPublicUrl(url, within), log, canaries, within, ids, observer, clock));
  }

  /** A round now, and one so long after each. */
  public void start(Duration every) {
    var _ =
        executor.scheduleWithFixedDelay(this::round, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  void round() {
    try {
      for (var app : apps) sendOf(app);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A fault in one keeps none of those behind it from being sent; and whoever throws in a scheduled
   * task ends the schedule.
   */
  private void sendOf(App app) throws InterruptedException {
    try {
      sendCanary.send(app);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("appId", app.appId()).setCause(e).log("A canary broke us");
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
