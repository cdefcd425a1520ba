package dev.keetaorders.watchdog.track;

import dev.keetaorders.watchdog.deadline.DeadlineRules;
import dev.keetaorders.watchdog.deadline.Verdict;
import dev.keetaorders.watchdog.track.Tracked.Confirmation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * When something is to be done about which deadline, and what. A deadline stands here with every
 * level that is still to come: one whose warning waits among much that is late, after a restart, is
 * found when its next level falls due.
 */
final class Agenda {

  /** What is due stands where the log cannot be read: whoever asks each time asks in vain. */
  private static final Duration BLIND = Duration.ofSeconds(1);

  /** What is due stands a little beyond what has been read there. */
  private static final Duration BEHIND = Duration.ofMillis(5);

  private final DeadlineRules rules;
  private final Predicate<String> confirmsByItself;
  private final TreeMap<Wake, Tracked> byWake = new TreeMap<>();

  /**
   * Nothing is planned.
   *
   * @param confirmsByItself whether orders of that app are confirmed when nobody answers
   */
  Agenda(DeadlineRules rules, Predicate<String> confirmsByItself) {
    this.rules = rules;
    this.confirmsByItself = confirmsByItself;
  }

  /** Plans anew what comes next for a deadline. */
  void schedule(Tracked tracked) {
    tracked.waits = false;
    plan(tracked, wakes(tracked));
  }

  private void plan(Tracked tracked, List<Instant> wakes) {
    remove(tracked);
    tracked.wakes = wakes;
    for (var at : wakes) byWake.put(new Wake(at, tracked.id), tracked);
  }

  /** Plans nothing for it any more. */
  void remove(Tracked tracked) {
    for (var at : tracked.wakes) byWake.remove(new Wake(at, tracked.id));
    tracked.wakes = List.of();
  }

  /** When the next thing falls due, or did and was not taken; empty if nothing is planned. */
  Optional<Instant> nearest() {
    return byWake.isEmpty() ? Optional.empty() : Optional.of(byWake.firstKey().at);
  }

  /** When the first thing falls due after that moment; empty if nothing is planned then. */
  Optional<Instant> nearestAfter(Instant moment) {
    return Optional.ofNullable(byWake.ceilingKey(Wake.after(moment))).map(Wake::at);
  }

  /**
   * Takes what fell due after that moment, and by now, of at most so many deadlines. What fell due
   * last goes first: what is late already, such as all that a restart raises again, makes nothing
   * else late. Each is judged by what has been read of the log about it; what cannot be judged yet
   * is looked at again after a while.
   */
  List<Due> takeDue(Instant after, Reach reach, int limit) {
    var furthest = reach.furthest();
    if (furthest == null) return List.of();
    var awake = new LinkedHashMap<Tracked, Instant>();
    var waiting = new LinkedHashSet<Tracked>();
    var due = byWake.subMap(Wake.after(after), true, Wake.after(furthest), false);
    for (var each : due.descendingMap().entrySet()) {
      if (awake.size() == limit) break;
      var tracked = each.getValue();
      var readUpTo = reach.of(tracked.deadline.key());
      if (readUpTo == null || readUpTo.isBefore(each.getKey().at)) waiting.add(tracked);
      else awake.put(tracked, readUpTo);
    }
    var taken = new ArrayList<Due>();
    awake.forEach((tracked, readUpTo) -> {
      takeAlert(tracked, readUpTo).ifPresent(taken::add);
      takeConfirmation(tracked, readUpTo).ifPresent(taken::add);
      schedule(tracked);
    });
    waiting.removeAll(awake.keySet());
    for (var tracked : waiting) {
      var isBlind = reach.of(tracked.deadline.key()) == null;
      postpone(tracked, furthest, isBlind ? BLIND : BEHIND);
    }
    return taken;
  }

  private void postpone(Tracked tracked, Instant now, Duration by) {
    var later = tracked.wakes.stream().filter(at -> at.isAfter(now));
    tracked.waits = true;
    plan(tracked, Stream.concat(Stream.of(now.plus(by)), later).distinct().sorted().toList());
  }

  private Optional<Due> takeAlert(Tracked tracked, Instant now) {
    if (tracked.raising != null
        || !(rules.judge(tracked.deadline, tracked.raised, now) instanceof Verdict.Raise raise)) {
      return Optional.empty();
    }
    tracked.raising = raise.alert().level();
    return Optional.of(
        new Due.Alert(
            tracked.deadline.key(), raise.alert(), tracked.deadline.earliest().traceparent()));
  }

  private Optional<Due> takeConfirmation(Tracked tracked, Instant now) {
    var at = confirmAt(tracked);
    if (at.isEmpty() || at.get().isAfter(now)) return Optional.empty();
    tracked.confirmation = Confirmation.WITH_TAKER;
    return rules
        .confirmAt(tracked.deadline)
        .map(alert ->
            new Due.Confirmation(
                tracked.deadline.key(),
                alert,
                tracked.deadline.trusted(),
                tracked.deadline.earliest().traceparent()));
  }

  private Optional<Instant> confirmAt(Tracked tracked) {
    var deadline = tracked.deadline;
    var pending =
        switch (tracked.confirmation) {
          case NONE -> true;
          case WITHHELD -> deadline.trusted();
          case WITH_TAKER, DONE -> false;
        };
    if (!pending || !deadline.isArmed()) return Optional.empty();
    var appId = deadline.earliest().appId();
    if (appId == null || !confirmsByItself.test(appId)) return Optional.empty();
    return rules.confirmAt(deadline).map(alert -> alert.raisedAt());
  }

  private List<Instant> wakes(Tracked tracked) {
    var confirmAt = confirmAt(tracked).stream();
    var alertsAt =
        tracked.raising == null
            ? rules.moments(tracked.deadline, tracked.raised).stream()
            : Stream.<Instant>empty();
    return Stream.concat(confirmAt, alertsAt).distinct().sorted().toList();
  }

  /** A place in the order of falling due. */
  private record Wake(Instant at, String id) implements Comparable<Wake> {

    private static final Comparator<Wake> ORDER =
        Comparator.comparing(Wake::at).thenComparing(Wake::id);

    /** Before everything that falls due after that moment, and behind all else. */
    static Wake after(Instant moment) {
      return new Wake(moment.plusNanos(1), "");
    }

    @Override
    public int compareTo(Wake other) {
      return ORDER.compare(this, other);
    }
  }
}
