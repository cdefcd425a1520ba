package dev.keetaorders.command.poll;

import dev.keetaorders.contracts.settings.App;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls for every app, each on a thread of its own, for as long as the process runs. */
public final class PollRounds {

  private static final Logger LOG = LoggerFactory.getLogger(PollRounds.class);
  private static final Duration AFTER_A_MISTAKE = Duration.ofSeconds(30);
  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final List<Thread> threads;
  private final PollEvents events;
  private volatile boolean stopping;

  /** Polls for these once started. */
  public PollRounds(List<App> apps, PollEvents events) {
    this.events = events;
    this.threads =
        apps.stream()
            .map(app ->
                Thread.ofPlatform().name("poll-" + app.appId()).daemon().unstarted(() -> run(app)))
            .toList();
  }

  /** Begins to poll. */
  public void start() {
    threads.forEach(Thread::start);
  }

  private void run(App app) {
    while (!stopping) {
      var wait = once(app);
      LockSupport.parkNanos((wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait).toNanos());
    }
  }

  private Duration once(App app) {
    try {
      return events.poll(app);
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("appId", app.appId())
          .addKeyValue("why", e.getClass().getSimpleName())
          .log("A poll for events broke off; the next one comes");
      return AFTER_A_MISTAKE;
    }
  }

  /** Polls no more; what is not acknowledged Keeta gives again. */
  public void stop() throws InterruptedException {
    stopping = true;
    threads.forEach(LockSupport::unpark);
    for (var thread : threads) {
      if (thread.isAlive()) thread.join(CLOSE);
    }
  }
}
