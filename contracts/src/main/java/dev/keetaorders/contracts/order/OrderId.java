package dev.keetaorders.contracts.order;

/**
 * Keeta's id of an order, as text: the numbers exceed 2^53, and another dialect uses words.
 *
 * @param value 1 to 64 characters, no white space
 */
public record OrderId(String value) {

  private static final int LONGEST = 64;

  /** Refuses what cannot be an order id. */
  public OrderId {
    if (!isOrderId(value)) {
      throw new IllegalArgumentException("Not an order id: '%s'".formatted(value));
    }
  }

  /** Whether the text can be an order id. */
  public static boolean isOrderId(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
  }

  @Override
  public String toString() {
    return value;
  }
}
