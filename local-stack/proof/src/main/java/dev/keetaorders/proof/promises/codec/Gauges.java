package dev.keetaorders.proof.promises.codec;

import java.util.OptionalDouble;

/** Figures of {@code /q/metrics}, in Prometheus' text format. */
public final class Gauges {

  /**
   * What a figure is; empty: it is not there.
   *
   * @param name with its labels, as it is written there
   */
  public static OptionalDouble value(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst();
  }

  private Gauges() {}
}
