package dev.keetaorders.sandbox.world;

/** Whom Keeta sends with a meal that it delivers ({@code deliveryMode}). */
public enum Carrier {
  COURIER,
  DRONE,
  THIRD_PARTY
}
