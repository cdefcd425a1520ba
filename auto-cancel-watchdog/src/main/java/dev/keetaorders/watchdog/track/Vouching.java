package dev.keetaorders.watchdog.track;

import dev.keetaorders.watchdog.deadline.Deadline;
import dev.keetaorders.watchdog.deadline.DeadlineKey;

/** Who vouches for it that a deadline is real. */
enum Vouching {
  /** Keeta certainly said it. */
  VERIFIED,
  /** Somebody did who knows the app's URL, and who it was is not proven. */
  UNVERIFIED,
  /** Nobody: a placement that could not be read, or may not be one. */
  UNREADABLE;

  static Vouching of(Deadline deadline) {
    return of(deadline.key(), deadline.trusted());
  }

  static Vouching of(DeadlineKey key, boolean trusted) {
    return switch (key.kind()) {
      case UNREADABLE_PLACEMENT -> UNREADABLE;
      case ACCEPT_ORDER, ANSWER_REFUND -> trusted ? VERIFIED : UNVERIFIED;
    };
  }
}
