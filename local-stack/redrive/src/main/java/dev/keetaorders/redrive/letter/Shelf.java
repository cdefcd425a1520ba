package dev.keetaorders.redrive.letter;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.command.DeadLetterHeader;
import dev.keetaorders.contracts.notification.NotificationHeader;
import java.util.Optional;

/** Where things are put aside. */
public enum Shelf {
  /** Keeta's words that could not be verified or read. */
  QUARANTINE("quarantine", NotificationHeader.QUARANTINE_REASON),
  /** Commands that could not be answered. */
  DEAD_LETTER("dead-letter", DeadLetterHeader.REASON);

  private final String word;
  private final String reasonHeader;

  Shelf(String word, String reasonHeader) {
    this.word = word;
    this.reasonHeader = reasonHeader;
  }

  /** The word on the command line. */
  public String word() {
    return word;
  }

  /** The topic in this installation. */
  public String topic(Topics topics) {
    return switch (this) {
      case QUARANTINE -> topics.quarantine();
      case DEAD_LETTER -> topics.commandsDeadLetter();
    };
  }

  /** The header that says why something lies there. */
  String reasonHeader() {
    return reasonHeader;
  }

  /** The shelf of that word. */
  public static Optional<Shelf> ofWord(String word) {
    for (var shelf : values()) {
      if (shelf.word.equals(word)) return Optional.of(shelf);
    }
    return Optional.empty();
  }
}
