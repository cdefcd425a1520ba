package dev.keetaorders.command.measure;

import dev.keetaorders.command.report.Outbox;
import dev.keetaorders.command.report.OutboxBacklog;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

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
  public int publish(int most, Function<List<Waiting>, Collection<Long>> publisher) {
    var forgotten = outbox.publish(most, publisher);
    var left = backlog.backlog();
    metrics.outbox(left.size(), left.oldest().orElse(Duration.ZERO));
    return forgotten;
  }
}
