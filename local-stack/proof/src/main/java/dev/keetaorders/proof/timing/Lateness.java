package dev.keetaorders.proof.timing;

import java.util.Arrays;

/** By how many milliseconds alerts were late, in order. */
record Lateness(long[] millis) {

  static Lateness of(long[] unsorted) {
    var sorted = unsorted.clone();
    Arrays.sort(sorted);
    return new Lateness(sorted);
  }

  /** What so many of a thousand were not later than; 0 where there was none. */
  long perMille(int share) {
    if (millis.length == 0) return 0;
    var place = (int) Math.ceilDiv((long) millis.length * share, 1_000);
    return millis[Math.max(0, place - 1)];
  }

  long p99() {
    return perMille(990);
  }

  long max() {
    return millis.length == 0 ? 0 : millis[millis.length - 1];
  }

  /** How many came before they fell due. */
  long early() {
    return Arrays.stream(millis).filter(each -> each < 0).count();
  }
}
