package dev.keetaorders.command.execute;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/** The ledger's commands, for whoever executes them. */
public interface Claims {

  /**
   * Claims commands that are due, confirmations first, then what can be done in time, then by
   * deadline; decides and writes the intent of each in the same transaction. What may not go out
   * now stays as it is and takes no place of another's. A command whose step is under way anywhere
   * is left alone until that step's {@code callUntil}; an order's commands are claimed in the order
   * of intake and one at a time, but a confirmation does not wait for the pauses of another
   * command, nor for one that may not go out. What expired before anybody began it ends, whatever
   * may go out.
   *
   * <p>Throws {@link LedgerUnavailable} if it cannot say whether it did its work: an intent that
   * was written all the same is looked at after its {@code callUntil}.
   *
   * @param most steps that are begun in one claim
   */
  Claimed claim(
      String owner,
      int most,
      Openings openings,
      Instant now,
      BiFunction<OpenCommand, Instant, Beginning> decide);

  /**
   * What a claim gave.
   *
   * @param begun steps whose intent is durable
   * @param ended commands that ended without a step
   * @param seen how many were moved on: if as many as were asked for, there may be more
   */
  record Claimed(List<Begun> begun, List<Ended> ended, int seen) {}

  /** A command that ended without a step. */
  record Ended(String commandId, String type, String outcome, Instant receivedAt) {}
}
