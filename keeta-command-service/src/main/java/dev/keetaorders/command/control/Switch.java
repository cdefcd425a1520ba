package dev.keetaorders.command.control;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A switch, as it was last set.
 *
 * @param id the app's or the type's; empty of writes
 * @param off whether the calls that it is for wait
 * @param reason in the operator's words; shown, and never logged
 * @param by the account that set it
 */
public record Switch(What what, String id, boolean off, String reason, String by, Instant since) {

  /** What a switch is for. */
  public enum What {
    /** All calls of an app. */
    APP,
    /** All calls for commands of a type. */
    TYPE,
    /** All calls that change something at Keeta: off is the read-only mode. */
    WRITES;

    /** How it is written. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What is written so. */
    public static Optional<What> ofWord(String word) {
      return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
  }
}
