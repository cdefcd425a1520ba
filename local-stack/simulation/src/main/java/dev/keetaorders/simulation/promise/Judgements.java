package dev.keetaorders.simulation.promise;

import dev.keetaorders.simulation.Day;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How often each promise was looked at, and where it was broken. */
public final class Judgements {

  private final Map<Promise, Integer> looked = new EnumMap<>(Promise.class);
  private final Map<Promise, List<String>> broken = new EnumMap<>(Promise.class);

  /** Of a day. */
  public static Judgements of(Day.Played day) {
    var judgements = new Judgements();
    JudgeProjection.judge(day, judgements);
    JudgeDeadlines.judge(day, judgements);
    JudgeCommands.judge(day, judgements);
    return judgements;
  }

  /** Looks whether it was kept; says of what it was not. */
  void see(Promise promise, boolean kept, Supplier<String> what) {
    looked.merge(promise, 1, Integer::sum);
    if (kept) return;
    broken.computeIfAbsent(promise, _ -> new ArrayList<>()).add(what.get());
  }

  /** Takes over what another day showed. */
  public void add(Judgements other) {
    other.looked.forEach((promise, times) -> looked.merge(promise, times, Integer::sum));
    other.broken.forEach(
        (promise, all) -> broken.computeIfAbsent(promise, _ -> new ArrayList<>()).addAll(all));
  }

  /** How often it was looked at. */
  public int looked(Promise promise) {
    return looked.getOrDefault(promise, 0);
  }

  /** Where it was broken, a sentence each. */
  public List<String> broken(Promise promise) {
    return List.copyOf(broken.getOrDefault(promise, List.of()));
  }

  /** Whether none was broken. */
  public boolean hold() {
    return broken.isEmpty();
  }
}
