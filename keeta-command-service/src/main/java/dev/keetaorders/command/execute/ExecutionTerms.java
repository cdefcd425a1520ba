package dev.keetaorders.command.execute;

import dev.keetaorders.command.known.Known;
import dev.keetaorders.command.settle.Pauses;
import dev.keetaorders.command.settle.Terms;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long commands are tried, and how soon again.
 *
 * @param budgets of every type but confirmations, from the first step
 * @param confirmRefusedFor how long a confirmation that Keeta keeps refusing, while the order still
 *     waits, is tried again; absent where only Keeta ends that
 * @param refundLooks how often an order is read back that does not show an unclear partial refund,
 *     before nobody knows
 * @param lookGrace how much longer read-backs go on than calls
 * @param worstCall from the intent until the call can no longer be in flight
 * @param sendWithin from the intent until the request is handed to the network, or never is
 * @param lookGoodFor how long after a read-back a call may go out that depends on it
 * @param answered how long Keeta may take to answer
 * @param acceptWithin how long after placement Keeta waits for a confirmation
 * @param answerRefundWithin how long after an application Keeta waits for its answer
 * @param eventWithin how long the event of a call is waited for that Keeta has only taken
 * @param cancellationWithin how long Keeta may take to decide whether it cancels
 */
public record ExecutionTerms(
    Map<CommandType, Duration> budgets,
    @Nullable Duration confirmRefusedFor,
    int refundLooks,
    Duration lookGrace,
    Duration worstCall,
    Duration sendWithin,
    Duration firstPause,
    Duration longestPause,
    Duration knownWithin,
    Duration lookGoodFor,
    Duration answered,
    Duration acceptWithin,
    Duration answerRefundWithin,
    Duration eventWithin,
    Duration cancellationWithin) {

  private static final Duration BUDGET = Duration.ofMinutes(5);

  /**
   * The terms of one command.
   *
   * @param dialect of its order
   * @param since when its first step was begun, or now before it
   * @param known what is known of its order
   * @param chance what pauses are jittered by
   */
  Terms of(
      Command command,
      Dialect dialect,
      Instant since,
      Optional<Known> known,
      RandomGenerator chance) {
    var taken = dialect == Dialect.OPENDELIVERY;
    var confirms = command.type() == CommandType.CONFIRM_ORDER;
    var calls = callsUntil(command, since, known);
    var refused =
        confirms && confirmRefusedFor != null
            ? earlier(calls, since.plus(confirmRefusedFor))
            : calls;
    var looks = calls.equals(Instant.MAX) ? calls : looksUntil(command, taken, since, calls);
    return new Terms(
        calls,
        refused,
        looks,
        command.expiresAt(),
        confirms,
        calls.equals(Instant.MAX)
            ? ofOrder(command, known).orElse(since.plus(acceptWithin))
            : calls,
        taken ? eventWithin : Duration.ZERO,
        refundLooks,
        new Pauses(firstPause, longestPause, answered, chance.nextDouble()));
  }

  /** The event of the last call, too, is waited for before anybody gives up to look. */
  private Instant looksUntil(Command command, boolean taken, Instant since, Instant calls) {
    var looks = calls.plus(lookGrace);
    if (!taken) return looks;
    var afterItsEvent = looks.plus(eventWithin);
    if (command.type() != CommandType.CANCEL_ORDER) return afterItsEvent;
    var decided = since.plus(cancellationWithin);
    return decided.isAfter(afterItsEvent) ? decided : afterItsEvent;
  }

  /** No call of a command is begun from then on. */
  Instant callsUntil(Command command, Instant since, Optional<Known> known) {
    if (command.expiresAt() != null) return command.expiresAt();
    // No clock of ours ends a confirmation.
    if (command.type() == CommandType.CONFIRM_ORDER) return Instant.MAX;
    var budget = since.plus(budget(command.type()));
    // While Keeta waits for the answer, it is worth another try.
    return ofOrder(command, known).filter(budget::isBefore).orElse(budget);
  }

  /**
   * By when it should be done to be of use: the issuer's word, else the order's own deadline, else
   * what is usual for its type. It orders the queue.
   */
  QueuePlace place(
      Command command, Instant receivedAt, Optional<Known> known, @Nullable Target target) {
    if (command.expiresAt() != null) return new QueuePlace(command.expiresAt(), false, target);
    return ofOrder(command, known)
        .map(at -> new QueuePlace(at, false, target))
        .orElseGet(() -> new QueuePlace(receivedAt.plus(budget(command.type())), true, target));
  }

  private Duration budget(CommandType type) {
    return type == CommandType.CONFIRM_ORDER ? acceptWithin : budgets.getOrDefault(type, BUDGET);
  }

  /** Keeta's own deadline, as far as the log tells. */
  private Optional<Instant> ofOrder(Command command, Optional<Known> known) {
    if (command.type() == CommandType.CONFIRM_ORDER) {
      return known.map(Known::placedAt).map(at -> at.plus(acceptWithin));
    }
    var application = PerformStep.application(command.arguments());
    return application == null ? Optional.empty() : answerBy(application, known);
  }

  private Optional<Instant> answerBy(String applicationId, Optional<Known> known) {
    return known
        .map(order -> order.applications().get(applicationId))
        .map(told -> told.firstAt().plus(answerRefundWithin));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
