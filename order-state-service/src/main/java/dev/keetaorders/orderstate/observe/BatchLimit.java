package dev.keetaorders.orderstate.observe;

/**
 * How many records are done at once. A batch that database or brokers cannot take within their
 * timeouts would fail again whenever it is tried, so that a cluster that is merely slow, after an
 * outage that left thousands of records, would stop the projection for good. So what failed is
 * halved, down to one record, and what was done is doubled again. For one thread.
 */
final class BatchLimit {

  private final int most;
  private int now;

  BatchLimit(int most) {
    this.most = most;
    this.now = most;
  }

  int now() {
    return now;
  }

  /** So many were done: as many and as many again may be tried. */
  void done() {
    now = Math.min(most, 2 * now);
  }

  /** They were not taken, or not in time. */
  void notTaken() {
    now = Math.max(1, now / 2);
  }
}
