package dev.keetaorders.orderstate.observe;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Whose order it is. Two shops for one order are not expected; the choice only must be stable. */
record Shop(String id, boolean verified) {

  private static final Comparator<Shop> BEST_FIRST =
      Comparator.comparing((Shop shop) -> !shop.verified()).thenComparing(Shop::id);

  static @Nullable Shop better(@Nullable Shop known, @Nullable Shop other) {
    if (known == null) return other;
    return other == null || BEST_FIRST.compare(known, other) <= 0 ? known : other;
  }
}
