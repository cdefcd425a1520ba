package dev.keetaorders.command.control;

import java.util.List;

/** Who shows how the switches stand. */
public interface SwitchMetrics {

  /** They were read so. */
  void read(List<Switch> all);
}
