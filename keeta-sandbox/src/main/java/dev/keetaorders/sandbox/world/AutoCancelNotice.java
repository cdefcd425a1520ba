package dev.keetaorders.sandbox.world;

/** Which notification tells of an order that nobody accepted: 1008 was seen, 1004 is expected. */
public enum AutoCancelNotice {
  EVENT_1008,
  EVENT_1004,
  BOTH
}
