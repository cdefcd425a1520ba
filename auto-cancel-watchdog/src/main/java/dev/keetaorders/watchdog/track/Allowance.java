package dev.keetaorders.watchdog.track;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many deadlines are kept that anybody may have made up. A flood of them must not take the
 * memory that the others need; so what is over the bound is left out, and what Keeta certainly said
 * has none.
 */
final class Allowance {

  private final OpenDeadlines.Bounds most;
  private final Map<Vouching, Integer> kept = new EnumMap<>(Vouching.class);

  Allowance(OpenDeadlines.Bounds most) {
    this.most = most;
  }

  /** Whether one more of that sort may be kept. */
  boolean hasRoomFor(Vouching sort) {
    return switch (sort) {
      case VERIFIED -> true;
      case UNVERIFIED -> kept(sort) < most.unverified();
      case UNREADABLE -> kept(sort) < most.unreadable();
    };
  }

  /** One more is kept. */
  void take(Vouching sort) {
    kept.merge(sort, 1, Integer::sum);
  }

  /** One is not kept any more, or not as one of that sort. */
  void giveBack(Vouching sort) {
    kept.merge(sort, -1, Integer::sum);
  }

  private int kept(Vouching sort) {
    return kept.getOrDefault(sort, 0);
  }
}
