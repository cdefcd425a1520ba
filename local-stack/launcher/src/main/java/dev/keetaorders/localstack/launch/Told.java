package dev.keetaorders.localstack.launch;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Told {

  private static final int SIGNALS = 128;

  /** {@code 4.2 s}. */
  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  /** An exit code; those above 128 are signals. */
  static String exit(int code) {
    return code > SIGNALS ? "signal " + (code - SIGNALS) : "exit code " + code;
  }

  private Told() {}
}
