package dev.keetaorders.command.control;

import java.util.List;

/** The switches of all instances, where they are remembered. */
public interface Switches {

  /** Every one that was ever set. */
  List<Switch> all();

  /** Sets one, and writes down who did; what it returned from is durable. */
  void set(Switch setting);
}
