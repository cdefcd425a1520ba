package dev.keetaorders.command;

import dev.keetaorders.command.control.SwitchBoard;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Starts what reads the switches, and stops it. It starts without PostgreSQL. */
@ApplicationScoped
class SwitchLifecycle {

  private final SwitchBoard board;

  SwitchLifecycle(SwitchBoard board) {
    this.board = board;
  }

  void start(@Observes StartupEvent event) {
    board.start();
  }

  void stop(@Observes ShutdownEvent event) {
    board.stop();
  }
}
