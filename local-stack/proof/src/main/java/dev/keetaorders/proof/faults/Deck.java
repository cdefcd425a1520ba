package dev.keetaorders.proof.faults;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Deals every fault once, in an order of its own, before any comes again; and first of all those
 * that are certain.
 */
final class Deck {

  private final Random random;
  private final List<Fault> all;
  private final Deque<List<Fault>> certain = new ArrayDeque<>();
  private final Deque<List<Fault>> left = new ArrayDeque<>();

  /**
   * Shuffles.
   *
   * @param certain in their order, each one or several of all, which are played side by side
   */
  Deck(Random random, List<List<Fault>> certain, List<Fault> all) {
    this.random = random;
    this.all = all;
    this.certain.addAll(certain);
    var others = new ArrayList<>(all);
    certain.forEach(others::removeAll);
    left.addAll(singly(others));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Those that are certain, and to come. */
  List<List<Fault>> certain() {
    return List.copyOf(certain);
  }

  /** What is played side by side. */
  List<Fault> deal() {
    if (all.isEmpty()) throw new IllegalArgumentException("A plan without a fault");
    if (!certain.isEmpty()) return certain.pop();
    if (left.isEmpty()) left.addAll(singly(all));
    return left.pop();
  }

  private List<List<Fault>> singly(List<Fault> faults) {
    var shuffled = new ArrayList<>(faults);
    Collections.shuffle(shuffled, random);
    return shuffled.stream().map(List::of).toList();
  }
}
