package dev.keetaorders.gateway.spool;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps what a spool says of broken disks out of the logs of tests that break hundreds of them. */
final class Quietly implements BeforeAllCallback, AfterAllCallback {

  // Held, because a logger that nobody holds forgets its level.
  private final List<Logger> loggers =
      Stream.of(Aside.class, GroupWriter.class, LeftJournal.class, Recovery.class)
          .map(each -> Logger.getLogger(each.getName()))
          .toList();

  @Override
  public void beforeAll(ExtensionContext context) {
    loggers.forEach(each -> each.setLevel(Level.OFF));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    loggers.forEach(each -> each.setLevel(null));
  }
}
