package dev.keetaorders.command.token;

import dev.keetaorders.contracts.settings.App;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tokens of the apps of the Open Delivery dialect good: reads them every few seconds, and
 * fetches what is due. It starts without the database: once that has not answered for {@link
 * #WITHOUT_DATABASE}, an instance that needs a token fetches its own.
 */
public final class AppTokenRounds {

  /** Longer than a cold start needs, and far less than a deadline. */
  static final Duration WITHOUT_DATABASE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(AppTokenRounds.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final List<App> apps;
  private final AppLevelTokens tokens;
  private final InstantSource clock;
  private final Duration poll;
  private final Executor executor;
  private final Thread thread;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final Map<String, Instant> silentSince = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  /**
   * Makes a round every {@code poll}.
   *
   * @param executor where an app's round is made; one app waits for no other
   */
  public AppTokenRounds(
      List<App> apps,
      AppLevelTokens tokens,
      InstantSource clock,
      Duration poll,
      Executor executor) {
    this.apps = List.copyOf(apps);
    this.tokens = tokens;
    this.clock = clock;
    this.poll = poll;
    this.executor = executor;
    this.thread = Thread.ofPlatform().name("app-tokens").daemon().unstarted(this::run);
  }

  /** Begins with a round; without apps of the dialect there is nothing to begin. */
  public void start() {
    if (!apps.isEmpty()) thread.start();
  }

  private void run() {
    while (!stopping) {
      round();
      var pause = silentSince.isEmpty() || poll.compareTo(RETRY) < 0 ? poll : RETRY;
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  /** Begins a round of every app that is not at one. */
  void round() {
    for (var app : apps) {
      if (!busy.add(app.appId())) continue;
      executor.execute(() -> {
        try {
          round(app);
        } finally {
          busy.remove(app.appId());
        }
      });
    }
  }

  private void round(App app) {
    try {
      tokens.round(app);
      silentSince.remove(app.appId());
    } catch (TokensUnavailable _) {
      withoutDatabase(app);
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("appId", app.appId())
          .addKeyValue("why", e.getClass().getSimpleName())
          .log("Work on an app's token broke off");
    }
  }

  private void withoutDatabase(App app) {
    var now = clock.instant();
    var since = silentSince.computeIfAbsent(app.appId(), _ -> now);
    if (!now.isBefore(since.plus(WITHOUT_DATABASE))) tokens.roundAlone(app);
  }

  /** Begins nothing more, and waits for an answer that is on its way. */
  public void stop(Duration worstCall) throws InterruptedException {
    stopping = true;
    LockSupport.unpark(thread);
    if (!tokens.close(worstCall)) {
      LOG.atWarn().log("A call for an app's token has not ended in time");
    }
    if (thread.isAlive()) thread.join(CLOSE);
  }
}
