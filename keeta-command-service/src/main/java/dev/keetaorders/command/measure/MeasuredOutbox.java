package dev.keetaorders.command.measure;

import dev.keetaorders.command.report.Outbox;
import dev.keetaorders.command.report.OutboxBacklog;
import java.time.Duration;

/** The outbox, and after every round how much is left in it. */
public final class MeasuredOutbox implements Outbox {

  private final Outbox outbox;
  private final OutboxBacklog backlog;
  private final CommandMetrics metrics;

  /** Measures that outbox. */
  public MeasuredOutbox(Outbox outbox, OutboxBacklog backlog, CommandMetrics metrics) {
    this.outbox = outbox;
    this.backlog = backlog;
    this.metrics = metrics;
  }

  @Override
  public int publish(int most, Publisher publisher) {
    var gone = outbox.publish(most, publisher);
    var left = backlog.backlog();
    metrics.outbox(left.size(), left.oldest().orElse(Duration.ZERO), left.refused());
    return gone;
  }
}
