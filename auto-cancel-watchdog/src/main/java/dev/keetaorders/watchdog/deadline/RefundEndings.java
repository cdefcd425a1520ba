package dev.keetaorders.watchdog.deadline;

import dev.keetaorders.contracts.alert.ClearedBy;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the log says about the end of an application's waiting: the earliest record of each
 * sort. The same records in any order, once or often, give the same value.
 */
public record RefundEndings(
    RefundEnding.@Nullable Answered answered,
    RefundEnding.@Nullable AgreedBySomebody agreedBySomebody,
    RefundEnding.@Nullable AgreedByKeeta agreedByKeeta)
    implements Endings {

  /** Nothing is known; the clock runs. */
  public static final RefundEndings NONE = new RefundEndings(null, null, null);

  /** What is known with one record more. */
  public RefundEndings with(RefundEnding ending) {
    return switch (ending) {
      case RefundEnding.Answered e ->
          new RefundEndings(earlier(answered, e), agreedBySomebody, agreedByKeeta);
      case RefundEnding.AgreedBySomebody e ->
          new RefundEndings(answered, earlier(agreedBySomebody, e), agreedByKeeta);
      case RefundEnding.AgreedByKeeta e ->
          new RefundEndings(answered, agreedBySomebody, earlier(agreedByKeeta, e));
    };
  }

  @Override
  public boolean isEmpty() {
    return answered == null && agreedBySomebody == null && agreedByKeeta == null;
  }

  @Override
  public Optional<Instant> keetaActedAt() {
    return Optional.ofNullable(agreedByKeeta).map(RefundEnding.AgreedByKeeta::appendedAt);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Keeta agrees once. Where its system did it, an answer appended later is the echo of that, on
   * the money's way to the customer. Where nothing says who agreed, it was in time only if it stood
   * on the log before the deadline, since after that it may have been Keeta; and if it was Keeta,
   * it was not in time at all. An answer proves that it was not: then its first sign is what
   * counts, so that what was told by that sign stays true to the byte.
   */
  @Override
  public Optional<Met> met(Instant dueAt) {
    var answers = answered != null && !isEcho(answered);
    return Stream.of(
            answers ? answered : null, answers || agreedByKeeta == null ? inTime(dueAt) : null)
        .flatMap(Stream::ofNullable)
        .map(RefundEnding::appendedAt)
        .min(Comparator.naturalOrder())
        .map(at -> new Met(at, ClearedBy.ANSWERED));
  }

  private boolean isEcho(RefundEnding.Answered answer) {
    return agreedByKeeta != null && !answer.appendedAt().isBefore(agreedByKeeta.appendedAt());
  }

  private @Nullable RefundEnding inTime(Instant dueAt) {
    return agreedBySomebody != null && agreedBySomebody.appendedAt().isBefore(dueAt)
        ? agreedBySomebody
        : null;
  }

  private static <T extends RefundEnding> T earlier(@Nullable T known, T other) {
    return known == null || other.appendedAt().isBefore(known.appendedAt()) ? other : known;
  }
}
