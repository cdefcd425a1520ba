package dev.keetaorders.sandbox.push;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.sandbox.SandboxMetrics;
import dev.keetaorders.sandbox.codec.EnvelopeJson;
import dev.keetaorders.sandbox.push.WebhookClient.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;

/** Keeta's empty pushes, by which it looks whether a system is there. */
public final class Heartbeats {

  private final List<String> urls;
  private final WebhookClient client;
  private final Duration every;
  private final SandboxMetrics metrics;
  private final Executor executor;
  private Instant next = Instant.MIN;

  /**
   * Beats on the first URL of every app.
   *
   * @param every zero: never
   */
  public Heartbeats(
      Apps apps, WebhookClient client, Duration every, SandboxMetrics metrics, Executor executor) {
    this.urls =
        apps.byId().values().stream()
            .filter(app -> app.dialect() == Dialect.STANDARD)
            .map(App::webhookUrls)
            .filter(all -> !all.isEmpty())
            .map(List::getFirst)
            .distinct()
            .toList();
    this.client = client;
    this.every = every;
    this.metrics = metrics;
    this.executor = executor;
  }

  /** Beats, if it is time. */
  void beatIfDue(Instant now) {
    if (every.isZero() || now.isBefore(next)) return;
    next = now.plus(every);
    for (var url : urls) {
      executor.execute(() -> beat(url));
    }
  }

  private void beat(String url) {
    try {
      metrics.beat(
          client.post(url, "") instanceof Outcome.Answered(var status, var body)
              && EnvelopeJson.acknowledges(status, body));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
