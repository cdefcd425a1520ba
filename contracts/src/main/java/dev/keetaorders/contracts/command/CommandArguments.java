package dev.keetaorders.contracts.command;

import org.jspecify.annotations.Nullable;

/** What a type of command needs beyond the order; codes are Keeta's own numbers, as text. */
public sealed interface CommandArguments {

  /** The type says all. */
  record None() implements CommandArguments {}

  /**
   * Why the shop cancels.
   *
   * @param code Keeta's cancelCode: 500000 other, 500001 ingredients, 500002 closed, 500003 staff
   * @param reason the words; Keeta requires them with {@link #OTHER}
   */
  record Cancellation(String code, @Nullable String reason) implements CommandArguments {
    /** The code that says nothing by itself. */
    public static final String OTHER = "500000";

    /** Refuses what Keeta would refuse at once. */
    public Cancellation {
      if (code.equals(OTHER) && (reason == null || reason.isBlank())) {
        throw new IllegalArgumentException("Code %s needs a reason".formatted(OTHER));
      }
    }
  }
}
