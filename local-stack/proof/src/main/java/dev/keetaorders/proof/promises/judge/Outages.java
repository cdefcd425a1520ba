package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.promises.evidence.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The times at which something was certainly down: not while it went away or came back. */
record Outages(List<Core> cores) {

  /** What is killed is gone after that long, whatever the machine does. */
  static final Duration GOING = Duration.ofSeconds(5);

  /** What comes back serves before it is told to be ready. */
  private static final Duration COMING = Duration.ofSeconds(5);

  Outages {
    cores = List.copyOf(cores);
  }

  /**
   * The middle of a disturbance.
   *
   * @param whole with its beginning and its end
   */
  record Core(Disturbed whole, Instant from, Instant to) {

    boolean covers(Instant at) {
      return !at.isBefore(from) && !at.isAfter(to);
    }

    /** What is left of it when those around it have had so long to notice. */
    Core after(Duration noticed) {
      var then = whole.from().plus(noticed);
      return new Core(whole, then.isAfter(from) ? then : from, to);
    }

    @Override
    public String toString() {
      var where = whole.target().isEmpty() ? "" : " (" + whole.target() + ")";
      return "%s%s, %s to %s".formatted(whole.what().words(), where, whole.from(), whole.to());
    }
  }

  /** Those that lasted long enough to have a middle. */
  static Outages of(Evidence evidence, Predicate<Disturbed> which) {
    return new Outages(
        evidence.played().disturbed().stream()
            .filter(which)
            .map(Outages::core)
            .filter(core -> core.from().isBefore(core.to()))
            .toList());
  }

  /** What is started again takes the others' processor meanwhile: that is laid to no outage. */
  private static Core core(Disturbed whole) {
    var comes = whole.to().minus(COMING);
    var until = whole.healing().isBefore(comes) ? whole.healing() : comes;
    return new Core(whole, whole.from().plus(GOING), until);
  }

  /** Those beside which none of these was going on: what they cost would be laid to the outage. */
  Outages without(Evidence evidence, Set<Disturbance> others) {
    return new Outages(
        cores.stream()
            .filter(core ->
                evidence.played().disturbed().stream()
                    .filter(each -> others.contains(each.what()))
                    .noneMatch(
                        each -> each.from().isBefore(core.to()) && each.to().isAfter(core.from())))
            .toList());
  }

  /** Those beside which no broker was coming to itself for another reason. */
  Outages withBrokersAtRest(Evidence evidence) {
    return new Outages(cores.stream().filter(core -> !SlowBrokers.beside(evidence, core)).toList());
  }
}
