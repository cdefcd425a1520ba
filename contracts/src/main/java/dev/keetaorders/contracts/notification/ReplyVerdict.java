package dev.keetaorders.contracts.notification;

import java.util.Locale;
import java.util.Optional;

/** What a reply of Keeta's said about the call that it answers. */
public enum ReplyVerdict {
  /** Keeta did it: code 0, and no list of errors beside it. */
  DONE,
  /** Keeta took it, and tells by an event, or by a read-back, what became of it. */
  TAKEN,
  /** Keeta refused it. */
  REFUSED,
  /** The reply could not be read; it may have happened. */
  UNREADABLE;

  /** The word in the header. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The verdict of that wire name. */
  public static Optional<ReplyVerdict> ofWireName(String word) {
    for (var verdict : values()) {
      if (verdict.wireName().equals(word)) return Optional.of(verdict);
    }
    return Optional.empty();
  }
}
