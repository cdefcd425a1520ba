package dev.keetaorders.command.grant;

import dev.keetaorders.contracts.settings.Secret;
import java.time.Instant;

/**
 * A code that waits to be exchanged for a pair of tokens. It is good once.
 *
 * @param hash what it is known by, so that the same code by another way is no second one
 * @param goodUntil ten minutes after Keeta made it
 */
public record ReceivedCode(String appId, String hash, Secret code, Instant goodUntil, Tries tries) {

  /** The intent to exchange it, which is written before the call. */
  public ReceivedCode begun(Instant now) {
    return new ReceivedCode(appId, hash, code, goodUntil, tries.begun(now));
  }
}
