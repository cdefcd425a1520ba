package dev.keetaorders.sandbox.world;

import org.jspecify.annotations.Nullable;

/**
 * Who brings it. Every part may be unknown.
 *
 * @param name null: not known
 * @param phone null: not known
 */
public record Courier(@Nullable String name, @Nullable String phone) {

  static final Courier NOBODY = new Courier(null, null);

  /** Keeta's own courier, clearly a fiction. */
  static final Courier OF_KEETA = new Courier("Test Courier", "+966500000000");

  /** This courier with what is newly known. */
  Courier updated(Courier newer) {
    return new Courier(
        newer.name == null ? name : newer.name, newer.phone == null ? phone : newer.phone);
  }
}
