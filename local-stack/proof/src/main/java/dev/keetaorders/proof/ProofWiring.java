package dev.keetaorders.proof;

import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** What a run takes from the machine: its clock and chance. */
final class ProofWiring {

  static InstantSource clock() {
    return InstantSource.system();
  }

  static long seed() {
    return ThreadLocalRandom.current().nextLong(1_000_000_000L);
  }

  static Random random(long seed) {
    return new Random(seed);
  }

  /** Below the ports that systems give to outgoing connections. */
  static int portOffset() {
    return ThreadLocalRandom.current().nextInt(1_100, 11_000);
  }

  private ProofWiring() {}
}
