package dev.keetaorders.localstack.supervise;

import java.time.Duration;

/** What the supervisor tells while it works; implementations return at once. */
public interface Happenings {

  /** The process serves for the first time. */
  void ready(String name, Duration took);

  /** The process ended without being asked, and is started again after a pause. */
  void died(String name, int exitCode, Duration restartIn);

  /** The process serves again after a restart. */
  void back(String name, Duration took);

  /** The process could not be started at all; it is tried again after a pause. */
  void notStarted(String name, String why, Duration retryIn);

  /** The process did not stop when asked and was killed. */
  void killed(String name);
}
