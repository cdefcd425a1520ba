package dev.keetaorders.watchdog.track;

import dev.keetaorders.watchdog.deadline.DeadlineKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Up to where the log has been read at one moment, of every partition of the notifications. What
 * ends a deadline stands in the partition of its order, so each is judged by that one; what stands
 * in quarantine starts deadlines and ends none.
 */
public final class Reach {

  private final @Nullable Instant[] upTo;
  private final @Nullable Instant furthest;

  /**
   * What has been read of each partition.
   *
   * @param upTo by the number of the partition; null where it is not known what it says now
   */
  Reach(@Nullable Instant[] upTo) {
    this.upTo = upTo.clone();
    this.furthest = latest(upTo);
  }

  /** The whole log has been read up to that moment. */
  public static Reach upTo(Instant moment) {
    return new Reach(new Instant[] {moment});
  }

  /** Where all partitions are, as far as the last of them; nowhere if one is nowhere. */
  Reach together() {
    Instant least = Instant.MAX;
    for (var each : upTo) {
      if (each == null) return new Reach(new @Nullable Instant[upTo.length]);
      if (each.isBefore(least)) least = each;
    }
    return upTo.length == 0 ? this : upTo(least);
  }

  /** What has been read of every partition at least; null while one is nowhere. */
  public @Nullable Instant everywhere() {
    return together().furthest();
  }

  /** The most that has been read of any partition; null while nothing is known of any. */
  public @Nullable Instant furthest() {
    return furthest;
  }

  /** Up to where all is known that the log says about a deadline; null: nothing of now is. */
  @Nullable Instant of(DeadlineKey key) {
    // Nothing on the log ends what belongs to no order.
    if (key.orderId() == null || upTo.length == 0) return furthest;
    return upTo.length == 1 ? upTo[0] : upTo[KafkaKeys.partition(key.orderId(), upTo.length)];
  }

  private static @Nullable Instant latest(@Nullable Instant[] moments) {
    Instant latest = null;
    for (var each : moments) {
      if (latest == null || (each != null && each.isAfter(latest))) latest = each;
    }
    return latest;
  }
}
