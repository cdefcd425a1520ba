package dev.keetaorders.watchdog.page;

import dev.keetaorders.watchdog.page.PagePolicy.Told;
import dev.keetaorders.watchdog.track.DeadlineSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one receiver of the troubles that this instance sees, on a thread of its own: a receiver
 * that hangs delays neither alerts nor another receiver. What was not taken is tried again in the
 * next round. What was told is remembered in memory only: after a restart a trouble that lasts is
 * told anew, and one that ended meanwhile is not told to be over.
 */
public final class Pager implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Pager.class);

  /** Who is told of what becomes of pages. */
  public interface Fate {
    /** A page was taken, or was not. */
    void of(PageSink sink, boolean delivered);
  }

  private final PageSink sink;
  private final Troubles troubles;
  private final Supplier<DeadlineSummary> summary;
  private final PagePolicy policy;
  private final String instance;
  private final Fate fate;
  private final InstantSource clock;
  private final Map<Matter, Told> told = new HashMap<>();
  private final ScheduledExecutorService executor;

  /** A pager that looks when it is started. */
  public Pager(
      PageSink sink,
      Troubles troubles,
      Supplier<DeadlineSummary> summary,
      PagePolicy policy,
      String instance,
      Fate fate,
      InstantSource clock) {
    this.sink = sink;
    this.troubles = troubles;
    this.summary = summary;
    this.policy = policy;
    this.instance = instance;
    this.fate = fate;
    this.clock = clock;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("pager-" + sink.name()).daemon().unstarted(task));
  }

  /** Looks that often from now on. */
  public void start(Duration every) {
    var _ =
        executor.scheduleWithFixedDelay(
            this::lookAndLive, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks no more. */
  @Override
  public void close() {
    executor.shutdownNow();
  }

  /** Whoever throws in a scheduled task ends the schedule. */
  private void lookAndLive() {
    try {
      look();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("sink", sink.name()).setCause(e).log("No page could be written");
    }
  }

  /** Tells what there is to tell. */
  void look() throws InterruptedException {
    for (var matter : troubles.matters()) {
      var now = clock.instant();
      var judgement = troubles.judge(matter, now);
      var before = told.get(matter);
      var news = policy.news(judgement, before, now);
      if (news.isEmpty()) continue;
      // What is over has no beginning of its own any more.
      var begin = before != null ? before.since() : since(judgement);
      if (begin != null && delivered(page(matter, news.get(), begin, now))) {
        remember(matter, news.get(), begin, now);
      }
    }
  }

  private static @Nullable Instant since(Judgement judgement) {
    return switch (judgement) {
      case Judgement.Present(var since) -> since;
      case Judgement.Absent _, Judgement.Unknown _ -> null;
    };
  }

  private void remember(Matter matter, News news, Instant since, Instant now) {
    switch (news) {
      case BEGAN, LASTS -> told.put(matter, new Told(since, now));
      case OVER -> told.remove(matter);
    }
  }

  private Page page(Matter matter, News news, Instant since, Instant now) {
    var open = summary.get();
    return new Page(
        matter.key(instance),
        instance,
        matter.trouble(),
        news,
        since,
        now,
        open.open(),
        open.nearestDueAt(),
        matter.app());
  }

  private boolean delivered(Page page) throws InterruptedException {
    try {
      sink.deliver(page);
      fate.of(sink, true);
      LOG.atWarn().addKeyValue("sink", sink.name()).log(page.sentence());
      return true;
    } catch (PageNotDelivered e) {
      fate.of(sink, false);
      LOG.atWarn()
          .addKeyValue("sink", sink.name())
          .addKeyValue("reason", e.getMessage())
          .log("A page was not taken; trying again");
      return false;
    }
  }
}
