package dev.keetaorders.proof.traffic;

import dev.keetaorders.proof.traffic.Life.Dialect;
import dev.keetaorders.proof.traffic.Step.Asks;
import dev.keetaorders.proof.traffic.Step.Happens;
import dev.keetaorders.proof.traffic.Step.Moves;
import dev.keetaorders.proof.traffic.Step.Waits;
import dev.keetaorders.proof.traffic.Step.Way;
import dev.keetaorders.proof.traffic.Step.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws lives as a chain's orders have them, and more of the rare ones. */
public final class Lives {

  private static final int STANDARD_IN_TEN = 7;
  private static final long FIRST_SHOP = 466_663;
  private static final int SHOPS = 40;

  /** Those that are onboarded; what Keeta tells of others cannot be read back. */
  private static final List<String> OPEN_DELIVERY_SHOPS = List.of("478268", "478269", "478270");

  /** What is drawn alike often. */
  private enum Kind {
    CONFIRMED,
    CONFIRMED_AND_READY,
    CONFIRMED_LATE,
    CONFIRMED_AT_THE_PORTAL,
    CONFIRMED_TWICE,
    CANCELLED_BY_THE_CUSTOMER,
    CANCELLED_BY_THE_SHOP,
    CANCELLED_BY_SUPPORT,
    REFUNDED,
    DELIVERED_BY_THE_SHOP,
    NEVER_CONFIRMED
  }

  private static final List<Kind> KINDS = List.of(Kind.values());

  private final RandomGenerator random;

  /** Draws by it. */
  public Lives(RandomGenerator random) {
    this.random = random;
  }

  /** The next one. */
  public Life draw() {
    var dialect = random.nextInt(10) < STANDARD_IN_TEN ? Dialect.STANDARD : Dialect.OPENDELIVERY;
    var kind = KINDS.get(random.nextInt(KINDS.size()));
    var shop =
        switch (dialect) {
          case STANDARD -> Long.toString(FIRST_SHOP + random.nextInt(SHOPS));
          case OPENDELIVERY -> OPEN_DELIVERY_SHOPS.get(random.nextInt(OPEN_DELIVERY_SHOPS.size()));
        };
    var fulfilment = kind == Kind.DELIVERED_BY_THE_SHOP ? "MERCHANT_DELIVERY" : "PLATFORM_DELIVERY";
    return new Life(dialect, shop, fulfilment, placedAgo(kind), steps(kind, dialect));
  }

  private Duration placedAgo(Kind kind) {
    return switch (kind) {
      // Every level lies ahead of some; nobody waits for a whole five minutes.
      case NEVER_CONFIRMED -> seconds(60, 270);
      // Later than the first level, and in time.
      case CONFIRMED_LATE -> seconds(130, 160);
      case CONFIRMED,
          CONFIRMED_AND_READY,
          CONFIRMED_AT_THE_PORTAL,
          CONFIRMED_TWICE,
          CANCELLED_BY_THE_CUSTOMER,
          CANCELLED_BY_THE_SHOP,
          CANCELLED_BY_SUPPORT,
          REFUNDED,
          DELIVERED_BY_THE_SHOP ->
          Duration.ZERO;
    };
  }

  private List<Step> steps(Kind kind, Dialect dialect) {
    var steps = new ArrayList<Step>();
    switch (kind) {
      case NEVER_CONFIRMED -> {
        // Nobody does anything.
      }
      case CONFIRMED -> steps.addAll(List.of(soon(), asks(Wish.CONFIRM_ORDER)));
      case CONFIRMED_AND_READY -> {
        steps.addAll(List.of(soon(), asks(Wish.CONFIRM_ORDER), soon(), asks(Wish.MARK_READY)));
        steps.addAll(List.of(later(), new Happens("COMPLETE")));
      }
      case CONFIRMED_LATE ->
          steps.addAll(List.of(new Waits(seconds(40, 70)), asks(Wish.CONFIRM_ORDER)));
      case CONFIRMED_AT_THE_PORTAL ->
          steps.addAll(
              List.of(soon(), new Happens("PORTAL_CONFIRM"), soon(), asks(Wish.MARK_READY)));
      case CONFIRMED_TWICE ->
          steps.addAll(List.of(soon(), asks(Wish.CONFIRM_ORDER), asks(Wish.CONFIRM_ORDER)));
      case CANCELLED_BY_THE_CUSTOMER ->
          steps.addAll(List.of(soon(), new Happens("CUSTOMER_CANCEL")));
      case CANCELLED_BY_THE_SHOP -> steps.addAll(List.of(soon(), asks(Wish.CANCEL_ORDER)));
      case CANCELLED_BY_SUPPORT ->
          steps.addAll(
              List.of(soon(), asks(Wish.CONFIRM_ORDER), later(), new Happens("SUPPORT_CANCEL")));
      case REFUNDED -> {
        steps.addAll(List.of(soon(), asks(Wish.CONFIRM_ORDER), soon(), asks(Wish.MARK_READY)));
        steps.addAll(List.of(soon(), new Moves(30), soon(), new Moves(50), soon()));
        if (dialect == Dialect.STANDARD) steps.add(new Happens("COMPLETE"));
        steps.addAll(List.of(soon(), new Happens("REQUEST_REFUND"), later()));
        steps.add(asks(random.nextBoolean() ? Wish.AGREE_REFUND : Wish.REJECT_REFUND));
      }
      case DELIVERED_BY_THE_SHOP -> {
        steps.addAll(List.of(soon(), asks(Wish.CONFIRM_ORDER), soon(), asks(Wish.MARK_READY)));
        steps.addAll(List.of(soon(), asks(Wish.DISPATCH_ORDER), soon(), asks(Wish.DELIVER_ORDER)));
      }
    }
    return steps;
  }

  private Step asks(Wish wish) {
    return new Asks(wish, random.nextBoolean() ? Way.TOPIC : Way.HTTP);
  }

  private Step soon() {
    return new Waits(seconds(1, 6));
  }

  private Step later() {
    return new Waits(seconds(5, 20));
  }

  private Duration seconds(int least, int most) {
    return Duration.ofSeconds(random.nextInt(least, most + 1));
  }
}
