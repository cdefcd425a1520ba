package dev.keetaorders.command.execute;

import dev.keetaorders.command.known.Known;
import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.command.settle.WantedState;
import dev.keetaorders.contracts.command.CommandType;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The commands of this instance that Keeta has taken and of which an event on the log tells the
 * end. The event makes them due at once; one that is missed costs time alone, since they fall due
 * by themselves.
 */
public final class AwaitedEvents {

  private final KnownOrders orders;
  private final Bell bell;
  private final Map<String, Map<CommandType, Instant>> awaited;
  private final Set<String> told = new HashSet<>();

  /**
   * Awaits the events of so many orders at most; those that are awaited for longest go first.
   *
   * @param bell rung when something is due
   */
  public AwaitedEvents(KnownOrders orders, Bell bell, int most) {
    this.orders = orders;
    this.bell = bell;
    this.awaited =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Map<CommandType, Instant>> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * The ledger has it that a command of the order is looked at later, unless its event comes.
   *
   * @param begunAt when its first step was begun
   */
  void awaits(String orderId, CommandType type, Instant begunAt) {
    synchronized (this) {
      awaited.computeIfAbsent(orderId, _ -> new EnumMap<>(CommandType.class)).put(type, begunAt);
    }
    // It may have come before the ledger had it.
    heardOf(orderId);
  }

  /** The log told something of the order. */
  public void heardOf(String orderId) {
    synchronized (this) {
      var commands = awaited.get(orderId);
      if (commands == null) return;
      var known = orders.find(orderId);
      if (known.isEmpty()
          || commands.entrySet().stream()
              .noneMatch(each -> ends(each.getKey(), each.getValue(), known.get()))) {
        return;
      }
      awaited.remove(orderId);
      told.add(orderId);
    }
    bell.ring();
  }

  /** Whether what the log told ends such a command that Keeta has taken. */
  private static boolean ends(CommandType type, Instant begunAt, Known known) {
    return WantedState.endsWithoutCall(type, known.standing()).isPresent()
        || known.told().answerTo(type, begunAt).isPresent();
  }

  /** Has the ledger see to those that were told of. If it does not answer, they stay. */
  void hasten(Hastening ledger, Instant now) {
    Set<String> due;
    synchronized (this) {
      if (told.isEmpty()) return;
      due = Set.copyOf(told);
    }
    ledger.hasten(due, now);
    synchronized (this) {
      told.removeAll(due);
    }
  }

  /** How many orders' events are awaited. */
  public synchronized int size() {
    return awaited.size();
  }
}
