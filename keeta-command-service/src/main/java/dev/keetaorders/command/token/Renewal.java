package dev.keetaorders.command.token;

import dev.keetaorders.contracts.settings.Secret;

/** What became of the wish for another token. */
public sealed interface Renewal {

  /** Another token than the one that was refused. */
  record Renewed(Secret token) implements Renewal {}

  /** There is none now; the sentence says why and what to do, and shows no token. */
  record Unavailable(String why) implements Renewal {}
}
