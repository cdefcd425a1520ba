package dev.keetaorders.watchdog.track;

import dev.keetaorders.watchdog.deadline.DeadlineKey;
import dev.keetaorders.watchdog.deadline.Endings;
import dev.keetaorders.watchdog.deadline.OrderEndings;
import dev.keetaorders.watchdog.deadline.RefundEndings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the log has told of lately: orders and applications for refunds, each until it has been of
 * no interest for as long as we remember.
 */
final class Subjects {

  private final Duration memory;
  private final Map<String, Subject<OrderEndings>> orders = new HashMap<>();
  private final Map<DeadlineKey, Subject<RefundEndings>> applications = new HashMap<>();
  private final TreeSet<Subject<?>> forgetting = new TreeSet<>(Subject.BY_TIME);
  private long soFar;

  Subjects(Duration memory) {
    this.memory = memory;
  }

  /** Whose deadline that is; remembered from now on. */
  Subject<? extends Endings> of(DeadlineKey key) {
    return switch (key.kind()) {
      case ACCEPT_ORDER, UNREADABLE_PLACEMENT -> order(key.subject());
      case ANSWER_REFUND -> application(key);
    };
  }

  Subject<OrderEndings> order(String id) {
    return orders.computeIfAbsent(
        id, _ -> new Subject<>(soFar++, OrderEndings.NONE, () -> orders.remove(id)));
  }

  Subject<RefundEndings> application(DeadlineKey refund) {
    return applications.computeIfAbsent(
        refund, _ -> new Subject<>(soFar++, RefundEndings.NONE, () -> applications.remove(refund)));
  }

  /** The deadline, if it is tracked. */
  Optional<Tracked> find(DeadlineKey key) {
    return known(key).map(subject -> subject.deadlines.get(key));
  }

  /** Whose deadline that is, if it is remembered. */
  Optional<Subject<?>> known(DeadlineKey key) {
    return Optional.ofNullable(
        switch (key.kind()) {
          case ACCEPT_ORDER, UNREADABLE_PLACEMENT -> orders.get(key.subject());
          case ANSWER_REFUND -> applications.get(key);
        });
  }

  /** It was of interest at that moment, and is not forgotten before its time after that. */
  void keep(Subject<?> subject, Instant interest) {
    var at = interest.plus(memory);
    if (!at.isAfter(subject.forgetAt)) return;
    forgetting.remove(subject);
    subject.forgetAt = at;
    forgetting.add(subject);
  }

  /** Forgets what is over; what something is still to be done about stays. Those forgotten. */
  List<Subject<?>> forgetBefore(Instant now) {
    var forgotten = new ArrayList<Subject<?>>();
    while (!forgetting.isEmpty() && !forgetting.first().forgetAt.isAfter(now)) {
      var subject = forgetting.removeFirst();
      if (subject.isBusy(now)) {
        subject.forgetAt = now.plus(memory);
        forgetting.add(subject);
      } else {
        subject.whenForgotten.run();
        forgotten.add(subject);
      }
    }
    return forgotten;
  }

  int size() {
    return orders.size() + applications.size();
  }
}
