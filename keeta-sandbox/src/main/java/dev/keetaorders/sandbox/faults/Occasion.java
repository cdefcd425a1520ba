package dev.keetaorders.sandbox.faults;

/** When something could go wrong. */
public sealed interface Occasion {

  /** The shop that it is about; 0: none. */
  long shopId();

  /** A call came in. */
  record OfCall(String path, long shopId) implements Occasion {}

  /**
   * A push goes out.
   *
   * @param kind Keeta's number of it, or its word for it
   */
  record OfPush(String kind, long shopId) implements Occasion {}
}
