package dev.keetaorders.orderstate.personal;

import java.time.Duration;

/**
 * The memory of which orders are over their retention. It is of use for as long as the raw topics
 * tell anything of them: a rebuild that no longer finds an order's placement there would take a
 * later word for its beginning, and keep that one for another retention.
 */
final class SweptOrders {

  /**
   * The raw topics hold a word for 40 days. Keeta cancels and refunds for 30 days after an order,
   * and is given ten more to tell of it; what it told last is gone from the topics 40 days later.
   */
  static final Duration REMEMBERED = Duration.ofDays(80);

  /**
   * The SQL that remembers the orders of a relation with {@code order_id}, {@code dialect}, {@code
   * app_id} and {@code doubtful}; its one parameter is the moment.
   */
  static String remember(String relation) {
    return """
    INSERT INTO personal_data.swept_order AS s (order_id, dialect, app_id, swept_at, doubtful)
    SELECT order_id, dialect, app_id, ?::timestamptz, doubtful FROM %s
    ORDER BY order_id, dialect, app_id
    ON CONFLICT (order_id, dialect, app_id) DO UPDATE SET doubtful = false
    WHERE s.doubtful AND NOT EXCLUDED.doubtful
    """
        .formatted(relation);
  }

  private SweptOrders() {}
}
