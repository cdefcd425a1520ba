package dev.keetaorders.proof.promises.judge;

import java.time.Duration;
import java.util.List;

/** How late things were, in a line. */
final class Lateness {

  static String of(List<Duration> late) {
    if (late.isEmpty()) return "none raised";
    var millis = late.stream().mapToLong(Duration::toMillis).sorted().toArray();
    return "%d raised, half within %d ms, 99 of 100 within %d ms, all within %d ms"
        .formatted(
            millis.length,
            millis[millis.length / 2],
            millis[(int) (millis.length * 99L / 100)],
            millis[millis.length - 1]);
  }

  private Lateness() {}
}
