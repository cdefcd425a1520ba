package dev.keetaorders.command.execute;

import dev.keetaorders.command.settle.Terms;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long commands are tried.
 *
 * @param budgets of every type but confirmations, from the first step
 * @param confirmRefusedFor how long a confirmation that Keeta keeps refusing, while the order still
 *     waits, is tried again; absent where only Keeta ends that
 * @param lookGrace how much longer read-backs go on than calls
 * @param worstCall from the intent until the call can no longer be in flight
 * @param sendWithin from the intent until the request is handed to the network, or never is
 * @param lookGoodFor how long after a read-back a call may go out that depends on it
 */
public record ExecutionTerms(
    Map<CommandType, Duration> budgets,
    @Nullable Duration confirmRefusedFor,
    Duration lookGrace,
    Duration worstCall,
    Duration sendWithin,
    Duration firstPause,
    Duration longestPause,
    Duration knownWithin,
    Duration lookGoodFor) {

  private static final Duration BUDGET = Duration.ofMinutes(5);

  /**
   * The terms of one command.
   *
   * @param since when its first step was begun, or now before it
   */
  Terms of(Command command, Instant since) {
    var confirms = command.type() == CommandType.CONFIRM_ORDER;
    var calls = callsUntil(command, since);
    var refused =
        confirms && confirmRefusedFor != null
            ? earlier(calls, since.plus(confirmRefusedFor))
            : calls;
    var looks = calls.equals(Instant.MAX) ? calls : calls.plus(lookGrace);
    return new Terms(
        calls, refused, looks, command.expiresAt(), confirms, firstPause, longestPause);
  }

  private Instant callsUntil(Command command, Instant since) {
    if (command.expiresAt() != null) return command.expiresAt();
    // No clock of ours ends a confirmation.
    if (command.type() == CommandType.CONFIRM_ORDER) return Instant.MAX;
    return since.plus(budgets.getOrDefault(command.type(), BUDGET));
  }

  /** What is before what in the queue of its class; absent where nothing presses. */
  public static @Nullable Instant deadline(Command command) {
    return command.expiresAt();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
