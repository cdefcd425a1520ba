package dev.keetaorders.proof.promises.read;

import dev.keetaorders.proof.promises.codec.Gauges;
import dev.keetaorders.proof.promises.evidence.Instance;
import dev.keetaorders.proof.promises.evidence.Places;
import dev.keetaorders.proof.promises.evidence.SightSample;
import dev.keetaorders.proof.promises.evidence.SpoolSample;
import dev.keetaorders.proof.reach.Pause;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Asks gateways and watchdogs every few seconds what they say of themselves, from its start until
 * it is closed. Who does not answer, because a fault holds it, has said nothing.
 */
public final class WatchGauges implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(3);
  private static final Duration WITHIN = Duration.ofSeconds(2);
  private static final Duration PROMPT = Duration.ofSeconds(1);
  private static final String METRICS = "/q/metrics";
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final Places places;
  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(WITHIN).build();
  private final ConcurrentLinkedQueue<SpoolSample> spools = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<SightSample> sights = new ConcurrentLinkedQueue<>();
  private final Thread thread = Thread.ofPlatform().name("gauges").daemon().unstarted(this::run);

  /** Asks those that are there. */
  public WatchGauges(Places places, InstantSource clock) {
    this.places = places;
    this.clock = clock;
  }

  /** From now on they are asked. */
  public void start() {
    thread.start();
  }

  /** What gateways said of their spools. */
  public List<SpoolSample> spools() {
    return List.copyOf(spools);
  }

  /** What watchdogs said of their sight. */
  public List<SightSample> sights() {
    return List.copyOf(sights);
  }

  private void run() {
    try {
      while (true) {
        for (var gateway : places.gateways()) askOfSpool(gateway);
        for (var watchdog : places.watchdogs()) askOfSight(watchdog);
        Pause.of(EVERY);
      }
    } catch (InterruptedException _) {
      // It is closed.
    }
  }

  private void askOfSpool(Instance gateway) throws InterruptedException {
    var at = clock.instant();
    asked(gateway, METRICS)
        .filter(answer -> answer.statusCode() == OK && isPrompt(at))
        .map(answer -> Gauges.value(answer.body(), "keeta_spool_nearest_deadline_seconds"))
        // A gateway without this figure says that nothing is in its spool.
        .ifPresent(
            value -> spools.add(new SpoolSample(gateway.name(), at, value.orElse(Double.NaN))));
  }

  private void askOfSight(Instance watchdog) throws InterruptedException {
    var at = clock.instant();
    var ready = asked(watchdog, "/q/health/ready").map(HttpResponse::statusCode).orElse(0);
    if (ready != OK && ready != UNAVAILABLE) return;
    asked(watchdog, METRICS)
        .filter(answer -> answer.statusCode() == OK)
        .map(answer ->
            Gauges.value(answer.body(), "keeta_watchdog_trouble_seconds{trouble=\"blind\"}"))
        .ifPresent(value ->
            sights.add(new SightSample(watchdog.name(), at, ready == OK, value.orElse(0))));
  }

  /** What took longer was said nobody knows when. */
  private boolean isPrompt(Instant askedAt) {
    return Duration.between(askedAt, clock.instant()).compareTo(PROMPT) <= 0;
  }

  private Optional<HttpResponse<String>> asked(Instance instance, String path)
      throws InterruptedException {
    try {
      var request =
          HttpRequest.newBuilder(instance.management().resolve(path)).timeout(WITHIN).GET().build();
      return Optional.of(http.send(request, BodyHandlers.ofString()));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    http.shutdownNow();
  }
}
