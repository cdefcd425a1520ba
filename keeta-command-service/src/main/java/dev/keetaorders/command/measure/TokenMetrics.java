package dev.keetaorders.command.measure;

import dev.keetaorders.command.grant.AppToken;
import dev.keetaorders.command.grant.TokenPair;
import dev.keetaorders.command.token.AppLevelTokens;
import dev.keetaorders.command.token.AuthorizationWord;
import dev.keetaorders.command.token.HeldTokens;
import dev.keetaorders.command.token.TokenObserver;
import dev.keetaorders.contracts.settings.App;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The metrics of the tokens; docs/observability.md says what each means and when it matters. */
public final class TokenMetrics implements TokenObserver {

  public static final String EXPIRES = "keeta_authorization_expires_seconds";
  public static final String STATE = "keeta_authorization_state";
  public static final String REFRESHES = "keeta_token_refreshes";
  public static final String EXCHANGES = "keeta_token_exchanges";
  public static final String TAKEN_BACK = "keeta_authorization_taken_back_answers";
  public static final String BROKEN = "keeta_token_work_broken";
  public static final String APP_TOKEN_EXPIRES = "keeta_app_token_expires_seconds";
  public static final String LAG = "keeta_authorization_notifications_lag_records";
  public static final String OLDEST_UNPROCESSED =
      "keeta_authorization_notifications_oldest_unprocessed_seconds";
  public static final String NOTIFICATIONS = "keeta_authorization_notifications";

  private final MeterRegistry registry;

  /** Counts there. */
  public TokenMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Shows how the app is authorized, as this instance knows. */
  public void watch(App app, HeldTokens held, InstantSource clock) {
    FreshGauge.show(registry, EXPIRES, () -> expiresIn(app, held, clock), "app", app.appId());
    for (var word : AuthorizationWord.ALL) {
      FreshGauge.show(
          registry,
          STATE,
          () -> AuthorizationWord.of(app, held.of(app.appId())).equals(word) ? 1 : 0,
          "app",
          app.appId(),
          "state",
          word);
    }
  }

  /** Shows how long the app's own token is good, as this instance knows. */
  public void watch(App app, AppLevelTokens tokens, InstantSource clock) {
    FreshGauge.show(
        registry,
        APP_TOKEN_EXPIRES,
        () ->
            tokens
                .of(app.appId())
                .flatMap(AppToken::held)
                .map(token -> seconds(clock.instant(), token.expiresAt()))
                .orElse(Double.NaN),
        "app",
        app.appId());
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds();
  }

  private static double expiresIn(App app, HeldTokens held, InstantSource clock) {
    return held.of(app.appId())
        .flatMap(authorization -> authorization.state().tokens())
        .map(TokenPair::expiresAt)
        .map(expiresAt -> (double) Duration.between(clock.instant(), expiresAt).toSeconds())
        .orElse(Double.NaN);
  }

  @Override
  public void refreshed(String appId, String outcome) {
    registry.counter(REFRESHES, "app", appId, "outcome", outcome).increment();
  }

  @Override
  public void exchanged(String appId, String outcome) {
    registry.counter(EXCHANGES, "app", appId, "outcome", outcome).increment();
  }

  @Override
  public void saidTakenBack(String appId, String token) {
    registry.counter(TAKEN_BACK, "app", appId, "token", token).increment();
  }

  @Override
  public void notified(String event, String outcome) {
    registry.counter(NOTIFICATIONS, "event", event, "outcome", outcome).increment();
  }

  @Override
  public void brokeOff(String work) {
    registry.counter(BROKEN, "work", work).increment();
  }

  @Override
  public void reading(Supplier<Number> lag, Supplier<Duration> oldest) {
    FreshGauge.show(registry, LAG, lag);
    FreshGauge.show(registry, OLDEST_UNPROCESSED, () -> oldest.get().toMillis() / 1000.0);
  }
}
