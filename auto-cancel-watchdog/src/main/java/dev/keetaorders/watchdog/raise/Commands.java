package dev.keetaorders.watchdog.raise;

import dev.keetaorders.contracts.command.Command;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where commands are given. */
public interface Commands {

  /** Gives a command. Completes when it is durable; may be given again, being the same bytes. */
  CompletionStage<?> give(Command command, @Nullable String traceparent);
}
