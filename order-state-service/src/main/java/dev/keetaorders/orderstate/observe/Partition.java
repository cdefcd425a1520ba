package dev.keetaorders.orderstate.observe;

import java.util.Comparator;

/**
 * One partition of the log of notifications; sorted, so that rows are always locked in one order.
 */
record Partition(String topic, int number) implements Comparable<Partition> {

  @Override
  public int compareTo(Partition other) {
    return Comparator.comparing(Partition::topic)
        .thenComparingInt(Partition::number)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return topic + "-" + number;
  }
}
