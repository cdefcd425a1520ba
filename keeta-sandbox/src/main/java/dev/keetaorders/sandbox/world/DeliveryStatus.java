package dev.keetaorders.sandbox.world;

import java.util.Arrays;
import java.util.Optional;

/** Where the courier stands (1006.logisticsStatus; docs/keeta/standard-api.md 6.5). */
public enum DeliveryStatus {
  CREATED(0),
  LOOKING(10),
  ASSIGNED(20),
  ARRIVED(25),
  PICKED_UP(30),
  DELIVERED(50),
  /** The delivery, not the order; a courier may be sent again. */
  CANCELLED(99);

  private final int code;

  DeliveryStatus(int code) {
    this.code = code;
  }

  /** Keeta's number. */
  public int code() {
    return code;
  }

  /** The status of that number. */
  public static Optional<DeliveryStatus> of(long code) {
    return Arrays.stream(values()).filter(status -> status.code == code).findFirst();
  }

  /** Whether a courier is known by then. */
  public boolean hasCourier() {
    return this == ASSIGNED || this == ARRIVED || this == PICKED_UP || this == DELIVERED;
  }
}
