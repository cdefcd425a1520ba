package dev.keetaorders.watchdog.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is told. No order, shop or person is named, and an app where the trouble is of one.
 *
 * @param key the same for all pages of one trouble of one instance, for a receiver that joins them
 * @param instance which of the watchdogs tells it
 * @param since when the trouble began
 * @param at when this page was written
 * @param openDeadlines how many this instance knows to be open; while it is blind, those of before
 * @param nearestDueAt the nearest of them that is not yet due; null: none
 * @param app whose pushes do not come; null: the trouble is this instance's own
 */
public record Page(
    String key,
    String instance,
    Trouble trouble,
    News news,
    Instant since,
    Instant at,
    int openDeadlines,
    @Nullable Instant nearestDueAt,
    @Nullable String app) {

  /** The page as one line. */
  public String sentence() {
    var open =
        openDeadlines == 0
            ? "no deadline was open"
            : "%d deadlines are open, the nearest %s"
                .formatted(openDeadlines, nearestDueAt == null ? "over" : "at " + nearestDueAt);
    return switch (news) {
      case BEGAN -> "%s since %s (%s); %s".formatted(subject(), since, instance, open);
      case LASTS -> "%s, still, since %s (%s); %s".formatted(subject(), since, instance, open);
      case OVER -> "Over: %s (%s), since %s".formatted(subject(), instance, since);
    };
  }

  /** What a person reads first. */
  String subject() {
    return app == null ? trouble.sentence() : "%s: app %s".formatted(trouble.sentence(), app);
  }
}
