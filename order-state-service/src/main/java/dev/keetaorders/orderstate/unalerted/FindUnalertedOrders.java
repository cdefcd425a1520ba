package dev.keetaorders.orderstate.unalerted;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds orders whose time to accept went by and for which nobody raised the last level, and raises
 * it. Any number of instances may do so: they write the same rows and the same bytes.
 *
 * <p>It judges the world as it was at one moment, the <i>mark</i>, and not before it knows all of
 * it: every alert that stood on the topic at the mark is read, and every notification that stood on
 * the log is in the projection. So neither its own lag nor the projection's raises anything. While
 * one of them lags the mark waits, and how old it is is measured.
 *
 * <p>It is raised first and written down then: a crash between the two costs a repeat.
 */
final class FindUnalertedOrders {

  private final UnalertedRules rules;
  private final UnalertedOrders orders;
  private final AlertTail tail;
  private final AlertLog alerts;
  private @Nullable Mark waiting;

  FindUnalertedOrders(
      UnalertedRules rules, UnalertedOrders orders, AlertTail tail, AlertLog alerts) {
    this.rules = rules;
    this.orders = orders;
    this.tail = tail;
    this.alerts = alerts;
  }

  private record Mark(Instant at, AlertTail.NotificationsEnd end) {}

  /** What a sweep came to. */
  sealed interface Sweep {
    /** It is switched off. */
    record Off() implements Sweep {}

    /** The projection has not read as far as the mark. */
    record Behind(Instant mark) implements Sweep {}

    /**
     * The orders were judged as of the mark.
     *
     * @param found those that no alert covered
     * @param unalerted how many there are of them, found before or now
     * @param unreadable the orders of which nobody can say, since their row cannot be read
     */
    record Judged(Instant mark, List<PastDue> found, long unalerted, List<String> unreadable)
        implements Sweep {
      /** Copies what was found. */
      public Judged {
        found = List.copyOf(found);
        unreadable = List.copyOf(unreadable);
      }
    }
  }

  /**
   * Afterwards what no alert covered at the mark is raised, as many as one sweep may.
   *
   * @throws UnalertedOrders.Unavailable if the database cannot say, or take it
   * @throws AlertTail.Unavailable if the broker cannot say what was raised
   * @throws AlertLog.Unavailable if the broker cannot take it
   */
  Sweep sweep(Instant now) {
    if (!rules.enabled()) return new Sweep.Off();
    var end = tail.follow(orders.alertsRead(), rules.forgotten(now), orders::raised);
    var mark = waiting == null ? new Mark(now, end) : waiting;
    if (!orders.holds(mark.end())) {
      waiting = mark;
      return new Sweep.Behind(mark.at());
    }
    waiting = null;
    return judge(mark.at());
  }

  private Sweep judge(Instant mark) {
    orders.find(mark);
    var verdicts = new LinkedHashMap<PastDue, PastDue.Verdict>();
    var toJudge = orders.toJudge(mark);
    for (var each : toJudge.orders()) verdicts.put(each, each.judge(rules));
    var found =
        verdicts.entrySet().stream()
            .filter(each -> each.getValue() == PastDue.Verdict.UNALERTED)
            .map(each -> each.getKey())
            .toList();
    if (!found.isEmpty()) alerts.raise(found.stream().map(each -> each.alert(rules)).toList());
    if (!verdicts.isEmpty()) orders.judged(verdicts);
    return new Sweep.Judged(mark, found, orders.unalerted(), toJudge.unreadable());
  }
}
