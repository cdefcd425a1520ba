package dev.keetaorders.sandbox.world;

import java.util.List;

/**
 * What somebody applies for money back with.
 *
 * @param afterSaleOrderId Keeta's id of the application
 * @param pictures URLs of what the customer shows, at most nine
 */
public record Application(long afterSaleOrderId, String reason, List<String> pictures) {

  /** Copies what it is given. */
  public Application {
    pictures = List.copyOf(pictures);
  }

  /** An application without pictures. */
  public static Application of(long afterSaleOrderId, String reason) {
    return new Application(afterSaleOrderId, reason, List.of());
  }
}
