package dev.keetaorders.watchdog.track;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.watchdog.deadline.Arming;
import dev.keetaorders.watchdog.deadline.Deadline;
import dev.keetaorders.watchdog.deadline.DeadlineKey;
import dev.keetaorders.watchdog.deadline.DeadlineRules;
import dev.keetaorders.watchdog.deadline.Ending;
import dev.keetaorders.watchdog.deadline.Endings;
import dev.keetaorders.watchdog.deadline.OrderEndings;
import dev.keetaorders.watchdog.deadline.RefundEnding;
import dev.keetaorders.watchdog.deadline.RefundEndings;
import dev.keetaorders.watchdog.deadline.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every deadline that the log has told of lately, in memory, and what of it is due.
 *
 * <p>Nothing is stored: a restart reads the log again and comes to the same. What is taken by
 * {@link #takeDue} stays with its taker until it is reported done or failed; a crash in between
 * means that it is done again, with the same bytes. Safe for use by several threads.
 */
public final class OpenDeadlines {

  private final DeadlineRules rules;
  private final Predicate<String> confirmsByItself;
  private final Duration memory;
  private final int mostUnreadable;

  private final Map<String, Subject<OrderEndings>> orders = new HashMap<>();
  private final Map<DeadlineKey, Subject<RefundEndings>> applications = new HashMap<>();
  private final TreeSet<Tracked> agenda = new TreeSet<>(Tracked.BY_WAKE);
  private final TreeSet<Tracked> open = new TreeSet<>(Tracked.BY_DEADLINE);
  private final TreeSet<Subject<?>> forgetting = new TreeSet<>(Subject.BY_TIME);
  private int unreadable;
  private long subjectsSoFar;

  /**
   * Knows of no deadline yet.
   *
   * @param confirmsByItself whether orders of that app are confirmed when nobody answers
   * @param memory how long after its last moment of interest an order is remembered
   * @param mostUnreadable how many unreadable placements are kept at most; a flood of them must not
   *     take the memory that real orders need
   */
  public OpenDeadlines(
      DeadlineRules rules,
      Predicate<String> confirmsByItself,
      Duration memory,
      int mostUnreadable) {
    this.rules = rules;
    this.confirmsByItself = confirmsByItself;
    this.memory = memory;
    this.mostUnreadable = mostUnreadable;
  }

  /**
   * Takes note that a clock runs.
   *
   * @return false if it was left out, because too many unreadable placements are kept already
   */
  public synchronized boolean start(DeadlineKey key, Arming arming) {
    var subject = subject(key);
    var tracked = subject.deadlines.get(key);
    if (tracked == null) {
      if (isUnreadable(key) && unreadable >= mostUnreadable) {
        forgetLater(subject, arming.appendedAt());
        return false;
      }
      tracked = new Tracked(Deadline.unarmed(key, subject.endings));
      subject.deadlines.put(key, tracked);
      if (isUnreadable(key)) unreadable++;
    }
    update(tracked, tracked.deadline.with(arming));
    var interest = later(arming.dueAt(), arming.appendedAt());
    forgetLater(subject, interest);
    return true;
  }

  /** Takes note that an order waits no longer, whether or not a clock was seen to start. */
  public synchronized void end(String orderId, Ending ending) {
    var order = order(orderId);
    ended(order, order.endings.with(ending), ending.appendedAt());
  }

  /** Takes note that an application for a refund waits no longer; the order's end is another. */
  public synchronized void end(DeadlineKey refund, RefundEnding ending) {
    var application = application(refund);
    ended(application, application.endings.with(ending), ending.appendedAt());
  }

  /** Takes what is due by then of at most so many deadlines; the nearest first. */
  public synchronized List<Due> takeDue(Instant now, int limit) {
    var awake = agenda.stream().takeWhile(t -> !t.isAwakeAfter(now)).limit(limit).toList();
    var taken = new ArrayList<Due>();
    for (var tracked : awake) {
      takeAlert(tracked, now).ifPresent(taken::add);
      takeConfirmation(tracked, now).ifPresent(taken::add);
      schedule(tracked);
    }
    return taken;
  }

  /** What was taken has been done; it will not come again. */
  public synchronized void done(Due due) {
    find(due.key()).ifPresent(tracked -> settle(tracked, due, true));
  }

  /** What was taken could not be done; it is due again. */
  public synchronized void failed(Due due) {
    find(due.key()).ifPresent(tracked -> settle(tracked, due, false));
  }

  /** Forgets what has been of no interest for as long as we remember. */
  public synchronized void forgetBefore(Instant now) {
    while (!forgetting.isEmpty() && !forgetting.first().forgetAt.isAfter(now)) {
      var subject = forgetting.removeFirst();
      if (subject.deadlines.values().stream().anyMatch(t -> t.isBusy(now))) {
        subject.forgetAt = now.plus(memory);
        forgetting.add(subject);
      } else {
        forget(subject);
      }
    }
  }

  /** When the next thing falls due; empty if nothing is planned. */
  public synchronized Optional<Instant> nearest() {
    return agenda.isEmpty() ? Optional.empty() : Optional.ofNullable(agenda.first().wake);
  }

  /** What is open, the nearest deadline first. */
  public synchronized List<OpenDeadline> open(
      Instant now, Predicate<OpenDeadline> wanted, int limit) {
    return openAt(now).filter(wanted).limit(limit).toList();
  }

  /** Shows everything that is open, the nearest deadline first, while nothing changes. */
  public synchronized <T> T summarize(Instant now, Summary<T> summary) {
    return summary.of(openAt(now));
  }

  /** How many orders and applications for refunds are remembered, open or not. */
  public synchronized int remembered() {
    return orders.size() + applications.size();
  }

  /** A reading of all that is open. */
  public interface Summary<T> {
    T of(Stream<OpenDeadline> open);
  }

  private Stream<OpenDeadline> openAt(Instant now) {
    return open.stream()
        .map(tracked ->
            new OpenDeadline(
                tracked.deadline.key(),
                tracked.deadline.earliest(),
                rules.levelAt(tracked.deadline, now).orElse(null)));
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

  private void settle(Tracked tracked, Due due, boolean done) {
    switch (due) {
      case Due.Alert(_, var alert, _) -> {
        tracked.raising = null;
        if (done) tracked.raised.add(alert.level());
      }
      case Due.Confirmation confirmation ->
          tracked.confirmation =
              !done
                  ? Confirmation.NONE
                  : confirmation.trusted() ? Confirmation.DONE : Confirmation.WITHHELD;
    }
    schedule(tracked);
  }

  private void update(Tracked tracked, Deadline deadline) {
    if (deadline.equals(tracked.deadline)) return;
    if (tracked.deadline.isOpen()) open.remove(tracked);
    tracked.deadline = deadline;
    if (deadline.isOpen()) open.add(tracked);
    schedule(tracked);
  }

  private void schedule(Tracked tracked) {
    agenda.remove(tracked);
    tracked.wake = wake(tracked);
    if (tracked.wake != null) agenda.add(tracked);
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

  private Subject<? extends Endings> subject(DeadlineKey key) {
    return switch (key.kind()) {
      case ACCEPT_ORDER, UNREADABLE_PLACEMENT -> order(key.subject());
      case ANSWER_REFUND -> application(key);
    };
  }

  private Subject<OrderEndings> order(String id) {
    return orders.computeIfAbsent(
        id, _ -> new Subject<>(subjectsSoFar++, OrderEndings.NONE, () -> orders.remove(id)));
  }

  private Subject<RefundEndings> application(DeadlineKey refund) {
    return applications.computeIfAbsent(
        refund,
        _ -> new Subject<>(subjectsSoFar++, RefundEndings.NONE, () -> applications.remove(refund)));
  }

  private Optional<Tracked> find(DeadlineKey key) {
    var subject =
        switch (key.kind()) {
          case ACCEPT_ORDER, UNREADABLE_PLACEMENT -> orders.get(key.subject());
          case ANSWER_REFUND -> applications.get(key);
        };
    return Optional.ofNullable(subject).map(s -> s.deadlines.get(key));
  }

  private <E extends Endings> void ended(Subject<E> subject, E endings, Instant appendedAt) {
    subject.endings = endings;
    for (var tracked : subject.deadlines.values()) {
      update(tracked, tracked.deadline.with(endings));
    }
    forgetLater(subject, appendedAt);
  }

  private void forgetLater(Subject<?> subject, Instant interest) {
    var at = interest.plus(memory);
    if (!at.isAfter(subject.forgetAt)) return;
    forgetting.remove(subject);
    subject.forgetAt = at;
    forgetting.add(subject);
  }

  private void forget(Subject<?> subject) {
    for (var tracked : subject.deadlines.values()) {
      agenda.remove(tracked);
      if (tracked.deadline.isOpen()) open.remove(tracked);
      if (isUnreadable(tracked.deadline.key())) unreadable--;
    }
    subject.whenForgotten.run();
  }

  private static boolean isUnreadable(DeadlineKey key) {
    return switch (key.kind()) {
      case UNREADABLE_PLACEMENT -> true;
      case ACCEPT_ORDER, ANSWER_REFUND -> false;
    };
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** How far the confirmation of an order by ourselves has come. */
  private enum Confirmation {
    NONE,
    WITH_TAKER,
    /** Reported, and not sent, because the placement is unverified; that may change. */
    WITHHELD,
    DONE
  }

  /**
   * An order, a notification of no known order, or an application for a refund: its deadlines share
   * one end.
   */
  private static final class Subject<E extends Endings> {
    static final Comparator<Subject<?>> BY_TIME =
        Comparator.<Subject<?>, Instant>comparing(s -> s.forgetAt).thenComparingLong(s -> s.number);

    final long number;
    final Runnable whenForgotten;
    final Map<DeadlineKey, Tracked> deadlines = new HashMap<>(2);
    E endings;
    Instant forgetAt = Instant.MIN;

    Subject(long number, E nothingKnown, Runnable whenForgotten) {
      this.number = number;
      this.endings = nothingKnown;
      this.whenForgotten = whenForgotten;
    }
  }

  /** One deadline and what we have done about it. */
  private static final class Tracked {
    static final Comparator<Tracked> BY_WAKE =
        Comparator.comparing(Tracked::wakeOrNever).thenComparing(Tracked::id);
    static final Comparator<Tracked> BY_DEADLINE =
        Comparator.comparing((Tracked t) -> t.deadline.earliest().dueAt())
            .thenComparing(Tracked::id);

    final String id;
    final EnumSet<AlertLevel> raised = EnumSet.noneOf(AlertLevel.class);
    Deadline deadline;
    @Nullable AlertLevel raising;
    Confirmation confirmation = Confirmation.NONE;
    @Nullable Instant wake;

    Tracked(Deadline deadline) {
      this.deadline = deadline;
      this.id = deadline.key().alertId(AlertLevel.WARNING);
    }

    String id() {
      return id;
    }

    Instant wakeOrNever() {
      return wake == null ? Instant.MAX : wake;
    }

    boolean isAwakeAfter(Instant now) {
      return wakeOrNever().isAfter(now);
    }

    boolean isBusy(Instant now) {
      return raising != null
          || confirmation == Confirmation.WITH_TAKER
          || !wakeOrNever().isAfter(now);
    }
  }
}
