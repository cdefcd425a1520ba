package dev.keetaorders.watchdog.page;

/** A way to a person that does not lead through Kafka. */
public interface PageSink {

  /** What it is called in metrics and logs. */
  String name();

  /**
   * Delivers a page, within seconds. At least once: a page whose fate is unclear is tried again.
   *
   * @throws PageNotDelivered when the receiver has not taken it
   */
  void deliver(Page page) throws PageNotDelivered, InterruptedException;
}
