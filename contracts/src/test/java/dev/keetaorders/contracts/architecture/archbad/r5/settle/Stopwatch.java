package dev.keetaorders.contracts.architecture.archbad.r5.settle;

/** Bad: measures by a clock that no test can step. */
class Stopwatch {
  private final long began = System.nanoTime();

  long nanos() {
    return System.nanoTime() - began;
  }
}
