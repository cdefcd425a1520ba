package dev.keetaorders.orderstate.unalerted;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The orders past their time, and the levels that were raised for them. */
interface UnalertedOrders {

  /**
   * How far each partition of the topic of alerts is read.
   *
   * @throws Unavailable if the database cannot say
   */
  Map<Integer, Long> alertsRead();

  /**
   * Those levels were raised; that may be told twice, and by several instances.
   *
   * @throws Unavailable if the database cannot take it
   */
  void raised(List<SeenLevel> levels, List<AlertTail.Move> moves);

  /**
   * Whether everything up to there is in the projection, whichever instance applied it.
   *
   * @throws Unavailable if the database cannot say
   */
  boolean holds(AlertTail.NotificationsEnd end);

  /**
   * Afterwards every order that is past its time at that moment without the last level is known as
   * such since then, or since before; and what is history is forgotten.
   *
   * @throws Unavailable if the database cannot take it
   */
  void find(Instant at);

  /**
   * Those that had waited for their alert long enough at that moment, and are not judged yet; those
   * that are certainly Keeta's and oldest first.
   *
   * @throws Unavailable if the database cannot say
   */
  ToJudge toJudge(Instant at);

  /**
   * Orders that wait to be judged.
   *
   * @param unreadable the ids of those whose row this version cannot read
   */
  record ToJudge(List<PastDue> orders, List<String> unreadable) {
    /** Copies the orders. */
    public ToJudge {
      orders = List.copyOf(orders);
      unreadable = List.copyOf(unreadable);
    }
  }

  /**
   * That is what became of them. It may be told twice.
   *
   * @throws Unavailable if the database cannot take it
   */
  void judged(Map<PastDue, PastDue.Verdict> verdicts);

  /**
   * How many no alert covers, up to now.
   *
   * @throws Unavailable if the database cannot say
   */
  long unalerted();

  /** It may be tried again. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
