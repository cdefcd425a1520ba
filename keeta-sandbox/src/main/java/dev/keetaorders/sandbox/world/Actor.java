package dev.keetaorders.sandbox.world;

/** Who did it (opType, applyOpType, handleOpType; docs/keeta/standard-api.md 6.6). */
public enum Actor {
  SYSTEM(0),
  CUSTOMER(10),
  MERCHANT(20),
  SUPPORT(30);

  private final int code;

  Actor(int code) {
    this.code = code;
  }

  /** Keeta's number. */
  public int code() {
    return code;
  }
}
