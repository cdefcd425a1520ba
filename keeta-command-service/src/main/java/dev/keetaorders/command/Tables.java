package dev.keetaorders.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether it was tried to bring the ledger's tables up to date. Who reads them first waits for
 * that, or would find a ledger without tables, and take it for one that is down.
 */
@ApplicationScoped
class Tables {

  /**
   * A slow machine needs as long for the tables of a first start; where PostgreSQL keeps silent a
   * confirmation waits no longer for them.
   */
  private static final Duration AT_MOST = Duration.ofSeconds(5);

  private final CountDownLatch tried = new CountDownLatch(1);

  /** It was tried, with whatever success. */
  void tried() {
    tried.countDown();
  }

  /** Returns when it was tried, and in any case soon. */
  void await() throws InterruptedException {
    tried.await(AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
  }
}
