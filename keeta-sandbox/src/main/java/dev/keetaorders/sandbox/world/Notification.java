package dev.keetaorders.sandbox.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What Keeta tells a shop (docs/keeta/standard-api.md 4.3 and 7). */
public sealed interface Notification {

  /** Keeta's number of its kind. */
  int eventId();

  /** 1001: a customer placed an order. */
  record Placed() implements Notification {
    @Override
    public int eventId() {
      return 1001;
    }
  }

  /** 1002: someone accepted the order; also the echo of our own call. */
  record Accepted(Instant at) implements Notification {
    @Override
    public int eventId() {
      return 1002;
    }
  }

  /** 1003: the order is completed. */
  record Completed(Instant at) implements Notification {
    @Override
    public int eventId() {
      return 1003;
    }
  }

  /** 1004: the order is cancelled. */
  record Cancelled(Instant at, Actor by, String reason) implements Notification {
    @Override
    public int eventId() {
      return 1004;
    }
  }

  /** 1005, or 1007 for a part: a refund application changed. */
  record RefundChanged(Refund refund, Instant at) implements Notification {
    @Override
    public int eventId() {
      return refund.partial() ? 1007 : 1005;
    }
  }

  /**
   * 1006: the courier moved on.
   *
   * @param subOrderId the part of a big order that it carries; null: the order is none
   */
  record CourierMoved(DeliveryStatus status, Courier courier, Instant at, @Nullable Long subOrderId)
      implements Notification {
    @Override
    public int eventId() {
      return 1006;
    }
  }

  /** 1008: nobody accepted the order in time. Undocumented, seen live. */
  record NotAccepted(Instant at) implements Notification {
    @Override
    public int eventId() {
      return 1008;
    }
  }
}
