package dev.keetaorders.watchdog.track;

import dev.keetaorders.watchdog.deadline.Arming;
import dev.keetaorders.watchdog.deadline.Deadline;
import dev.keetaorders.watchdog.deadline.DeadlineKey;
import dev.keetaorders.watchdog.deadline.DeadlineRules;
import dev.keetaorders.watchdog.deadline.Ending;
import dev.keetaorders.watchdog.deadline.Endings;
import dev.keetaorders.watchdog.deadline.RefundEnding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Every deadline that the log has told of lately, in memory, and what of it is due.
 *
 * <p>Nothing is stored: a restart reads the log again and comes to the same. What is taken by
 * {@link #takeDue} stays with its taker until it is reported done or failed; a crash in between
 * means that it is done again, with the same bytes. Safe for use by several threads.
 */
public final class OpenDeadlines {

  private final DeadlineRules rules;
  private final Subjects subjects;
  private final Allowance allowance;
  private final Agenda agenda;
  private final TreeSet<Tracked> open = new TreeSet<>(Tracked.BY_DEADLINE);

  /**
   * Knows of no deadline yet.
   *
   * @param confirmsByItself whether orders of that app are confirmed when nobody answers
   * @param memory how long after its last moment of interest an order is remembered
   * @param most how many deadlines are kept that anybody may have made up
   */
  public OpenDeadlines(
      DeadlineRules rules, Predicate<String> confirmsByItself, Duration memory, Bounds most) {
    this.rules = rules;
    this.subjects = new Subjects(memory);
    this.allowance = new Allowance(most);
    this.agenda = new Agenda(rules, confirmsByItself);
  }

  /**
   * Takes note that a clock runs.
   *
   * @return false if it was left out, because too many are kept already for which nobody vouches
   */
  public synchronized boolean start(DeadlineKey key, Arming arming) {
    var known = subjects.find(key);
    var sort = Vouching.of(key, arming.trusted());
    if (known.isEmpty() && !allowance.hasRoomFor(sort)) return false;
    var subject = subjects.of(key);
    var tracked =
        known.orElseGet(() -> {
          allowance.take(sort);
          return subject.track(key, sort);
        });
    update(tracked, tracked.deadline.with(arming));
    subjects.keep(subject, later(arming.dueAt(), arming.appendedAt()));
    return true;
  }

  /**
   * Takes note that a clock began to run before the log that we have read, and that what came of it
   * may stand there: no other copy of what started it counts, be it read before or after this one.
   */
  public synchronized void outOfSight(DeadlineKey key, Instant appendedAt) {
    var subject = subjects.of(key);
    subject.outOfSight = key;
    var tracked = subject.deadlines.remove(key);
    if (tracked != null) forget(tracked);
    subjects.keep(subject, appendedAt);
  }

  /** Whether a copy of what started it was out of sight. */
  synchronized boolean isOutOfSight(DeadlineKey key) {
    return subjects.known(key).filter(subject -> key.equals(subject.outOfSight)).isPresent();
  }

  /** Takes note that an order waits no longer, whether or not a clock was seen to start. */
  public synchronized void end(String orderId, Ending ending) {
    var order = subjects.order(orderId);
    ended(order, order.endings.with(ending), ending.appendedAt());
  }

  /** Takes note that an application for a refund waits no longer; the order's end is another. */
  public synchronized void end(DeadlineKey refund, RefundEnding ending) {
    var application = subjects.application(refund);
    ended(application, application.endings.with(ending), ending.appendedAt());
  }

  /**
   * Takes what is due of at most so many deadlines; what fell due last goes first. What stands
   * where the log cannot be read is left, and makes nothing else wait.
   *
   * @param reach up to where it is known what the log says
   */
  public List<Due> takeDue(Reach reach, int limit) {
    return takeDue(Instant.MIN, reach, limit);
  }

  /** The same, but for what fell due by {@code after} already. */
  public synchronized List<Due> takeDue(Instant after, Reach reach, int limit) {
    return agenda.takeDue(after, reach, limit);
  }

  /** What was taken has been done; it will not come again. */
  public synchronized void done(Due due) {
    settle(due, true);
  }

  /** What was taken could not be done; it is due again. */
  public synchronized void failed(Due due) {
    settle(due, false);
  }

  /**
   * Forgets what has been of no interest for as long as we remember.
   *
   * @param upTo the whole log has been read up to there: what is forgotten while its past is being
   *     read would begin again with the next copy of what started it
   */
  public synchronized void forgetBefore(Instant upTo) {
    for (var subject : subjects.forgetBefore(upTo)) {
      for (var tracked : subject.deadlines.values()) forget(tracked);
    }
  }

  private void forget(Tracked tracked) {
    agenda.remove(tracked);
    if (tracked.deadline.isOpen()) open.remove(tracked);
    allowance.giveBack(tracked.vouching);
  }

  /** When the next thing falls due, or did and was not taken; empty if nothing is planned. */
  public synchronized Optional<Instant> nearest() {
    return agenda.nearest();
  }

  /** When the first thing falls due after that moment; empty if nothing is planned then. */
  public synchronized Optional<Instant> nearestAfter(Instant moment) {
    return agenda.nearestAfter(moment);
  }

  /** What is open, the nearest deadline first. */
  public List<OpenDeadline> open(Instant now, Predicate<OpenDeadline> wanted, int limit) {
    return openAt(now).filter(wanted).limit(limit).toList();
  }

  /** Shows everything that is open at one moment, the nearest deadline first. */
  public <T> T summarize(Instant now, Summary<T> summary) {
    return summary.of(openAt(now));
  }

  /** How many orders and applications for refunds are remembered, open or not. */
  public synchronized int remembered() {
    return subjects.size();
  }

  /**
   * How many deadlines are kept at most that anybody may have made up.
   *
   * @param unverified of orders and applications of which no verified notification has told
   * @param unreadable of placements that could not be read
   */
  public record Bounds(int unverified, int unreadable) {}

  /** A reading of all that is open. */
  public interface Summary<T> {
    T of(Stream<OpenDeadline> open);
  }

  /** Judged when nobody waits for it: alerts are not late because somebody looks at many. */
  private Stream<OpenDeadline> openAt(Instant now) {
    return openNow().stream()
        .map(deadline ->
            new OpenDeadline(
                deadline.key(), deadline.earliest(), rules.levelAt(deadline, now).orElse(null)));
  }

  private synchronized List<Deadline> openNow() {
    var deadlines = new ArrayList<Deadline>(open.size());
    for (var tracked : open) deadlines.add(tracked.deadline);
    return deadlines;
  }

  private void settle(Due due, boolean done) {
    subjects
        .find(due.key())
        .ifPresent(tracked -> {
          tracked.settle(due, done);
          agenda.schedule(tracked);
        });
  }

  private void update(Tracked tracked, Deadline deadline) {
    if (deadline.equals(tracked.deadline)) return;
    if (tracked.deadline.isOpen()) open.remove(tracked);
    tracked.deadline = deadline;
    if (deadline.isOpen()) open.add(tracked);
    vouch(tracked);
    agenda.schedule(tracked);
  }

  /** What Keeta certainly said, too, takes no room from what nobody vouches for. */
  private void vouch(Tracked tracked) {
    var now = Vouching.of(tracked.deadline);
    allowance.giveBack(tracked.vouching);
    allowance.take(now);
    tracked.vouching = now;
  }

  private <E extends Endings> void ended(Subject<E> subject, E endings, Instant appendedAt) {
    subject.endings = endings;
    for (var tracked : subject.deadlines.values()) {
      update(tracked, tracked.deadline.with(endings));
    }
    subjects.keep(subject, appendedAt);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
