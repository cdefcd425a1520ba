package dev.keetaorders.proof.traffic;

import java.time.Duration;

/** What happens next to an order. */
public sealed interface Step {

  /** Time passes. */
  record Waits(Duration time) implements Step {}

  /** Somebody else acts: the customer, a courier, Keeta, a person at Keeta's portal. */
  record Happens(String action) implements Step {}

  /** Keeta's courier moves on. */
  record Moves(int status) implements Step {}

  /** The chain gives a command. */
  record Asks(Wish wish, Way way) implements Step {}

  /** What the chain may want. */
  enum Wish {
    CONFIRM_ORDER,
    MARK_READY,
    CANCEL_ORDER,
    DISPATCH_ORDER,
    DELIVER_ORDER,
    AGREE_REFUND,
    REJECT_REFUND
  }

  /** How a command is given. */
  enum Way {
    TOPIC,
    HTTP
  }
}
