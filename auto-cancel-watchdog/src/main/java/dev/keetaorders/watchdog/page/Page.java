package dev.keetaorders.watchdog.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is told. No order, shop or person is named.
 *
 * @param key the same for all pages of one trouble of one instance, for a receiver that joins them
 * @param instance which of the watchdogs tells it
 * @param since when the trouble began
 * @param at when this page was written
 * @param openDeadlines how many this instance knows to be open; while it is blind, those of before
 * @param nearestDueAt the nearest of them that is not yet due; null: none
 */
public record Page(
    String key,
    String instance,
    Trouble trouble,
    News news,
    Instant since,
    Instant at,
    int openDeadlines,
    @Nullable Instant nearestDueAt) {

  /** The page as one line. */
  public String sentence() {
    var open =
        openDeadlines == 0
            ? "no deadline was open"
            : "%d deadlines are open, the nearest %s"
                .formatted(openDeadlines, nearestDueAt == null ? "over" : "at " + nearestDueAt);
    return switch (news) {
      case BEGAN -> "%s since %s (%s); %s".formatted(trouble.sentence(), since, instance, open);
      case LASTS ->
          "%s, still, since %s (%s); %s".formatted(trouble.sentence(), since, instance, open);
      case OVER -> "Over: %s (%s), since %s".formatted(trouble.sentence(), instance, since);
    };
  }
}
