package dev.keetaorders.simulation.pod;

import dev.keetaorders.simulation.clock.Life;

/** An instance of a service: started, killed, started again. */
public interface Pod {

  /** The run that it is in. */
  Life life();

  /** Starts it with an empty memory. */
  void start();
}
