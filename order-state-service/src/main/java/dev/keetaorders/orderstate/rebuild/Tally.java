package dev.keetaorders.orderstate.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.orderstate.rebuild.Verdict.Why;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the comparisons of all orders came to, in little memory: counts, and the first of each. */
final class Tally {

  private static final int SHOWN = 5;

  private final Map<Why, Long> notComparable = new EnumMap<>(Why.class);
  private final Map<String, Where> different = new TreeMap<>();
  private final MessageDigest live = sha256();
  private final MessageDigest rebuilt = sha256();
  private long equal;
  private long unlike;

  /** How many orders differ there, and the first of them. */
  record Where(long orders, List<String> first) {
    Where {
      first = List.copyOf(first);
    }

    private Where and(String orderId) {
      var shown = new ArrayList<>(first);
      if (shown.size() < SHOWN) shown.add(orderId);
      return new Where(orders + 1, shown);
    }
  }

  /**
   * What there is to tell in the end.
   *
   * @param live a digest over every compared row; equal to the other exactly if they are
   */
  record Account(
      long equal,
      long different,
      Map<String, Where> where,
      Map<Why, Long> notComparable,
      String live,
      String rebuilt) {

    /** Whether there was something to compare, and it is the same. */
    boolean isEqual() {
      return equal > 0 && different == 0;
    }
  }

  void add(OrderRef order, Verdict verdict, OrderRows inLive, OrderRows inRebuilt) {
    switch (verdict) {
      case Verdict.Equal _ -> {
        equal++;
        digest(order, inLive, live);
        digest(order, inRebuilt, rebuilt);
      }
      case Verdict.Different(var where) -> {
        unlike++;
        for (var column : where) {
          different.merge(
              column,
              new Where(1, List.of(order.orderId())),
              (before, _) -> before.and(order.orderId()));
        }
        digest(order, inLive, live);
        digest(order, inRebuilt, rebuilt);
      }
      case Verdict.NotComparable(var why) -> notComparable(why, 1);
    }
  }

  void notComparable(Why why, long orders) {
    if (orders > 0) notComparable.merge(why, orders, Long::sum);
  }

  long compared() {
    return equal + unlike;
  }

  Account account() {
    return new Account(
        equal, unlike, Map.copyOf(different), Map.copyOf(notComparable), hex(live), hex(rebuilt));
  }

  private static void digest(OrderRef order, OrderRows rows, MessageDigest digest) {
    digest.update(order.toString().getBytes(UTF_8));
    for (var table : ComparedTable.values()) {
      rows.of(table).stream()
          .sorted(Comparator.comparing(Row::key))
          .forEach(row -> digest.update((table + row.key() + row.values()).getBytes(UTF_8)));
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
