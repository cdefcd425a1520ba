package dev.keetaorders.proof.promises.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Counts what a promise was checked by, and keeps the first of what broke it. */
final class Tally {

  private static final int MOST_SHOWN = 10;

  private final String promise;
  private final List<String> figures = new ArrayList<>();
  private final List<String> breaches = new ArrayList<>();
  private long checked;
  private long broken;

  Tally(String promise) {
    this.promise = promise;
  }

  /** One more thing could have broken it; whether it did not. */
  boolean check(boolean holds, Supplier<String> breach) {
    checked++;
    if (!holds) broke(breach);
    return holds;
  }

  /** Something broke it of which nothing would have been shown by its going well. */
  void broke(Supplier<String> breach) {
    broken++;
    if (breaches.size() < MOST_SHOWN) breaches.add(breach.get());
  }

  /** So many more, of which {@link Share enough} have to have gone well. */
  void share(long well, long all, Supplier<String> breach) {
    checked += all;
    if (Share.suffices(well, all)) return;
    broken += all - well;
    if (breaches.size() < MOST_SHOWN) breaches.add(breach.get());
  }

  /** Something that was measured or allowed. */
  void figure(String words) {
    figures.add(words);
  }

  Verdict verdict() {
    return new Verdict(promise, checked, broken, figures, breaches);
  }
}
