package dev.keetaorders.localstack.launch;

import dev.keetaorders.localstack.console.Console;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;

/** What the launcher takes from the machine: its terminal, its clock and its time zone. */
final class LaunchWiring {

  /** The zone in which times are shown. */
  static final ZoneId ZONE = ZoneId.systemDefault();

  static Console console() {
    return new Console(new PrintStream(System.out, false), InstantSource.system(), ZONE);
  }

  private LaunchWiring() {}
}
