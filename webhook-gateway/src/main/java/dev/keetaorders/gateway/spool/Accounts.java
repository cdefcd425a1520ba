package dev.keetaorders.gateway.spool;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Where every record went. At rest, what was found at the start and what was spooled since are what
 * was drained, what was skipped or cut, and what is inside.
 */
final class Accounts {

  /**
   * Records that lay there at the start; in a stretch that cannot be read, as many as its lengths
   * tell, and one at least.
   */
  final AtomicLong found = new AtomicLong();

  /** Records that were forced to disk. */
  final AtomicLong spooled = new AtomicLong();

  /** Records that Kafka has acknowledged. */
  final AtomicLong drained = new AtomicLong();

  /** Records that can never be drained, and were set aside. */
  final AtomicLong skipped = new AtomicLong();

  /** Records, or parts of them, that the newest segment ended with at the start; set aside too. */
  final AtomicLong cut = new AtomicLong();

  /** Groups that were forced to disk together. */
  final AtomicLong groups = new AtomicLong();

  /** Segments that were closed for good because the disk failed. */
  final AtomicLong failures = new AtomicLong();
}
