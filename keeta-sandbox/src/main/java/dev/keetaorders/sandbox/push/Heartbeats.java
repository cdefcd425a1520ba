package dev.keetaorders.sandbox.push;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.sandbox.SandboxMetrics;
import dev.keetaorders.sandbox.codec.EnvelopeJson;
import dev.keetaorders.sandbox.push.WebhookClient.Outcome;
import dev.keetaorders.sandbox.state.Callbacks;
import dev.keetaorders.sandbox.state.Keeta;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Keeta's empty pushes, by which it looks whether a system is there. */
public final class Heartbeats {

  private final Keeta keeta;
  private final Apps apps;
  private final WebhookClient client;
  private final Duration every;
  private final String body;
  private final SandboxMetrics metrics;
  private final Executor executor;
  private Instant next = Instant.MIN;

  /**
   * Beats on every URL that an app has set by a call, and on the first of its settings.
   *
   * @param every zero: never
   * @param braces whether it posts an empty object and not nothing
   */
  public Heartbeats(
      Keeta keeta,
      Apps apps,
      WebhookClient client,
      Duration every,
      boolean braces,
      SandboxMetrics metrics,
      Executor executor) {
    this.keeta = keeta;
    this.apps = apps;
    this.client = client;
    this.every = every;
    this.body = braces ? "{}" : "";
    this.metrics = metrics;
    this.executor = executor;
  }

  /** Beats, if it is time. */
  void beatIfDue(Instant now) {
    if (every.isZero() || now.isBefore(next)) return;
    next = now.plus(every);
    for (var url : urls()) {
      executor.execute(() -> beat(url));
    }
  }

  private List<String> urls() {
    return keeta.change(session ->
        apps.byId().values().stream()
            .filter(app -> app.dialect() == Dialect.STANDARD)
            .flatMap(app -> urls(session, app))
            .distinct()
            .toList());
  }

  private static Stream<String> urls(Keeta.Session session, App app) {
    var set = Callbacks.all(session, app.appId()).values().stream();
    return Stream.concat(app.webhookUrls().stream().limit(1), set);
  }

  private void beat(String url) {
    try {
      metrics.beat(
          client.post(url, body) instanceof Outcome.Answered(var status, var body)
              && EnvelopeJson.acknowledges(status, body));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
