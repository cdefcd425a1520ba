package dev.keetaorders.watchdog.track;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A partition that is read, or is to be, and what has been asked of it. There is one question at a
 * time: first where to begin, then, again and again, where it ends.
 */
final class ReadPartition {

  final LogPartition partition;
  private @Nullable CompletableFuture<Long> question;
  private Instant askedAt = Instant.MIN;
  private @Nullable Throwable failure;
  private boolean answersAtOnce = true;
  private boolean begun;
  private @Nullable Long place;
  private @Nullable Long end;
  private Instant endAsOf = Instant.MIN;

  /** Nothing is known of it. */
  ReadPartition(LogPartition partition) {
    this.partition = partition;
  }

  /** Whether it is being read; before, it is asked where to begin. */
  boolean isBegun() {
    return begun;
  }

  /**
   * Whether it is to be asked: nothing is asked, and no end is known to be read up to; or that was
   * so long ago, or by a clock that has been set back since, that something has gone wrong with it.
   */
  boolean isToBeAsked(Instant now, Duration patience) {
    return (question == null && end == null)
        || now.isBefore(askedAt)
        || !now.isBefore(askedAt.plus(patience));
  }

  /** It has been asked. */
  void asked(CompletableFuture<Long> answer, Instant now) {
    question = answer;
    askedAt = now;
  }

  /** What was asked, where an answer can be waited for; null where it would be in vain. */
  @Nullable CompletableFuture<Long> worthWaitingFor() {
    return answersAtOnce ? question : null;
  }

  /** Takes note of the answer, if there is one. */
  void take() {
    var asked = question;
    if (asked == null) return;
    answersAtOnce = asked.isDone() && !asked.isCompletedExceptionally();
    if (!asked.isDone()) return;
    question = null;
    try {
      answered(asked.join());
      failure = null;
    } catch (CompletionException e) {
      var cause = e.getCause();
      failure = cause == null ? e : cause;
      // Nobody knows any more whether it can be read up to there.
      end = null;
    }
  }

  private void answered(long at) {
    if (begun) {
      end = at;
      endAsOf = askedAt;
    } else {
      place = at;
    }
  }

  /** Where to begin; null: it has not told, or is read already. */
  @Nullable Long place() {
    return begun ? null : place;
  }

  /** It is read from where it said. */
  void begin() {
    begun = true;
  }

  /** The end that is to be read up to; null: none is known that has not been. */
  @Nullable Long end() {
    return end;
  }

  /** It has been read up to its end; of what moment that was the end. */
  Instant reached() {
    end = null;
    return endAsOf;
  }

  /** Why it does not say what it was asked; null while it does. */
  @Nullable Throwable failure() {
    return failure;
  }
}
