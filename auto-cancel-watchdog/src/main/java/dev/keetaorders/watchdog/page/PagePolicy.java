package dev.keetaorders.watchdog.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a trouble is worth a page: once it has lasted, again while it lasts, and when it is over.
 *
 * @param after how long it must have lasted
 * @param repeatEvery how often it is told again
 */
public record PagePolicy(Duration after, Duration repeatEvery) {

  /**
   * What somebody was last told of a trouble that was not over.
   *
   * @param since when it had begun
   */
  public record Told(Instant since, Instant at) {}

  /**
   * What is to be told now.
   *
   * @param told null: nobody knows of one
   */
  Optional<News> news(Judgement judgement, @Nullable Told told, Instant now) {
    return switch (judgement) {
      case Judgement.Unknown _ -> Optional.empty();
      case Judgement.Absent _ -> told == null ? Optional.empty() : Optional.of(News.OVER);
      case Judgement.Present(var since) -> present(since, told, now);
    };
  }

  private Optional<News> present(Instant since, @Nullable Told told, Instant now) {
    if (told == null) {
      return now.isBefore(since.plus(after)) ? Optional.empty() : Optional.of(News.BEGAN);
    }
    return now.isBefore(told.at().plus(repeatEvery)) ? Optional.empty() : Optional.of(News.LASTS);
  }
}
