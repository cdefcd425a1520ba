package dev.keetaorders.localstack.launch;

import dev.keetaorders.localstack.console.Console;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.ThreadLocalRandom;

/** What the launcher takes from the machine: its terminal, clock, time zone and chance. */
final class LaunchWiring {

  /** The zone in which times are shown. */
  static final ZoneId ZONE = ZoneId.systemDefault();

  static Console console() {
    return new Console(new PrintStream(System.out, false), InstantSource.system(), ZONE);
  }

  /** Below those that systems give to outgoing connections; who takes them looks first. */
  static Ports anyPorts() {
    return new Ports(ThreadLocalRandom.current().nextInt(1_100, 11_000));
  }

  private LaunchWiring() {}
}
