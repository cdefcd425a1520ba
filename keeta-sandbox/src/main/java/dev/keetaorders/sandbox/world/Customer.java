package dev.keetaorders.sandbox.world;

import org.jspecify.annotations.Nullable;

/**
 * Who ordered, as far as somebody said so.
 *
 * @param recipient null: a fiction, which the order hides unless a switch says otherwise
 * @param remark for the kitchen; empty: none
 */
public record Customer(@Nullable Recipient recipient, String remark) {

  /** Somebody. */
  public static final Customer ANYBODY = new Customer(null, "");
}
