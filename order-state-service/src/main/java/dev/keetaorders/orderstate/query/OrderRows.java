package dev.keetaorders.orderstate.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.jpa.AvailableHints;
import org.jspecify.annotations.Nullable;

/** All orders, to be read. */
@ApplicationScoped
class OrderRows implements PanacheRepositoryBase<OrderRow, OrderRow.Key> {

  /** PostgreSQL stops working at a question before we stop waiting for it (socketTimeout, 10 s). */
  static final int ANSWERS_WITHIN_MILLIS = 5_000;

  /** Verified before unverified: a forged push under another app must not hide the order. */
  private static final String OF_ID =
      "key.orderId = ?1 order by verified desc, updatedAt desc, key.dialect, key.appId";

  private static final String NEWEST_FIRST =
      " order by listedAt desc, key.orderId desc, key.dialect desc, key.appId desc";

  /** One comparison of rows, which an index can begin at; a chain of or's could not. */
  private static final String AFTER =
      "(listedAt, key.orderId, key.dialect, key.appId) < (:listedAt, :orderId, :dialect, :appId)";

  Optional<OrderRow> ofId(String orderId) {
    return find(OF_ID, orderId)
        .withHint(AvailableHints.HINT_SPEC_QUERY_TIMEOUT, ANSWERS_WITHIN_MILLIS)
        .firstResultOptional();
  }

  /** A page of them, newest first, and one more if there are more. */
  List<OrderRow> listed(OrderQuery query) {
    var conditions = new Conditions();
    conditions.add("shopId = :shopId", "shopId", query.shopId());
    conditions.add(
        "status = :status", "status", query.status() == null ? null : query.status().name());
    // An order is listed by its placement where that is known: the indexes are by listed_at.
    conditions.add(
        "placedAt is not null and listedAt >= :placedFrom", "placedFrom", query.placedFrom());
    conditions.add("placedAt is not null and listedAt < :placedTo", "placedTo", query.placedTo());
    var after = query.after();
    if (after != null) {
      conditions.add(AFTER, "listedAt", after.listedAt());
      conditions.values.put("orderId", after.orderId());
      conditions.values.put("dialect", after.dialect());
      conditions.values.put("appId", after.appId());
    }
    return find(String.join(" and ", conditions.texts) + NEWEST_FIRST, conditions.values)
        .withHint(AvailableHints.HINT_SPEC_QUERY_TIMEOUT, ANSWERS_WITHIN_MILLIS)
        .range(0, query.limit())
        .list();
  }

  /** What is asked for; what is not asked for is not in the statement, so that an index fits it. */
  private static final class Conditions {
    final List<String> texts = new ArrayList<>();
    final Map<String, Object> values = new HashMap<>();

    void add(String text, String name, @Nullable Object value) {
      if (value == null) return;
      texts.add(text);
      values.put(name, value);
    }
  }
}
