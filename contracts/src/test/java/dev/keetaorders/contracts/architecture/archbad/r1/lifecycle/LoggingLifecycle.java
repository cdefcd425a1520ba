package dev.keetaorders.contracts.architecture.archbad.r1.lifecycle;

import java.util.logging.Logger;

/** Bad: a pure package that logs. */
class LoggingLifecycle {
  private static final Logger LOG = Logger.getLogger("lifecycle");

  void observe() {
    LOG.info("A pure package does not log");
  }
}
