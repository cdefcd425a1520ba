package dev.keetaorders.simulation.pod;

/** What may end an instance in the middle of its work. */
public interface Danger {

  /** The instance begins a step; it may be killed in it, or soon after. */
  void near(Pod pod);
}
