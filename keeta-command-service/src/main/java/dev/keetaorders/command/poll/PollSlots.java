package dev.keetaorders.command.poll;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right to poll, one for all instances of an app. Every method throws {@link SlotsUnavailable}
 * while the database does not answer: then nobody polls.
 */
public interface PollSlots {

  /** What asking for one gave. */
  sealed interface Slot {

    /**
     * This instance may poll, once.
     *
     * @param number counts the app's slots
     */
    record Taken(long number) implements Slot {}

    /**
     * Nobody may now.
     *
     * @param until so long nobody may
     * @param answeredAt when Keeta last answered one, whoever asked; absent before the first
     */
    record NotYet(Duration until, @Nullable Instant answeredAt) implements Slot {}
  }

  /**
   * Takes the next slot, if its time has come. Nobody takes another one for so long: whoever dies
   * with a slot has spent it.
   *
   * @param hold the longest that a poll takes, and the distance to the next one
   */
  Slot take(String appId, Duration hold);

  /**
   * The poll of that slot is over: the next one may begin after the pause. Does nothing if another
   * slot was taken since.
   *
   * @param answered whether Keeta gave what was asked for
   */
  void ended(String appId, long number, Duration pause, boolean answered);
}
