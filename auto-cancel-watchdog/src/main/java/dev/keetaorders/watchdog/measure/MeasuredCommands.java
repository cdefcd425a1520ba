package dev.keetaorders.watchdog.measure;

import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.watchdog.raise.Commands;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Commands, counted by what became of them. */
public final class MeasuredCommands implements Commands {

  private final Commands commands;
  private final MeterRegistry registry;

  public MeasuredCommands(Commands commands, MeterRegistry registry) {
    this.commands = commands;
    this.registry = registry;
  }

  @Override
  public CompletionStage<?> give(Command command, @Nullable String traceparent) {
    return commands
        .give(command, traceparent)
        .whenComplete((_, failure) -> count(failure == null ? "commanded" : "failed"));
  }

  /** An order was not confirmed, because its placement is unverified. */
  public void withheld() {
    count("withheld");
  }

  private void count(String outcome) {
    registry.counter(WatchdogMetrics.AUTO_CONFIRMS, "outcome", outcome).increment();
  }
}
