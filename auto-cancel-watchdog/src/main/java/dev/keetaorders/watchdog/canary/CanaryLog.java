package dev.keetaorders.watchdog.canary;

import java.time.Duration;
import java.util.Optional;

/** Where canaries come out. */
public interface CanaryLog {

  /**
   * Watches the log from its end of now on.
   *
   * @throws Unavailable if it cannot be read
   */
  Watch watch();

  /** One who watches. */
  interface Watch extends AutoCloseable {

    /**
     * Waits for that message; empty if it does not come in time.
     *
     * @throws Unavailable if the log cannot be read any more
     */
    Optional<Seen> await(String messageId, Duration within);

    @Override
    void close();
  }

  /** A canary that came out. */
  record Seen(boolean verified) {}

  /** The log cannot be read. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unavailable(Throwable cause) {
      super(cause);
    }
  }
}
