package dev.keetaorders.command.settle;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An application for a refund as the log told of it.
 *
 * @param firstAt the earliest time that is told of it, by Keeta's clock
 * @param news the latest that a push told of it; absent where only read-backs showed it
 * @param partialByShop whether a push said that the shop itself gives back a part
 */
public record ToldRefund(Instant firstAt, @Nullable News news, boolean partialByShop) {

  /**
   * What a push told.
   *
   * @param status Keeta's raw status
   */
  public record News(Instant at, String status) {

    private static final Comparator<News> BY_TIME =
        Comparator.comparing(News::at).thenComparing(News::status);
  }

  /** Both together; the same whichever came first. */
  public ToldRefund and(ToldRefund other) {
    return new ToldRefund(
        firstAt.isBefore(other.firstAt) ? firstAt : other.firstAt,
        later(news, other.news),
        partialByShop || other.partialByShop);
  }

  private static @Nullable News later(@Nullable News one, @Nullable News other) {
    if (one == null || other == null) return one == null ? other : one;
    return News.BY_TIME.compare(one, other) >= 0 ? one : other;
  }
}
