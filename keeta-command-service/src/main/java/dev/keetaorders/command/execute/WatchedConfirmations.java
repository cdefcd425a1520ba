package dev.keetaorders.command.execute;

import dev.keetaorders.contracts.command.CommandType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the ledger has of confirmations and has not settled, as far as it was this instance's doing:
 * taken in and not begun, or begun and to be tried again. If the ledger goes away, nobody else may
 * know of them.
 */
final class WatchedConfirmations {

  /** What nobody here has touched for so long after its deadline is another instance's. */
  private static final Duration UNTOUCHED_FOR = Duration.ofMinutes(5);

  /** Another instance's end of one is heard of that soon. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private record Watched(Origin origin, Instant until) {}

  private final QueuePlaces places;
  private final InstantSource clock;
  private final int most;
  private final Map<String, Watched> watched = new ConcurrentHashMap<>();
  private final SequencedSet<String> begun = new LinkedHashSet<>();
  private volatile Instant lookedAt = Instant.EPOCH;

  /** Of each at most so many. */
  WatchedConfirmations(QueuePlaces places, InstantSource clock, int most) {
    this.places = places;
    this.clock = clock;
    this.most = most;
  }

  /** The ledger is given it. What was begun here comes again as a repeat, and is not new. */
  void cameIn(Received received) {
    var commandId = received.commandId();
    if (isConfirmation(received) && !wasBegun(commandId) && hasRoom()) {
      watched.putIfAbsent(commandId, watched(new Origin.CameIn(received)));
    }
  }

  /** It is not new to the ledger. */
  void wasKnown(String commandId) {
    watched.computeIfPresent(
        commandId,
        (_, each) ->
            switch (each.origin()) {
              case Origin.CameIn _ -> null;
              case Origin.WasBegun _ -> each;
            });
  }

  /** The ledger has it as it stands now, with nobody's step under way. */
  void left(Origin origin) {
    if (hasRoom()) watched.put(origin.command().commandId(), watched(origin));
  }

  /** This instance has begun a step of it by the ledger, or ended it. */
  void begun(String commandId) {
    synchronized (begun) {
      begun.add(commandId);
      if (begun.size() > most) begun.removeFirst();
    }
    watched.remove(commandId);
  }

  boolean wasBegun(String commandId) {
    synchronized (begun) {
      return begun.contains(commandId);
    }
  }

  void forget(String commandId) {
    watched.remove(commandId);
  }

  /**
   * Forgets what another instance has ended, lest this one goes on with it; asks at most once a
   * second.
   */
  void forgetSettled(SettledCommands ledger) {
    var now = clock.instant();
    if (watched.isEmpty() || now.isBefore(lookedAt.plus(LOOK_EVERY))) return;
    lookedAt = now;
    watched.keySet().removeAll(ledger.among(List.copyOf(watched.keySet())));
  }

  List<Origin> all() {
    prune();
    return watched.values().stream().map(Watched::origin).toList();
  }

  static boolean isConfirmation(Received received) {
    var command = received.command();
    return command != null && command.type() == CommandType.CONFIRM_ORDER;
  }

  private boolean hasRoom() {
    if (watched.size() >= most) prune();
    return watched.size() < most;
  }

  private void prune() {
    var now = clock.instant();
    watched.values().removeIf(each -> each.until().isBefore(now));
  }

  private Watched watched(Origin origin) {
    var deadline = places.of(origin.command(), origin.receivedAt()).deadline();
    var untouched = clock.instant().plus(UNTOUCHED_FOR);
    return new Watched(origin, deadline.isAfter(untouched) ? deadline : untouched);
  }
}
