package dev.keetaorders.sandbox.push;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.sandbox.SandboxMetrics;
import dev.keetaorders.sandbox.codec.EnvelopeJson;
import dev.keetaorders.sandbox.faults.Fault;
import dev.keetaorders.sandbox.faults.Fault.Kind;
import dev.keetaorders.sandbox.faults.Faults;
import dev.keetaorders.sandbox.faults.Occasion;
import dev.keetaorders.sandbox.push.WebhookClient.Outcome;
import dev.keetaorders.sandbox.state.Callbacks;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.state.Onboardings;
import dev.keetaorders.sandbox.state.Onboardings.Onboarding;
import dev.keetaorders.sandbox.state.Push;
import dev.keetaorders.sandbox.state.PushAttempt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends pushes. Those of one order go out one after the other; an order whose push fails does not
 * hold up its later ones, so they may overtake it. A slow system holds up nobody else's.
 *
 * <p>At least once: what came of an attempt is written down after it, so a sandbox that is killed
 * in between makes the same attempt again.
 */
public final class WebhookSender {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);

  private final Keeta keeta;
  private final Apps apps;
  private final WebhookClient client;
  private final Faults faults;
  private final Settings settings;
  private final SandboxMetrics metrics;
  private final Lanes lanes;
  private final ConcurrentHashMap<String, Semaphore> slots = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Long> overtakable = new ConcurrentHashMap<>();

  /**
   * What is a setting of pushes.
   *
   * @param concurrency how many may be on their way to one URL
   * @param envelopes how pushes are written and signed
   * @param openEnvelopes how those of the Open Delivery dialect are
   * @param onlyRegistered whether a push goes nowhere whose event has no URL set by a call
   * @param sameMessageId whether a re-send has the same messageId
   * @param sameTimestamp whether a re-send has the same timestamp, and so the same signature
   * @param delayedBy how late a {@code DELAY} push comes
   * @param overtakenWithin how long a {@code REORDER} push waits at most for the next one
   */
  public record Settings(
      Redelivery redelivery,
      int concurrency,
      Envelopes envelopes,
      OpenEnvelopes openEnvelopes,
      boolean onlyRegistered,
      boolean sameMessageId,
      boolean sameTimestamp,
      Duration delayedBy,
      Duration overtakenWithin) {}

  /** Sends what that Keeta has to tell. */
  public WebhookSender(
      Keeta keeta,
      Apps apps,
      WebhookClient client,
      Faults faults,
      Settings settings,
      SandboxMetrics metrics,
      Executor executor) {
    this.keeta = keeta;
    this.apps = apps;
    this.client = client;
    this.faults = faults;
    this.settings = settings;
    this.metrics = metrics;
    this.lanes = new Lanes(executor);
  }

  /** Makes the next attempt of a push, when those before it in its lane are done. */
  public void send(Push push) {
    lanes.run(
        lane(push),
        () -> {
          try {
            attempt(push);
          } catch (InterruptedException _) {
            // Stopped in the middle: the attempt is made again after the next start.
            Thread.currentThread().interrupt();
          } catch (RuntimeException e) {
            LOG.atError()
                .setCause(e)
                .addKeyValue("messageId", push.messageId())
                .log("A push failed");
          }
        });
  }

  private static String lane(Push push) {
    return push.orderViewId() == 0
        ? push.appId() + "/" + push.shopId()
        : Long.toString(push.orderViewId());
  }

  private void attempt(Push push) throws InterruptedException {
    var app = apps.find(push.appId());
    var to = app.flatMap(each -> addressee(push, each));
    if (to.isEmpty()) {
      var why =
          "nowhere to push to: set keeta.apps.%s.webhook-urls, or call %s"
              .formatted(push.appId(), howToRegister(push, app));
      giveUp(push, why, null);
      return;
    }
    var fault = drawFault(push);
    switch (fault.map(Fault::kind).orElse(null)) {
      case LOSE -> giveUp(push, "lost by the sandbox", Kind.LOSE);
      case DELAY -> hold(push, delay(fault.orElseThrow()));
      case REORDER -> {
        hold(push, settings.overtakenWithin());
        overtakable.put(lane(push), push.id());
      }
      case DUPLICATE -> {
        var sent = post(push, to.get(), false);
        settle(push, sent, null);
        record(push, post(push, to.get(), false, sent.at()), Kind.DUPLICATE);
      }
      case WRONG_SIGNATURE -> settle(push, post(push, to.get(), true), Kind.WRONG_SIGNATURE);
      case null -> settle(push, post(push, to.get(), false), null);
      case SLOW,
          REFUSE,
          PARTIAL_FAILURE,
          SERVER_ERROR,
          RESET,
          SILENCE,
          EXECUTE_THEN_TIMEOUT,
          EXECUTE_THEN_RESET,
          EXECUTE_THEN_SERVER_ERROR ->
          throw new IllegalStateException("Not a fault of a push: " + fault);
    }
  }

  private static String howToRegister(Push push, Optional<App> app) {
    return app.filter(WebhookSender::speaksOpenDelivery).isPresent()
        ? "PUT /v1/merchantOnboarding for shop " + push.shopId()
        : "/base/callback/url/set for " + push.eventId();
  }

  private static boolean speaksOpenDelivery(App app) {
    return app.dialect() == Dialect.OPENDELIVERY;
  }

  /**
   * Where a push goes, how, and the secret that signs it.
   *
   * @param url as set by a call for its event and kind of store, else the first of the settings
   */
  private record Addressee(String url, String secret, Dialect dialect) {}

  private Optional<Addressee> addressee(Push push, App app) {
    var secret = app.signingSecret().value();
    return url(push, app).map(url -> new Addressee(url, secret, app.dialect()));
  }

  private Optional<String> url(Push push, App app) {
    var first = app.webhookUrls().stream().findFirst();
    if (speaksOpenDelivery(app)) {
      return settings.openEnvelopes().url(push, merchant(push), first);
    }
    var set = keeta.change(session -> Callbacks.of(session, push));
    return set.or(() -> settings.onlyRegistered() ? Optional.empty() : first);
  }

  private Optional<Onboarding> merchant(Push push) {
    return keeta.change(session -> Onboardings.of(session, push.appId(), push.shopId()));
  }

  private Duration delay(Fault fault) {
    var given = fault.delay();
    return given == null ? settings.delayedBy() : given;
  }

  /** Lost, late or overtaken is a push as a whole; sent twice or badly signed is an attempt. */
  private Optional<Fault> drawFault(Push push) {
    var fresh = push.attempt() == 1 && !push.held();
    var occasion = new Occasion.OfPush(push.kind(), push.shopId());
    return keeta.change(session ->
        faults.draw(
            session,
            occasion,
            kind -> fresh || kind == Kind.DUPLICATE || kind == Kind.WRONG_SIGNATURE));
  }

  private void hold(Push push, Duration time) {
    keeta.change(session -> {
      session.put(push.heldUntil(session.now().counted().plus(time)));
      return true;
    });
  }

  /**
   * An attempt that was made.
   *
   * @param took until the answer, or until there was none any more; null: nothing was sent
   * @param sha256 of the body; null: nothing was sent, or without one
   */
  private record Sent(
      Instant at,
      @Nullable String url,
      Outcome outcome,
      @Nullable Duration took,
      boolean acknowledged,
      @Nullable String sha256) {}

  private Sent post(Push push, Addressee to, boolean wronglySigned) throws InterruptedException {
    return post(push, to, wronglySigned, keeta.now().shown());
  }

  private Sent post(Push push, Addressee to, boolean wronglySigned, Instant now)
      throws InterruptedException {
    var first = push.firstSentAt();
    var stamp = settings.sameTimestamp() && first != null ? first : now;
    var secret = to.secret() + (wronglySigned ? "-wrong" : "");
    var request = request(push, to, secret, stamp);
    var slot = slots.computeIfAbsent(to.url(), _ -> new Semaphore(settings.concurrency()));
    slot.acquire();
    try {
      var body = request.body();
      var began = keeta.now().shown();
      var outcome =
          body == null
              ? client.get(request.url())
              : client.post(request.url(), body, request.headers());
      var took = Duration.between(began, keeta.now().shown());
      return new Sent(now, to.url(), outcome, took, acknowledged(to, outcome), sha256(body));
    } finally {
      slot.release();
    }
  }

  private Envelopes.Request request(Push push, Addressee to, String secret, Instant stamp) {
    return switch (to.dialect()) {
      case STANDARD -> settings.envelopes().write(push, to.url(), secret, stamp);
      case OPENDELIVERY -> settings.openEnvelopes().write(push, to.url(), secret, merchant(push));
    };
  }

  private Redelivery redelivery(Push push) {
    return apps.find(push.appId()).filter(WebhookSender::speaksOpenDelivery).isPresent()
        ? settings.openEnvelopes().redelivery()
        : settings.redelivery();
  }

  private void settle(Push push, Sent sent, @Nullable Kind fault) {
    var acknowledged = sent.acknowledged();
    var wait = redelivery(push).after(push.attempt());
    keeta.change(session -> {
      session.record(attemptOf(push, sent, fault));
      if (acknowledged || wait.isEmpty()) {
        session.drop(push);
      } else {
        var kept = settings.sameMessageId() || push.eventType() != null;
        var messageId = kept ? push.messageId() : session.nextMessageId();
        session.put(push.again(push.due().plus(wait.get()), messageId, sent.at()));
      }
      return true;
    });
    var outcome = acknowledged ? "acknowledged" : wait.isPresent() ? "again" : "given-up";
    metrics.pushed(push.kind(), outcome);
    if (!acknowledged) {
      LOG.atWarn()
          .addKeyValue("orderId", push.orderViewId())
          .addKeyValue("messageId", push.messageId())
          .addKeyValue("eventId", push.kind())
          .addKeyValue("attempt", push.attempt())
          .log(wait.isPresent() ? "A push was not acknowledged" : "A push was given up");
    }
    letOvertakenGo(push);
  }

  /** The push that was to be overtaken by this one may go now. */
  private void letOvertakenGo(Push after) {
    var overtaken = overtakable.get(lane(after));
    if (overtaken == null || overtaken == after.id()) return;
    overtakable.remove(lane(after));
    keeta.change(session -> {
      session.push(overtaken).ifPresent(push -> session.put(push.dueAt(session.now().counted())));
      return true;
    });
  }

  private void giveUp(Push push, String why, @Nullable Kind fault) {
    var sent = new Sent(keeta.now().shown(), null, new Outcome.NoAnswer(why), null, false, null);
    keeta.change(session -> {
      session.record(attemptOf(push, sent, fault));
      session.drop(push);
      return true;
    });
    metrics.pushed(push.kind(), "never-sent");
  }

  private void record(Push push, Sent sent, Kind fault) {
    keeta.change(session -> {
      session.record(attemptOf(push, sent, fault));
      return true;
    });
  }

  private static boolean acknowledged(Addressee to, Outcome outcome) {
    return outcome instanceof Outcome.Answered(var status, var body)
        && switch (to.dialect()) {
          case STANDARD -> EnvelopeJson.acknowledges(status, body);
          case OPENDELIVERY -> OpenEnvelopes.acknowledges(status);
        };
  }

  private static PushAttempt attemptOf(Push push, Sent sent, @Nullable Kind fault) {
    var took = sent.took();
    return new PushAttempt(
        sent.at(),
        push.eventId(),
        push.messageId(),
        push.attempt(),
        switch (sent.outcome()) {
          case Outcome.Answered(var status, _) -> Integer.valueOf(status);
          case Outcome.NoAnswer _ -> null;
        },
        switch (sent.outcome()) {
          case Outcome.Answered(_, var body) -> body;
          case Outcome.NoAnswer(var why) -> why;
        },
        sent.acknowledged(),
        push.appId(),
        push.shopId(),
        push.orderViewId(),
        fault == null ? null : fault.name(),
        sent.url(),
        took == null ? null : took.toMillis(),
        push.eventType(),
        sent.sha256());
  }

  private static @Nullable String sha256(@Nullable String body) {
    if (body == null) return null;
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
