package dev.keetaorders.conformance;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;

/** What the kit takes from the machine: its clock and chance. */
final class ConformanceWiring {

  static InstantSource clock() {
    return InstantSource.system();
  }

  /** A secret or a token of one run. */
  static String secret() {
    var bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private ConformanceWiring() {}
}
