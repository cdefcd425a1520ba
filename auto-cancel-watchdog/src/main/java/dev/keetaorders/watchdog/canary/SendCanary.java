package dev.keetaorders.watchdog.canary;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.signature.CanaryPush;
import dev.keetaorders.contracts.signature.StandardRecipe;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one canary for an app and waits until it comes out at the log, or has had its time. It is
 * signed with the app's own secret over the URL that is registered with Keeta, by the first of its
 * recipes, so that everything is tried that a push of Keeta's needs.
 */
public final class SendCanary {

  private static final Logger LOG = LoggerFactory.getLogger(SendCanary.class);

  /** Who counts canaries. */
  public interface Observer {
    /** One ended so, so long after it was sent. */
    void ended(String appId, CanaryOutcome outcome, Duration took);
  }

  private final PublicUrl url;
  private final CanaryLog log;
  private final Canaries canaries;
  private final Duration within;
  private final Supplier<String> ids;
  private final Observer observer;
  private final InstantSource clock;

  /**
   * Sends there and looks there.
   *
   * @param within how long it may take to come out once it was answered
   * @param ids an id for each
   */
  SendCanary(
      PublicUrl url,
      CanaryLog log,
      Canaries canaries,
      Duration within,
      Supplier<String> ids,
      Observer observer,
      InstantSource clock) {
    this.url = url;
    this.log = log;
    this.canaries = canaries;
    this.within = within;
    this.ids = ids;
    this.observer = observer;
    this.clock = clock;
  }

  /** The rest is told to who observes, and to {@link Canaries}. */
  CanaryOutcome send(App app) throws InterruptedException {
    var sentAt = clock.instant();
    var outcome = outcome(app, sentAt);
    canaries.ended(app.appId(), outcome, sentAt);
    observer.ended(app.appId(), outcome, Duration.between(sentAt, clock.instant()));
    if (outcome != CanaryOutcome.SEEN) {
      LOG.atWarn()
          .addKeyValue("appId", app.appId())
          .addKeyValue("outcome", outcome.wireName())
          .log("A canary did not come through");
    }
    return outcome;
  }

  private CanaryOutcome outcome(App app, Instant sentAt) throws InterruptedException {
    var canary = new CanaryPush(app.appId(), "canary-" + ids.get(), sentAt);
    var body =
        canary.body(
            app.signatureRecipes().stream().findFirst().orElse(StandardRecipe.R1),
            app.webhookUrls().getFirst(),
            app.signingSecret().value());
    // The end of the log is found first: what comes out before is found nowhere.
    try (var watch = log.watch()) {
      return switch (url.push(app.appId(), body)) {
        case NONE -> CanaryOutcome.NOT_ANSWERED;
        case REFUSED -> CanaryOutcome.REFUSED;
        case SUCCESS ->
            watch
                .await(canary.messageId(), within)
                .map(seen -> seen.verified() ? CanaryOutcome.SEEN : CanaryOutcome.NOT_VERIFIED)
                .orElse(CanaryOutcome.NOT_SEEN);
      };
    } catch (CanaryLog.Unavailable e) {
      LOG.atDebug().setCause(e).log("The log cannot be watched for a canary");
      return CanaryOutcome.NOT_TRIED;
    }
  }
}
