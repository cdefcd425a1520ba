package dev.keetaorders.contracts.notification;

/** How sure we are that Keeta said it. */
public sealed interface Verification {

  /** The signature matched by that recipe. */
  record Verified(String recipe) implements Verification {}

  /**
   * It claims to be of one of our apps, but no recipe matched: it may start, never end, anything.
   */
  record Unverified(String reason) implements Verification {}

  /** Keeta's answer to a call of ours. */
  record Reply() implements Verification {}

  /** Whether the notification may accept, complete, cancel or clear. */
  default boolean trusted() {
    return switch (this) {
      case Verified _, Reply _ -> true;
      case Unverified _ -> false;
    };
  }

  /** The text in the header. */
  default String wireName() {
    return switch (this) {
      case Verified(var recipe) -> "verified:" + recipe;
      case Unverified(var reason) -> "unverified:" + reason;
      case Reply _ -> "reply";
    };
  }

  /** Reads the header; anything that does not say verified or reply is unverified. */
  static Verification ofWireName(String text) {
    if (text.equals("reply")) return new Reply();
    if (text.startsWith("verified:")) return new Verified(text.substring("verified:".length()));
    if (text.startsWith("unverified:"))
      return new Unverified(text.substring("unverified:".length()));
    return new Unverified(text);
  }
}
