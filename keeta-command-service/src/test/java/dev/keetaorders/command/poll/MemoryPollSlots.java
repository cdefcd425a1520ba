package dev.keetaorders.command.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The slots of one app in memory, which may stop answering. */
final class MemoryPollSlots implements PollSlots {

  private final Supplier<Instant> clock;
  private long number;
  private Instant nextAt = Instant.MIN;
  private @Nullable Instant answeredAt;
  boolean isDown;

  MemoryPollSlots(Supplier<Instant> clock) {
    this.clock = clock;
  }

  @Override
  public Slot take(String appId, Duration hold) {
    answer();
    var now = clock.get();
    if (now.isBefore(nextAt)) return new Slot.NotYet(Duration.between(now, nextAt), answeredAt);
    nextAt = now.plus(hold);
    return new Slot.Taken(++number);
  }

  @Override
  public void ended(String appId, long ended, Duration pause, boolean answered) {
    answer();
    if (ended != number) return;
    nextAt = clock.get().plus(pause);
    if (answered) answeredAt = clock.get();
  }

  private void answer() {
    if (isDown) throw new SlotsUnavailable(new IllegalStateException("down"));
  }
}
