package dev.keetaorders.command.call;

import java.time.Instant;

/** Keeta, of whichever dialect. */
public interface KeetaApi {

  /**
   * Calls once and never throws for what the network or Keeta does. It returns within the worst
   * case of the settings; after that plus a margin the request can no longer be in flight.
   */
  Answer call(KeetaCall call, Instant now);
}
