package dev.keetaorders.command.execute;

import dev.keetaorders.command.settle.EarlierRefunds;
import dev.keetaorders.command.settle.Preview;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger holds beside a command, as far as the command depends on it.
 *
 * @param newerOfItsKind whether a later command of the order overwrites what this one would write
 * @param preview what a partial refund names as its preview, if the ledger has it
 * @param earlierRefunds which refunds of the order came before a partial refund
 */
public record Neighbours(
    boolean newerOfItsKind, @Nullable Preview preview, EarlierRefunds earlierRefunds) {

  /** Of a command that depends on none. */
  public static final Neighbours NONE = new Neighbours(false, null, EarlierRefunds.NONE);
}
