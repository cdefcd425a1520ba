package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.Times;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.orderstate.lifecycle.OrderState.Unknown;
import dev.keetaorders.orderstate.observe.ReadBack.Decision;
import dev.keetaorders.orderstate.observe.ReadBack.Reason;
import dev.keetaorders.orderstate.translate.Translation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a read-back where a notification leaves open what only Keeta can tell: by a FETCH_ORDER
 * on the topic of commands, never by a call. The answer comes back by the log and heals the order.
 */
final class ReadBackRequests {

  private final ReadBackRules rules;
  private final Set<Dialect> dialects;
  private final InstantSource clock;
  private final Map<String, Set<String>> grantedByApp = new HashMap<>();
  private Instant minute = Instant.MIN;

  /**
   * For one thread.
   *
   * @param dialects whose read-backs can be read
   */
  ReadBackRequests(ReadBackRules rules, Set<Dialect> dialects, InstantSource clock) {
    this.rules = rules;
    this.dialects = Set.copyOf(dialects);
    this.clock = clock;
  }

  /**
   * What a notification leaves open; empty where it leaves nothing.
   *
   * @param before the order without the notification, absent if it is the first of it
   * @param after the order with it
   */
  Optional<ReadBack> after(@Nullable Order before, Arrival arrival, Order after) {
    return question(before, arrival, after)
        .map(question -> {
          var command = command(arrival, question);
          var decision = decide(question.reason(), arrival, command);
          return new ReadBack(
              question.reason(), decision, decision == Decision.ASKED ? Json.write(command) : null);
        });
  }

  /**
   * What is asked.
   *
   * @param occasion see {@link ReadBackCommand}
   */
  private record Question(Reason reason, List<String> occasion) {

    /** It is asked once in the life of an order. */
    static Question once(Reason reason) {
      return new Question(reason, List.of());
    }

    /**
     * Not by its id: a forger's hundred variations are one question. Of another minute it is
     * another question: what Keeta really says, and nobody can verify, must not find its question
     * used up by who said the same before it was true, nor by the same said of a courier before.
     */
    static Question unverified(NotificationMetadata metadata) {
      return new Question(
          Reason.UNVERIFIED,
          List.of(
              metadata.type().value(),
              Objects.requireNonNullElse(metadata.status(), ""),
              Objects.requireNonNullElse(metadata.subId(), ""),
              // When it came stands in its headers: read again, it asks the same.
              Times.text(metadata.receivedAt().truncatedTo(ChronoUnit.MINUTES))));
    }

    static Question unreadable(NotificationMetadata metadata) {
      return new Question(Reason.UNREADABLE, List.of(metadata.type().value(), metadata.id()));
    }
  }

  private Optional<Question> question(@Nullable Order before, Arrival arrival, Order after) {
    if (!dialects.contains(arrival.key().order().dialect())) return Optional.empty();
    var firstTrusted = before == null || !before.verified();
    var unseen = firstTrusted && after.state() instanceof Unknown;
    var metadata = arrival.metadata();
    var reply = metadata.type().isReply();
    return switch (arrival.translation()) {
      case Translation.Understood understood -> {
        if (!arrival.trusted()) yield Optional.of(Question.unverified(metadata));
        if (unseen) yield Optional.of(Question.once(Reason.PLACEMENT_UNKNOWN));
        yield isPlacement(arrival)
                && Order.isIncomplete(understood.details())
                && isIncomplete(after)
            ? Optional.of(Question.once(Reason.INCOMPLETE))
            : Optional.empty();
      }
      // A read-back that could not be read would only come back the same.
      case Translation.Unreadable _ -> {
        if (reply) yield Optional.empty();
        yield Optional.of(
            arrival.trusted() ? Question.unreadable(metadata) : Question.unverified(metadata));
      }
      case Translation.NotFound _ -> Optional.empty();
      case Translation.NothingToLearn _ ->
          !reply && arrival.trusted() && unseen
              ? Optional.of(Question.once(Reason.PLACEMENT_UNKNOWN))
              : Optional.empty();
    };
  }

  private static boolean isPlacement(Arrival arrival) {
    return arrival.metadata().type().isPlacement();
  }

  private static boolean isIncomplete(Order order) {
    return Order.isIncomplete(order.details() == null ? null : order.details().details());
  }

  private Decision decide(Reason reason, Arrival arrival, Command command) {
    if (!rules.enabled()) return Decision.OFF;
    var now = clock.instant();
    var age = Duration.between(arrival.metadata().receivedAt(), now);
    if (age.compareTo(rules.maxAge()) > 0) return Decision.TOO_OLD;
    if (reason != Reason.UNVERIFIED) return Decision.ASKED;
    return grants(arrival.key().order().appId(), command.commandId(), now)
        ? Decision.ASKED
        : Decision.LIMITED;
  }

  /** A batch that is tried again asks for the same again, which costs nothing. */
  private boolean grants(String appId, String commandId, Instant now) {
    if (Duration.between(minute, now).compareTo(Duration.ofMinutes(1)) >= 0) {
      grantedByApp.clear();
      minute = now;
    }
    var granted = grantedByApp.computeIfAbsent(appId, _ -> new HashSet<>());
    if (granted.contains(commandId)) return true;
    return granted.size() < rules.unverifiedPerMinute() && granted.add(commandId);
  }

  private static Command command(Arrival arrival, Question question) {
    var order = arrival.key().order();
    return ReadBackCommand.of(
        order.order(),
        order.dialect(),
        order.appId(),
        arrival.metadata().source().shopId(),
        question.reason(),
        question.occasion());
  }
}
