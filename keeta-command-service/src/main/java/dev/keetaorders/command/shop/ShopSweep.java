package dev.keetaorders.command.shop;

import dev.keetaorders.command.execute.LedgerRefused;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes the shops when that is due, and counts them, on a thread that nothing waits for: what
 * fails here fails for nobody else.
 */
public final class ShopSweep {

  private static final Logger LOG = LoggerFactory.getLogger(ShopSweep.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int TOLD_AFTER = 3;
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final List<App> apps;
  private final RefreshShops refresh;
  private final Shops shops;
  private final ShopMetrics metrics;
  private final Thread thread;
  private boolean wanted;
  private int failures;
  private volatile boolean stopping;

  /** Sweeps once started. */
  public ShopSweep(Apps apps, RefreshShops refresh, Shops shops, ShopMetrics metrics) {
    this.apps =
        apps.byId().values().stream().filter(app -> app.dialect() == Dialect.STANDARD).toList();
    this.refresh = refresh;
    this.shops = shops;
    this.metrics = metrics;
    this.thread = Thread.ofPlatform().name("shops").daemon().unstarted(this::run);
  }

  /** Begins; the first sweep asks for every app's shops. */
  public void start() {
    thread.start();
  }

  /** There may be something due. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!stopping) {
      try {
        sweep();
        failures = 0;
      } catch (LedgerUnavailable | LedgerRefused _) {
        // At a start the tables may still be on their way.
        if (++failures == TOLD_AFTER) {
          LOG.atWarn().log("The ledger does not answer; the shops stay as they are");
        }
      } catch (RuntimeException e) {
        LOG.atError().setCause(e).log("A sweep over the shops failed; the next one comes");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void sweep() {
    if (!wanted) apps.forEach(refresh::want);
    wanted = true;
    for (var app : apps) {
      if (!stopping) refresh.refresh(app);
    }
    shops
        .count()
        .forEach((status, count) -> metrics.shops(status.name().toLowerCase(Locale.ROOT), count));
  }

  /** Sweeps no more; a list that is under way is another instance's when its lease ends. */
  public void stop() throws InterruptedException {
    stopping = true;
    wake();
    if (thread.isAlive()) thread.join(CLOSE);
  }
}
