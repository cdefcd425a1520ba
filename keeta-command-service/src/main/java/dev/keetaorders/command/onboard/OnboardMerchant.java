package dev.keetaorders.command.onboard;

import dev.keetaorders.command.call.KeetaMerchantApi;
import dev.keetaorders.command.call.KeetaMerchantApi.Onboarding;
import dev.keetaorders.command.onboard.Onboardings.Begun;
import dev.keetaorders.command.onboard.Onboardings.Outcome;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.settings.App;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Keeta what we call a store. That it was told is on record before the call, because Keeta
 * drops what it had under either id, and shows to nobody what it has. A crash after the call leaves
 * a record without an end, which counts as one that may have been done.
 */
public final class OnboardMerchant {

  private static final Logger LOG = LoggerFactory.getLogger(OnboardMerchant.class);

  private final KeetaMerchantApi keeta;
  private final Onboardings onboardings;
  private final InstantSource clock;

  /** Onboards by these. */
  public OnboardMerchant(KeetaMerchantApi keeta, Onboardings onboardings, InstantSource clock) {
    this.keeta = keeta;
    this.onboardings = onboardings;
    this.clock = clock;
  }

  /** All that Keeta may have of an app. */
  List<Mapping> known(App app) {
    return Mapping.of(app, onboardings.of(app.appId()));
  }

  /** What Keeta would drop for it, as far as is known; the same store again is among it. */
  List<Mapping> wouldReplace(App app, Onboarding onboarding) {
    var wanted = new Mapping(onboarding.merchantId(), onboarding.keetaMerchantId(), "");
    return known(app).stream().filter(wanted::sharesAnId).toList();
  }

  /**
   * Tells Keeta, once.
   *
   * @param account who asks for it
   */
  CallOutcome onboard(App app, Onboarding onboarding, String account) {
    var record =
        onboardings.begin(
            new Begun(
                app.appId(),
                onboarding.merchantId(),
                onboarding.keetaMerchantId(),
                onboarding.ordersWebhookUrl(),
                account,
                clock.instant()));
    var outcome = keeta.onboard(app, onboarding, clock.instant());
    LOG.atInfo()
        .addKeyValue("appId", app.appId())
        .addKeyValue("shopId", onboarding.keetaMerchantId())
        .addKeyValue("outcome", outcome.reason())
        .log("Keeta was told what a store is called here");
    try {
      onboardings.end(record, ended(outcome), clock.instant());
    } catch (OnboardingsUnavailable _) {
      // Without an end it counts as one that may have been done.
      LOG.atWarn().addKeyValue("appId", app.appId()).log("The end of an onboarding is not written");
    }
    return outcome;
  }

  private static Outcome ended(CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Done _, CallOutcome.Taken _ -> Outcome.DONE;
      case CallOutcome.Refused _, CallOutcome.TurnedAway _, CallOutcome.NotSent _ ->
          Outcome.NOT_DONE;
      case CallOutcome.Unclear _ -> Outcome.UNCLEAR;
    };
  }
}
