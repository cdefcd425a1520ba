package dev.keetaorders.command.settle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The refunds that were asked for of an order before another one, and that may have moved money.
 *
 * @param count how many
 * @param since when the first of them was begun, absent if there is none
 */
public record EarlierRefunds(int count, @Nullable Instant since) {

  /** Nobody asked for one through us. */
  public static final EarlierRefunds NONE = new EarlierRefunds(0, null);

  /** When the first of them was begun, or the one after them. */
  Instant since(Instant begunAt) {
    return since == null || begunAt.isBefore(since) ? begunAt : since;
  }
}
