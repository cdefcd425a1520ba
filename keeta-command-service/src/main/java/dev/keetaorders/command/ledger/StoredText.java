package dev.keetaorders.command.ledger;

import org.jspecify.annotations.Nullable;

/** Text that is not ours to trust, as PostgreSQL can hold it. */
final class StoredText {

  /** PostgreSQL's text has no NUL. */
  static @Nullable String of(@Nullable String text) {
    return text == null ? null : text.replace('\0', ' ');
  }

  private StoredText() {}
}
