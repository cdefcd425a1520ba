package dev.keetaorders.orderstate.refund;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Something that Keeta told, dated by Keeta. */
public record Told<T>(T value, Instant at) {

  /** The one of the two that counts: the later; of two of one moment always the same. */
  static <T> @Nullable Told<T> later(@Nullable Told<T> one, @Nullable Told<T> other) {
    if (one == null) return other;
    if (other == null) return one;
    return LATER_LAST.compare(one, other) >= 0 ? one : other;
  }

  static <T> @Nullable Told<T> of(@Nullable T value, Instant at) {
    return value == null ? null : new Told<>(value, at);
  }

  private static final Comparator<Told<?>> LATER_LAST =
      Comparator.<Told<?>, Instant>comparing(Told::at)
          .thenComparing(told -> String.valueOf(told.value()));
}
