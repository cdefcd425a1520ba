package dev.keetaorders.sandbox.faults;

/** When something could go wrong. */
public sealed interface Occasion {

  /** The shop that it is about; 0: none. */
  long shopId();

  /** A call came in. */
  record OfCall(String path, long shopId) implements Occasion {}

  /** A push goes out. */
  record OfPush(int eventId, long shopId) implements Occasion {}
}
