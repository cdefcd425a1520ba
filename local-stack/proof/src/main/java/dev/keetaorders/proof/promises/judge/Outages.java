package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.promises.evidence.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The times at which something was certainly down: not while it went away or came back. */
record Outages(List<Core> cores) {

  /** What is killed is gone after that long, whatever the machine does. */
  private static final Duration GOING = Duration.ofSeconds(5);

  /** What comes back serves before it is told to be ready. */
  private static final Duration COMING = Duration.ofSeconds(5);

  /**
   * The middle of a disturbance.
   *
   * @param whole with its beginning and its end
   */
  record Core(Disturbed whole, Instant from, Instant to) {

    boolean covers(Instant at) {
      return !at.isBefore(from) && !at.isAfter(to);
    }

    @Override
    public String toString() {
      var where = whole.target().isEmpty() ? "" : " (" + whole.target() + ")";
      return "%s%s, %s to %s".formatted(whole.what().words(), where, whole.from(), whole.to());
    }
  }

  /** Those of these kinds that lasted long enough to have a middle. */
  static Outages of(Evidence evidence, Set<Disturbance> kinds) {
    return new Outages(
        evidence.played().disturbed().stream()
            .filter(each -> kinds.contains(each.what()))
            .map(each -> new Core(each, each.from().plus(GOING), each.to().minus(COMING)))
            .filter(core -> core.from().isBefore(core.to()))
            .toList());
  }
}
