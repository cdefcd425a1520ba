package dev.keetaorders.simulation;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Random;

/** What a simulation takes from the machine: a seed where none is named, and how long it took. */
final class SimulationWiring {

  private static final int SEEDS = 1_000_000_000;

  /** Draws the same for the same seed. */
  static Random random(long seed) {
    return new Random(seed);
  }

  static long seed() {
    return new SecureRandom().nextInt(SEEDS);
  }

  static InstantSource clock() {
    return InstantSource.system();
  }

  private SimulationWiring() {}
}
