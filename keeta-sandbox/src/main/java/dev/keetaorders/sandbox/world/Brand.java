package dev.keetaorders.sandbox.world;

/** A chain. The sandbox has one for each app. */
public record Brand(long brandId, String name) {

  /** The one brand. */
  public static final Brand OF_THE_SANDBOX = new Brand(4323, "Sandbox");
}
