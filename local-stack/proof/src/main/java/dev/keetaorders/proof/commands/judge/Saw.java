package dev.keetaorders.proof.commands.judge;

import dev.keetaorders.proof.commands.evidence.Attempt;
import java.time.Duration;

/** What a caller saw of a call. */
public enum Saw {
  SUCCESS("success", false),
  LATE_SUCCESS("late success", false),
  REFUSAL("refusal", false),
  KEETAS_FAILURE("3150001xx", true),
  HTTP_ERROR("HTTP 5xx", true),
  SILENCE("no answer in time", true),
  BROKEN_CONNECTION("connection reset", true),
  /** It died with the call in hand. */
  NOTHING("nothing: it was killed", true);

  /** Longer than a call takes that nobody slows down, and shorter than one that somebody does. */
  private static final Duration LATE = Duration.ofMillis(200);

  private final String words;
  private final boolean unclear;

  Saw(String words, boolean unclear) {
    this.words = words;
    this.unclear = unclear;
  }

  /** In words. */
  public String words() {
    return words;
  }

  /** Whether it leaves open what Keeta did. */
  public boolean unclear() {
    return unclear;
  }

  /** What is remembered of a step tells it. */
  public static Saw of(Attempt attempt) {
    var code = attempt.code();
    if (code != null) return of(code, attempt);
    var message = attempt.message();
    if (message == null || message.equals("nobody told the answer")) return NOTHING;
    if (message.startsWith("Keeta's own error 3150001")) return KEETAS_FAILURE;
    if (message.startsWith("HTTP status")) return HTTP_ERROR;
    return message.contains("in time") || message.contains("Timeout") ? SILENCE : BROKEN_CONNECTION;
  }

  private static Saw of(String code, Attempt attempt) {
    if (!code.equals("0")) return REFUSAL;
    var took = attempt.took();
    return took != null && took.compareTo(LATE) >= 0 ? LATE_SUCCESS : SUCCESS;
  }
}
