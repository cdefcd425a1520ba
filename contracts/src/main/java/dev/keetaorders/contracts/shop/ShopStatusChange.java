package dev.keetaorders.contracts.shop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message about a shop's status (1102). One rule for every reader: which of them counts is
 * decided by Keeta's times, whatever the order of arrival, and however often it arrives.
 *
 * @param status Keeta's raw number
 * @param at when Keeta told it
 * @param messageId by which a push that is sent again is known
 * @param raw the whole message, where somebody keeps it
 */
public record ShopStatusChange(String status, Instant at, String messageId, @Nullable String raw) {

  private static final Comparator<@Nullable String> TEXT =
      Comparator.nullsFirst(Comparator.<String>naturalOrder());

  /** Keeta's envelopes count whole seconds; of two in one second the later id is the later. */
  private static final Comparator<ShopStatusChange> BY_TIME =
      Comparator.comparing(ShopStatusChange::at)
          .thenComparingInt(change -> change.messageId().length())
          .thenComparing(ShopStatusChange::messageId)
          .thenComparing(ShopStatusChange::status)
          .thenComparing(ShopStatusChange::raw, TEXT);

  /** What its number means. */
  public ShopStatus meaning() {
    return ShopStatus.ofRaw(status);
  }

  /**
   * The changes of a shop in Keeta's order, with that one told too. A push that is sent again may
   * carry a later time; it happened when it was told first, so that it moves nothing that was told
   * since. A repeat is known as one while its change is among those that are kept.
   *
   * @param known in Keeta's order
   * @param most so many are kept, the latest
   */
  public static List<ShopStatusChange> with(
      List<ShopStatusChange> known, ShopStatusChange told, int most) {
    var same = known.stream().filter(each -> each.messageId().equals(told.messageId())).findFirst();
    if (same.isPresent() && BY_TIME.compare(same.get(), told) <= 0) return known;
    var all = new ArrayList<>(known);
    same.ifPresent(all::remove);
    all.add(told);
    all.sort(BY_TIME);
    return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
  }
}
