package dev.keetaorders.command.token;

import dev.keetaorders.contracts.settings.App;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renewals of which one at a time is under way for each app. All callers of an app that come in the
 * same moment share it, and wait no longer than they may; it goes on without them.
 */
final class SharedRenewals {

  private static final Logger LOG = LoggerFactory.getLogger(SharedRenewals.class);

  private final String name;
  private final Map<String, CompletableFuture<Renewal>> underWay = new ConcurrentHashMap<>();

  /**
   * Runs them.
   *
   * @param name of their threads
   */
  SharedRenewals(String name) {
    this.name = name;
  }

  /**
   * What the renewal gives, or what is said instead.
   *
   * @param whenLate where the caller may not wait any longer
   * @param whenBroken where it broke off
   */
  Renewal of(
      App app,
      Duration within,
      Renewal.Unavailable whenLate,
      Renewal.Unavailable whenBroken,
      Supplier<Renewal> work) {
    var mine = new CompletableFuture<Renewal>();
    var running = underWay.putIfAbsent(app.appId(), mine);
    if (running == null) {
      Thread.ofVirtual().name(name).start(() -> complete(mine, app, whenBroken, work));
    }
    try {
      return (running == null ? mine : running).get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return whenLate;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Renewal.Unavailable("this instance stops");
    } catch (ExecutionException e) {
      throw new IllegalStateException("A renewal is always completed with a value", e);
    }
  }

  private void complete(
      CompletableFuture<Renewal> renewal,
      App app,
      Renewal.Unavailable whenBroken,
      Supplier<Renewal> work) {
    Renewal value = whenBroken;
    try {
      value = work.get();
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("appId", app.appId())
          .addKeyValue("why", e.getClass().getSimpleName())
          .log("Work on a token that Keeta refused broke off");
    } finally {
      underWay.remove(app.appId(), renewal);
      renewal.complete(value);
    }
  }
}
