package dev.keetaorders.orderstate.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * One row of what is known of people: a fact, which order it is of, and by whose word. Of two of
 * one subject the better one stays, whichever came first.
 *
 * @param verified whether Keeta certainly said it; a better one always is
 * @param saidAt when Keeta said it, which decides between two of one date
 * @param sourceId the notification, which decides between two of one moment
 * @param keptFrom when its retention begins: the order's placement, or an earlier time where that
 *     is not known
 */
public record PersonalEntry(
    OrderId order,
    Dialect dialect,
    String appId,
    PersonalFact fact,
    boolean verified,
    Instant saidAt,
    String sourceId,
    Instant keptFrom) {

  /** The order of keys in which rows are locked. */
  private record Key(
      OrderId order, Dialect dialect, String appId, PersonalSubject subject, String part)
      implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      return Comparator.comparing((Key key) -> key.order().value())
          .thenComparing(Key::dialect)
          .thenComparing(Key::appId)
          .thenComparing(Key::subject)
          .thenComparing(Key::part)
          .compare(this, other);
    }
  }

  /** The same comparison as the table's, whose collation of that column is by bytes. */
  private static final Comparator<PersonalEntry> BEST_LAST =
      Comparator.comparing(PersonalEntry::verified)
          .thenComparing(entry -> entry.fact().datedAt())
          .thenComparing(PersonalEntry::saidAt)
          .thenComparing(
              PersonalEntry::sourceId,
              (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)));

  /** The best of each subject: what the table would end with, had each come alone. */
  static Collection<PersonalEntry> best(Collection<PersonalEntry> entries) {
    var best = new TreeMap<Key, PersonalEntry>();
    for (var entry : entries) best.merge(entry.key(), entry, PersonalEntry::better);
    return best.values();
  }

  private static PersonalEntry better(PersonalEntry one, PersonalEntry other) {
    return BEST_LAST.compare(one, other) < 0 ? other : one;
  }

  private Key key() {
    return new Key(order, dialect, appId, fact.subject(), fact.part());
  }
}
