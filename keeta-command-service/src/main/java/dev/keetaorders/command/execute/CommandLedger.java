package dev.keetaorders.command.execute;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Every command and every attempt at it. What it returned from is durable. Every method throws
 * {@link LedgerUnavailable} if it cannot say whether it did its work.
 */
public interface CommandLedger {

  /** Takes commands in, all or none, and says what became of each id. */
  Map<String, Admission> admit(Collection<Received> commands, Instant now);

  /**
   * Takes in a confirmation that was executed without the ledger, with all that was done. If
   * another instance has begun it meanwhile, only Keeta's answers are announced.
   */
  Admission adopt(Remembered remembered, Instant now);

  /**
   * Claims commands that are due, confirmations first, then by deadline, then by intake; decides
   * and writes the intent of each in the same transaction. A command whose step is under way
   * anywhere is left alone until that step's {@code callUntil}; an order's commands are claimed in
   * the order of intake and one at a time, but a confirmation does not wait for the pauses of
   * another command.
   */
  Claims claim(
      String owner, int most, Instant now, BiFunction<OpenCommand, Instant, Beginning> decide);

  /**
   * What a claim gave.
   *
   * @param begun steps whose intent is durable
   * @param ended commands that ended without a step
   * @param seen how many were looked at
   */
  record Claims(List<Begun> begun, List<Ended> ended, int seen) {}

  /** A command that ended without a step. */
  record Ended(String commandId, String type, String outcome, Instant receivedAt) {}

  /**
   * Writes down what came of a step.
   *
   * @return false if another instance has taken over meanwhile: then the answer is announced, and
   *     nothing else changes
   */
  boolean conclude(StepTaken taken);

  /** All that is known of a command. */
  Optional<Entry> find(String commandId);

  /**
   * A command as the ledger holds it.
   *
   * @param result its bytes, once it is settled
   */
  record Entry(String state, byte[] command, List<Attempt> attempts, byte @Nullable [] result) {}

  /** One step at Keeta. */
  record Attempt(
      Instant at,
      String path,
      @Nullable Duration took,
      @Nullable String code,
      @Nullable String message) {}

  /** The commands that are not settled: how many, and since when the oldest. */
  Open open();

  /** See {@link #open()}. */
  record Open(long count, Optional<Instant> oldestReceivedAt) {}

  /** The ledger did not answer, or broke off. */
  final class LedgerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what the database said. */
    public LedgerUnavailable(Throwable cause) {
      super(cause);
    }
  }
}
