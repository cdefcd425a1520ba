package dev.keetaorders.sandbox.world.opendelivery;

/** When it is wanted ({@code orderTiming}). */
public enum Timing {
  INSTANT,
  SCHEDULED,
  ONDEMAND
}
