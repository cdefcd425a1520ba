package dev.keetaorders.contracts.shop;

/** Whether a shop takes orders, as far as Keeta has told; docs/keeta/standard-api.md, 4.3. */
public enum ShopStatus {
  OPERATING,
  SUSPENDED,
  /** Not told yet, or by a number that nobody has described. */
  UNKNOWN;

  /** What that number of Keeta's means. */
  public static ShopStatus ofRaw(String raw) {
    return switch (raw) {
      case "3" -> OPERATING;
      case "4" -> SUSPENDED;
      default -> UNKNOWN;
    };
  }
}
