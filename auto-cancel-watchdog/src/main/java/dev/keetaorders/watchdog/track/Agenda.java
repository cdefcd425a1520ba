package dev.keetaorders.watchdog.track;

import dev.keetaorders.watchdog.deadline.DeadlineRules;
import dev.keetaorders.watchdog.deadline.Verdict;
import dev.keetaorders.watchdog.track.Tracked.Confirmation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** When something is to be done about which deadline, and what. */
final class Agenda {

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
    remove(tracked);
    var at = wake(tracked);
    tracked.wake = at;
    if (at != null) byWake.put(new Wake(at, tracked.id), tracked);
  }

  /** Plans nothing for it any more. */
  void remove(Tracked tracked) {
    var at = tracked.wake;
    if (at != null) byWake.remove(new Wake(at, tracked.id));
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
   * Takes what is due by then of at most so many deadlines. What fell due last goes first: what is
   * late already, such as all that a restart raises again, makes nothing else late.
   */
  List<Due> takeDue(Instant now, int limit) {
    var awake = new ArrayList<Tracked>();
    for (var tracked : byWake.headMap(Wake.after(now), false).descendingMap().values()) {
      if (awake.size() == limit) break;
      awake.add(tracked);
    }
    var taken = new ArrayList<Due>();
    for (var tracked : awake) {
      takeAlert(tracked, now).ifPresent(taken::add);
      takeConfirmation(tracked, now).ifPresent(taken::add);
      schedule(tracked);
    }
    return taken;
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

  private @Nullable Instant wake(Tracked tracked) {
    var confirmAt = confirmAt(tracked).orElse(null);
    if (tracked.raising != null) return confirmAt;
    // At the beginning of time nothing has fallen due: so the verdict tells when the first will.
    var alertAt =
        switch (rules.judge(tracked.deadline, tracked.raised, Instant.MIN)) {
          case Verdict.WaitUntil(var moment) -> moment;
          case Verdict.Raise(var alert) -> alert.raisedAt();
          case Verdict.Rest _ -> null;
        };
    if (alertAt == null) return confirmAt;
    return confirmAt == null || alertAt.isBefore(confirmAt) ? alertAt : confirmAt;
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
