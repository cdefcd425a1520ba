package dev.keetaorders.watchdog.page;

import dev.keetaorders.watchdog.raise.Unacknowledged;
import dev.keetaorders.watchdog.track.TailProgress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What keeps this instance from flagging, and since when.
 *
 * @param freshWithin how old our knowledge of the log may be
 * @param startedAt since when it is blind that has never read the log to its end
 */
public record Troubles(
    TailProgress progress, Unacknowledged unacknowledged, Duration freshWithin, Instant startedAt) {

  /** When it began; null: it is not there. */
  public @Nullable Instant since(Trouble trouble, Instant now) {
    return switch (trouble) {
      case BLIND -> blindSince(now);
      case MUTE -> unacknowledged.since(now).orElse(null);
    };
  }

  private @Nullable Instant blindSince(Instant now) {
    if (progress.isFresh(now, freshWithin)) return null;
    var seenUpTo = progress.readUpTo();
    return seenUpTo == null ? startedAt : seenUpTo;
  }
}
