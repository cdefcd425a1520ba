package dev.keetaorders.simulation.promise;

import dev.keetaorders.simulation.Day;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** How a promise stands. */
  public enum Standing {
    HELD,
    BROKEN,
    /** Nothing of these days could have broken it: that is no promise held. */
    NOT_EXERCISED
  }

  /** How it stands. */
  public Standing standing(Promise promise) {
    if (broken.containsKey(promise)) return Standing.BROKEN;
    return looked(promise) > 0 ? Standing.HELD : Standing.NOT_EXERCISED;
  }

  /** How many stand so. */
  public long count(Standing standing) {
    return Arrays.stream(Promise.values()).filter(each -> standing(each) == standing).count();
  }

  /**
   * Whether days that were asked for so much have succeeded: none was broken, and what any order
   * puts to the test was held, or else nothing was shown. Strictly each has to be held.
   */
  public boolean pass(boolean strict) {
    return count(Standing.BROKEN) == 0
        && Arrays.stream(Promise.values())
            .filter(each -> strict || each.isOfAnyOrder())
            .allMatch(each -> standing(each) == Standing.HELD);
  }
}
