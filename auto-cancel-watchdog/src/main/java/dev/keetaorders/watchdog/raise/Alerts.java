package dev.keetaorders.watchdog.raise;

import dev.keetaorders.contracts.alert.DeadlineAlert;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where alerts are read by everybody. */
public interface Alerts {

  /**
   * Puts an alert there. Completes when it is durable; fails when it may not be, within seconds for
   * one that fell due just now and within some ten for one that is late already, and may then be
   * raised again, since repeats are the same bytes.
   *
   * @param traceparent the trace that it belongs to
   */
  CompletionStage<?> raise(DeadlineAlert alert, @Nullable String traceparent);
}
