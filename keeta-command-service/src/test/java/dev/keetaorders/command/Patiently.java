package dev.keetaorders.command;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what other threads do, for as long as a machine may stand still. */
public final class Patiently {

  /** What begins every wait: a minute, where Awaitility's own ten seconds are not enough. */
  public static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofMinutes(1));
  }

  private Patiently() {}
}
