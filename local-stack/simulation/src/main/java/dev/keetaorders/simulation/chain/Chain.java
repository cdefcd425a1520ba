package dev.keetaorders.simulation.chain;

import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.command.Courier;
import dev.keetaorders.contracts.command.RefundLine;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.simulation.clock.Chance;
import dev.keetaorders.simulation.clock.VirtualTime;
import dev.keetaorders.simulation.keeta.OrderAtKeeta;
import dev.keetaorders.simulation.keeta.Pushes;
import dev.keetaorders.simulation.keeta.SimulatedKeeta;
import dev.keetaorders.simulation.keeta.SimulatedKeeta.Actor;
import dev.keetaorders.simulation.ledger.MemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who acts on orders: customers, people at Keeta's own terminal, and the chain's
 * programs, which give commands, some of them twice, late, against each other, or wrong.
 */
public final class Chain {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final VirtualTime time;
  private final Chance chance;
  private final SimulatedKeeta keeta;
  private final MemoryLedger ledger;
  private final List<Command> given = new ArrayList<>();
  private final Map<String, Runnable> onceDone = new HashMap<>();

  /** Gives its commands to that ledger. */
  public Chain(VirtualTime time, Chance chance, SimulatedKeeta keeta, MemoryLedger ledger) {
    this.time = time;
    this.chance = chance;
    this.keeta = keeta;
    this.ledger = ledger;
  }

  /** Every command that was given. */
  public List<Command> given() {
    return List.copyOf(given);
  }

  /** A result was told. */
  public void hear(String commandId, CommandOutcome outcome) {
    var next = onceDone.remove(commandId);
    if (next != null && outcome == CommandOutcome.DONE) next.run();
  }

  /** The life of an order that was just placed. */
  public void live(OrderAtKeeta order) {
    perhaps(0.75, MINUTE.dividedBy(60), MINUTE.multipliedBy(6), () -> confirm(order));
    perhaps(0.2, MINUTE.dividedBy(60), MINUTE.multipliedBy(6), () -> confirm(order));
    perhaps(0.15, MINUTE.dividedBy(6), MINUTE.multipliedBy(5), () -> keeta.accept(order));
    perhaps(
        0.08, MINUTE.dividedBy(10), MINUTE.multipliedBy(30), () -> cancel(order, Actor.CUSTOMER));
    perhaps(0.04, MINUTE, HOUR.multipliedBy(3), () -> cancel(order, Actor.SUPPORT));
    perhaps(0.06, MINUTE, MINUTE.multipliedBy(40), () -> give(order, CommandType.CANCEL_ORDER));
    perhaps(
        0.6,
        MINUTE.multipliedBy(4),
        MINUTE.multipliedBy(20),
        () -> give(order, CommandType.MARK_READY));
    perhaps(0.1, MINUTE.multipliedBy(4), MINUTE.multipliedBy(20), () -> keeta.ready(order));
    perhaps(0.9, MINUTE.multipliedBy(20), HOUR, () -> keeta.complete(order));
    for (var i = 0; i < 2; i++) {
      perhaps(
          0.15,
          MINUTE.multipliedBy(6),
          MINUTE.multipliedBy(20),
          () -> give(order, CommandType.UPDATE_COURIER));
      perhaps(0.25, MINUTE.multipliedBy(10), HOUR.multipliedBy(5), () -> requestRefund(order));
      perhaps(0.2, MINUTE.multipliedBy(10), HOUR.multipliedBy(4), () -> payBack(order));
    }
  }

  private void perhaps(double probability, Duration least, Duration most, Runnable what) {
    if (chance.in(probability)) time.after(chance.between(least, most), what);
  }

  private void cancel(OrderAtKeeta order, Actor by) {
    // Customers can until the meal is there; Keeta's people can always.
    if (by == Actor.SUPPORT || !order.status().equals(OrderAtKeeta.COMPLETED)) {
      keeta.cancel(order, by);
    }
  }

  private void confirm(OrderAtKeeta order) {
    give(order, CommandType.CONFIRM_ORDER);
  }

  private void requestRefund(OrderAtKeeta order) {
    var before = order.refunds().size();
    keeta.requestRefund(order);
    if (order.refunds().size() == before) return;
    var id = chance.in(0.05) ? "9" + order.id() : order.refunds().getLast().id();
    perhaps(0.6, Duration.ofSeconds(3), MINUTE.multipliedBy(16), () -> answer(order, id));
    perhaps(0.1, Duration.ofSeconds(3), MINUTE.multipliedBy(16), () -> answer(order, id));
  }

  private void answer(OrderAtKeeta order, String id) {
    if (chance.in(0.5)) {
      give(order, CommandType.AGREE_REFUND, new CommandArguments.RefundAgreement(id), null);
    } else {
      give(
          order,
          CommandType.REJECT_REFUND,
          new CommandArguments.RefundRejection(id, "100001", null),
          null);
    }
  }

  private void payBack(OrderAtKeeta order) {
    var preview =
        give(
            order,
            CommandType.PREVIEW_PARTIAL_REFUND,
            new CommandArguments.RefundPreview(List.of()),
            null);
    onceDone.put(
        preview,
        () -> {
          perhaps(0.95, Duration.ofMillis(1), MINUTE, () -> payBack(order, preview));
          // A program that does it twice: by one preview money is moved once.
          perhaps(0.2, Duration.ofMillis(1), MINUTE, () -> payBack(order, preview));
        });
  }

  private void payBack(OrderAtKeeta order, String preview) {
    give(
        order,
        CommandType.APPLY_PARTIAL_REFUND,
        new CommandArguments.PartialRefund(
            preview, List.of(new RefundLine("1", 1)), "200001", null),
        null);
  }

  /** Some of what is not done soon need not be done any more. */
  private void give(OrderAtKeeta order, CommandType type) {
    var soon = chance.between(Duration.ofSeconds(1), MINUTE);
    give(
        order,
        type,
        switch (type) {
          case CANCEL_ORDER -> new CommandArguments.Cancellation("500001", null);
          case UPDATE_COURIER ->
              new CommandArguments.CourierUpdate(
                  new Courier("7", null, null, null, null, null, null, null));
          default -> new CommandArguments.None();
        },
        chance.in(0.3) ? time.instant().plus(soon) : null);
  }

  private String give(
      OrderAtKeeta order,
      CommandType type,
      CommandArguments arguments,
      @Nullable Instant expiresAt) {
    var id = "c" + (given.size() + 1);
    var command =
        new Command(
            id,
            type,
            order.id(),
            shopOrNot(order),
            Pushes.APP,
            Dialect.STANDARD,
            "chain",
            time.instant(),
            expiresAt,
            arguments);
    given.add(command);
    time.after(chance.upTo(Duration.ofMillis(500)), () -> ledger.admit(command, time.instant()));
    if (chance.in(0.05)) {
      time.after(chance.upTo(MINUTE), () -> ledger.admit(command, time.instant()));
    }
    return id;
  }

  /** What a command leaves out is filled from what is known of its order. */
  private @Nullable String shopOrNot(OrderAtKeeta order) {
    return chance.in(0.3) ? null : order.shopId();
  }
}
