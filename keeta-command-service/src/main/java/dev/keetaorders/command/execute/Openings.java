package dev.keetaorders.command.execute;

import java.time.Instant;

/** What may be claimed; asked anew for every round of a claim, because what was begun took room. */
public interface Openings {

  /** Of the confirmations. */
  Opening confirmations(Instant now);

  /** Of everything else. */
  Opening others(Instant now);
}
