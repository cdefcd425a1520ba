package dev.keetaorders.proof.commands.plan;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a story. The next one begins when it is over. */
public sealed interface Scene {

  /**
   * Commands that are published at once, in this order; it is over when each has a result.
   *
   * @param meanwhile what somebody else does at the same time; null: nothing
   */
  record Asks(List<Wish> wishes, @Nullable Meanwhile meanwhile) implements Scene {
    /** Copies what it is given. */
    public Asks {
      wishes = List.copyOf(wishes);
    }
  }

  /** Something that happens at Keeta, as the sandbox's control API calls it. */
  record Happens(String action) implements Scene {}

  /**
   * What somebody does at the same time, for example on Keeta's own device.
   *
   * @param action as the sandbox's control API calls it
   * @param after how long after the commands were published; negative: before
   */
  record Meanwhile(String action, Duration after) {}
}
