package dev.keetaorders.command.execute;

import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.settings.Apps;
import java.time.Instant;

/** Finds the place of commands in the queue, by what is known of their orders now. */
public final class QueuePlaces {

  private final KnownOrders orders;
  private final Apps apps;
  private final ExecutionTerms terms;

  /** Looks the orders up there. */
  public QueuePlaces(KnownOrders orders, Apps apps, ExecutionTerms terms) {
    this.orders = orders;
    this.apps = apps;
    this.terms = terms;
  }

  /** The place of a command that was received then. */
  public QueuePlace of(Command command, Instant receivedAt) {
    var known = orders.find(command.orderId());
    var target =
        TargetResolution.of(command, known, apps) instanceof TargetResolution.Resolved(var resolved)
            ? resolved
            : null;
    return terms.place(command, receivedAt, known, target);
  }
}
