package dev.keetaorders.command.poll;

import dev.keetaorders.contracts.settings.App;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Keeta that gives events until they are acknowledged or too old, and counts: the third poll
 * within any minute is a failure of the test.
 */
final class StrictPolling implements PollingApi {

  private static final Duration LIFE = Duration.ofMinutes(250);

  private final Supplier<Instant> clock;
  private final Map<String, Event> events = new LinkedHashMap<>();
  final List<Instant> polls = new ArrayList<>();
  final List<List<String>> merchantsAsked = new ArrayList<>();
  final List<List<Acknowledgement>> acknowledgements = new ArrayList<>();
  @Nullable Polled instead;
  @Nullable Acknowledged insteadOfTaking;
  boolean hasToken = true;
  Runnable onTheWay = () -> {};

  private record Event(String json, Instant since) {}

  StrictPolling(Supplier<Instant> clock) {
    this.clock = clock;
  }

  /** Something happened to an order. */
  void happens(String id, String json) {
    events.put(id, new Event(json, clock.get()));
  }

  /** How many it would give now. */
  int waiting() {
    return living().size();
  }

  private List<Event> living() {
    return events.values().stream()
        .filter(each -> clock.get().isBefore(each.since().plus(LIFE)))
        .toList();
  }

  @Override
  public boolean canPoll(App app) {
    return hasToken;
  }

  @Override
  public Duration longestPoll() {
    return Duration.ofSeconds(9);
  }

  @Override
  public synchronized Polled poll(App app, List<String> merchants, Instant now) {
    onTheWay.run();
    polls.add(clock.get());
    merchantsAsked.add(merchants);
    var third = polls.size() - 3;
    if (third >= 0
        && Duration.between(polls.get(third), clock.get()).compareTo(Duration.ofMinutes(1)) < 0) {
      throw new AssertionError("Three polls within a minute: " + polls.subList(third, third + 3));
    }
    if (instead != null) return instead;
    var living = living();
    return living.isEmpty()
        ? new Polled.Nothing()
        : new Polled.Events(
            Examples.utf8("[" + String.join(",", living.stream().map(Event::json).toList()) + "]"));
  }

  @Override
  public synchronized Acknowledged acknowledge(
      App app, List<Acknowledgement> acknowledged, Instant now) {
    acknowledgements.add(acknowledged);
    if (insteadOfTaking != null) return insteadOfTaking;
    if (acknowledged.stream().anyMatch(each -> each.orderId() == null || each.eventType() == null))
      return Acknowledged.WRONG;
    if (acknowledged.stream().anyMatch(each -> !events.containsKey(each.id())))
      return Acknowledged.GONE;
    acknowledged.forEach(each -> events.remove(each.id()));
    return Acknowledged.TAKEN;
  }
}
