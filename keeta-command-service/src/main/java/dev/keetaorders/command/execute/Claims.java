package dev.keetaorders.command.execute;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/** The ledger's commands, for whoever executes them. */
public interface Claims {

  /**
   * Claims commands that are due, confirmations first, then by deadline, then by intake; decides
   * and writes the intent of each in the same transaction. A command whose step is under way
   * anywhere is left alone until that step's {@code callUntil}; an order's commands are claimed in
   * the order of intake and one at a time, but a confirmation does not wait for the pauses of
   * another command.
   *
   * <p>Throws {@link LedgerUnavailable} if it cannot say whether it did its work: an intent that
   * was written all the same is looked at after its {@code callUntil}.
   */
  Claimed claim(
      String owner, int most, Instant now, BiFunction<OpenCommand, Instant, Beginning> decide);

  /**
   * What a claim gave.
   *
   * @param begun steps whose intent is durable
   * @param ended commands that ended without a step
   * @param seen how many were looked at
   */
  record Claimed(List<Begun> begun, List<Ended> ended, int seen) {}

  /** A command that ended without a step. */
  record Ended(String commandId, String type, String outcome, Instant receivedAt) {}
}
