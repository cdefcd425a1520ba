package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.orderstate.lifecycle.OrderState.Unknown;
import dev.keetaorders.orderstate.observe.ReadBack.Decision;
import dev.keetaorders.orderstate.observe.ReadBack.Reason;
import dev.keetaorders.orderstate.translate.Details;
import dev.keetaorders.orderstate.translate.Translation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
 *
 * <p>All of a command is a function of the order and the reason, so that however often it is
 * announced it is executed once, and the same id never stands over other content.
 */
final class ReadBackRequests {

  private static final String ISSUER = "order-state-service";

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
    return reason(before, arrival, after)
        .map(reason -> {
          var command = command(arrival, reason);
          var decision = decide(reason, arrival, command);
          return new ReadBack(
              reason, decision, decision == Decision.ASKED ? Json.write(command) : null);
        });
  }

  private Optional<Reason> reason(@Nullable Order before, Arrival arrival, Order after) {
    if (!dialects.contains(arrival.key().order().dialect())) return Optional.empty();
    var firstTrusted = before == null || !before.verified();
    var unseen = firstTrusted && after.state() instanceof Unknown;
    var reply = arrival.metadata().type().isReply();
    return switch (arrival.translation()) {
      case Translation.Understood(_, _, _, var shown, _) -> {
        if (!arrival.trusted()) yield Optional.of(Reason.UNVERIFIED);
        if (unseen) yield Optional.of(Reason.PLACEMENT_UNKNOWN);
        yield isPlacement(arrival) && isIncomplete(shown) && isIncomplete(after)
            ? Optional.of(Reason.INCOMPLETE)
            : Optional.empty();
      }
      // A read-back that could not be read would only come back the same.
      case Translation.Unreadable _ -> {
        if (reply) yield Optional.empty();
        yield Optional.of(arrival.trusted() ? Reason.UNREADABLE : Reason.UNVERIFIED);
      }
      case Translation.NothingToLearn _ ->
          !reply && arrival.trusted() && unseen
              ? Optional.of(Reason.PLACEMENT_UNKNOWN)
              : Optional.empty();
    };
  }

  private static boolean isPlacement(Arrival arrival) {
    return arrival.metadata().type().equals(NotificationType.PLACED);
  }

  private static boolean isIncomplete(Order order) {
    return isIncomplete(order.details() == null ? null : order.details().details());
  }

  private static boolean isIncomplete(@Nullable Details details) {
    return details == null || details.total() == null || details.items().isEmpty();
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

  private static Command command(Arrival arrival, Reason reason) {
    var order = arrival.key().order();
    var shopId = arrival.metadata().source().shopId();
    var words =
        new ArrayList<>(
            List.of(
                CommandType.FETCH_ORDER.name(),
                order.dialect().wireName(),
                order.appId(),
                order.order().value(),
                Objects.requireNonNullElse(shopId, ""),
                reason.name()));
    words.addAll(occasion(arrival, reason));
    return new Command(
        NameUuid.of(words),
        CommandType.FETCH_ORDER,
        order.order().value(),
        shopId,
        order.appId(),
        order.dialect(),
        ISSUER,
        null,
        null,
        new CommandArguments.None());
  }

  /** What may have to be asked more than once in the life of an order, and what each time is of. */
  private static List<String> occasion(Arrival arrival, Reason reason) {
    var metadata = arrival.metadata();
    return switch (reason) {
      // Not its id: a re-send, or a forger's hundred variations, are one question.
      case UNVERIFIED ->
          List.of(
              metadata.type().value(),
              Objects.requireNonNullElse(metadata.status(), ""),
              Objects.requireNonNullElse(metadata.subId(), ""));
      case UNREADABLE -> List.of(metadata.type().value(), metadata.id());
      case PLACEMENT_UNKNOWN, INCOMPLETE -> List.of();
    };
  }
}
