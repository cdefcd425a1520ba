package dev.keetaorders.watchdog.page;

import dev.keetaorders.watchdog.canary.Canaries;
import dev.keetaorders.watchdog.inbound.Hearing;
import dev.keetaorders.watchdog.inbound.Inbound;
import dev.keetaorders.watchdog.raise.Unacknowledged;
import dev.keetaorders.watchdog.track.TailProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is worth a page, and since when.
 *
 * @param freshWithin how old our knowledge of the log may be
 */
public record Troubles(
    TailProgress progress,
    Unacknowledged unacknowledged,
    Inbound inbound,
    Canaries canaries,
    Duration freshWithin) {

  /** All that may be in trouble. */
  public List<Matter> matters() {
    var matters = new ArrayList<Matter>();
    for (var trouble : Trouble.values()) {
      switch (trouble) {
        case BLIND, MUTE -> matters.add(new Matter(trouble, null));
        case DEAF -> inbound.apps().forEach(app -> matters.add(new Matter(trouble, app)));
        case CLOSED -> canaries.apps().forEach(app -> matters.add(new Matter(trouble, app)));
      }
    }
    return matters;
  }

  /** Whether it is there. */
  public Judgement judge(Matter matter, Instant now) {
    return switch (matter.trouble()) {
      case BLIND -> since(blindSince(now));
      case MUTE -> since(unacknowledged.since(now).orElse(null));
      case DEAF -> deaf(matter, now);
      case CLOSED -> closed(matter);
    };
  }

  private Judgement closed(Matter matter) {
    var app = matter.app();
    return since(app == null ? null : canaries.closedSince(app).orElse(null));
  }

  private Judgement deaf(Matter matter, Instant now) {
    var app = matter.app();
    // Who does not see the log cannot say what did not come.
    if (app == null || blindSince(now) != null) return new Judgement.Unknown();
    return switch (inbound.judge(app, now)) {
      case Hearing.Heard _ -> new Judgement.Absent();
      case Hearing.NotExpected _ -> new Judgement.Unknown();
      case Hearing.Silent(var since) -> new Judgement.Present(since);
    };
  }

  private static Judgement since(@Nullable Instant begun) {
    return begun == null ? new Judgement.Absent() : new Judgement.Present(begun);
  }

  private @Nullable Instant blindSince(Instant now) {
    return progress.blindSince(now, freshWithin).orElse(null);
  }
}
