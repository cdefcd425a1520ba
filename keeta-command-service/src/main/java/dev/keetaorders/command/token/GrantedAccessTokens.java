package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.Authorization;
import dev.keetaorders.command.grant.AuthorizationState;
import dev.keetaorders.command.grant.RefreshPolicy;
import dev.keetaorders.command.grant.RefreshTerms;
import dev.keetaorders.command.grant.TokenPair;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Tokens that OAuth supplied, else those of the settings. Calls take them from memory, so that they
 * go on while the database does not answer. No state of ours withholds a token: whether it is still
 * good is Keeta's to say.
 */
public final class GrantedAccessTokens implements AccessTokens {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Renewal.Unavailable BROKE_OFF =
      new Renewal.Unavailable("the refresh of the token broke off");

  private final HeldTokens held;
  private final Authorizations authorizations;
  private final RefreshTokens refreshTokens;
  private final EndAuthorizations endAuthorizations;
  private final RefreshTerms terms;
  private final Duration patience;
  private final InstantSource clock;
  private final TokenObserver observer;
  private final SharedRenewals renewals = new SharedRenewals("renew-token");
  private final SharedRenewals endings = new SharedRenewals("end-authorization");

  /**
   * Tokens that are held in memory, and refreshed where Keeta refuses one.
   *
   * @param patience how long another instance's refresh is waited for in the background
   */
  public GrantedAccessTokens(
      HeldTokens held,
      Authorizations authorizations,
      RefreshTokens refreshTokens,
      EndAuthorizations endAuthorizations,
      RefreshTerms terms,
      Duration patience,
      InstantSource clock,
      TokenObserver observer) {
    this.held = held;
    this.authorizations = authorizations;
    this.refreshTokens = refreshTokens;
    this.endAuthorizations = endAuthorizations;
    this.terms = terms;
    this.patience = patience;
    this.clock = clock;
    this.observer = observer;
  }

  @Override
  public Optional<Secret> tokenOf(App app) {
    return held.of(app.appId())
        .flatMap(authorization -> authorization.state().tokens())
        .map(TokenPair::access)
        .or(app::configuredToken);
  }

  /** All callers of an app that are refused in the same moment share one renewal. */
  @Override
  public Renewal renew(App app, Secret refused, Duration within) {
    var now = tokenOf(app);
    // Somebody of this instance was faster.
    if (now.isPresent() && !now.get().equals(refused)) return new Renewal.Renewed(now.get());
    var renewal =
        renewals.of(
            app,
            within,
            new Renewal.Unavailable("a refresh of the token is under way"),
            BROKE_OFF,
            () -> renewedIfTheDatabaseAnswers(app, refused));
    return renewal instanceof Renewal.Renewed(var token) && token.equals(refused)
        ? new Renewal.Unavailable("the token that was refused is the newest")
        : renewal;
  }

  @Override
  public Renewal takenBack(App app, Secret refused, long code, Duration within) {
    var isConfigured = app.configuredToken().filter(refused::equals).isPresent();
    observer.saidTakenBack(app.appId(), isConfigured ? "configured" : "granted");
    var now = tokenOf(app);
    if (now.isPresent() && !now.get().equals(refused)) return new Renewal.Renewed(now.get());
    // A newer authorization is read into memory within seconds, and needs no call for that.
    if (isKnownToBeRevoked(app)) return TAKEN_BACK;
    var renewal =
        endings.of(
            app,
            within,
            TAKEN_BACK,
            TAKEN_BACK,
            () -> endedIfTheDatabaseAnswers(app, refused, code));
    return renewal instanceof Renewal.Renewed(var token) && token.equals(refused)
        ? TAKEN_BACK
        : renewal;
  }

  private boolean isKnownToBeRevoked(App app) {
    return held.of(app.appId())
        .map(Authorization::state)
        .filter(AuthorizationState.Revoked.class::isInstance)
        .isPresent();
  }

  /** Whether or not it can be written down, Keeta has said it. */
  private Renewal endedIfTheDatabaseAnswers(App app, Secret refused, long code) {
    try {
      return endAuthorizations.end(app, refused, code);
    } catch (TokensUnavailable _) {
      return TAKEN_BACK;
    }
  }

  private Renewal renewedIfTheDatabaseAnswers(App app, Secret refused) {
    try {
      return renewed(app, refused);
    } catch (TokensUnavailable _) {
      return new Renewal.Unavailable("the database with the tokens does not answer");
    }
  }

  /** Asks Keeta once at most, and looks at what others do until it has no more patience. */
  private Renewal renewed(App app, Secret refused) {
    var until = clock.instant().plus(patience);
    var asked = false;
    while (true) {
      var found = authorizations.find(app.appId());
      if (found.isEmpty()) return AccessTokens.super.renew(app, refused, Duration.ZERO);
      held.learn(found.get());
      var token = found.get().state().tokens().map(TokenPair::access);
      if (token.isPresent() && !token.get().equals(refused)) {
        return new Renewal.Renewed(token.get());
      }
      switch (RefreshPolicy.demanded(found.get(), clock.instant(), terms)) {
        case RefreshPolicy.Step.Refresh _ -> {
          // Due still, after one: what it brought could not be written.
          if (asked || !clock.instant().isBefore(until)) return BROKE_OFF;
          // Then its row is read again, whoever was faster.
          asked = refreshTokens.refresh(found.get());
          if (!asked) LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        case RefreshPolicy.Step.Stay _ -> {
          return new Renewal.Unavailable(whyNot(found.get()));
        }
        case RefreshPolicy.Step.Rest _ -> {
          if (!isUnderWay(found.get()) || !clock.instant().isBefore(until)) {
            return new Renewal.Unavailable(whyNot(found.get()));
          }
          LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
      }
    }
  }

  private boolean isUnderWay(Authorization authorization) {
    return authorization.state()
            instanceof AuthorizationState.Refreshing(var _, var _, var _, var _, var leaseUntil)
        && clock.instant().isBefore(leaseUntil);
  }

  private static String whyNot(Authorization authorization) {
    return switch (authorization.state()) {
      case AuthorizationState.Granted _ ->
          "a refresh of the token was tried within the last minute";
      case AuthorizationState.Refreshing _ -> "a refresh of the token is under way";
      case AuthorizationState.NeedsAuthorization _ ->
          "Keeta does not take the refresh token any more: authorize the app again";
      case AuthorizationState.Revoked _ -> TAKEN_BACK.why();
      case AuthorizationState.Unreadable(var keyId) ->
          "the tokens cannot be opened with the key %s: see command.token.encryption-keys"
              .formatted(keyId);
    };
  }
}
