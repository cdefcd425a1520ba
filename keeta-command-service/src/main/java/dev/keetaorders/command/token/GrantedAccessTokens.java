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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens that OAuth supplied, else those of the settings. Calls take them from memory, so that they
 * go on while the database does not answer. No state of ours withholds a token: whether it is still
 * good is Keeta's to say.
 */
public final class GrantedAccessTokens implements AccessTokens {

  private static final Logger LOG = LoggerFactory.getLogger(GrantedAccessTokens.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final HeldTokens held;
  private final Authorizations authorizations;
  private final RefreshTokens refreshTokens;
  private final RefreshTerms terms;
  private final Duration patience;
  private final InstantSource clock;
  private final Map<String, CompletableFuture<Renewal>> underWay = new ConcurrentHashMap<>();

  /**
   * Tokens that are held in memory, and refreshed where Keeta refuses one.
   *
   * @param patience how long another instance's refresh is waited for in the background
   */
  public GrantedAccessTokens(
      HeldTokens held,
      Authorizations authorizations,
      RefreshTokens refreshTokens,
      RefreshTerms terms,
      Duration patience,
      InstantSource clock) {
    this.held = held;
    this.authorizations = authorizations;
    this.refreshTokens = refreshTokens;
    this.terms = terms;
    this.patience = patience;
    this.clock = clock;
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
    var mine = new CompletableFuture<Renewal>();
    var running = underWay.putIfAbsent(app.appId(), mine);
    if (running == null) {
      Thread.ofVirtual().name("renew-token").start(() -> complete(mine, app, refused));
    }
    try {
      var renewal =
          (running == null ? mine : running).get(within.toMillis(), TimeUnit.MILLISECONDS);
      return renewal instanceof Renewal.Renewed(var token) && token.equals(refused)
          ? new Renewal.Unavailable("the token that was refused is the newest")
          : renewal;
    } catch (TimeoutException _) {
      return new Renewal.Unavailable("a refresh of the token is under way");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Renewal.Unavailable("this instance stops");
    } catch (ExecutionException e) {
      throw new IllegalStateException("A renewal is always completed with a value", e);
    }
  }

  private void complete(CompletableFuture<Renewal> renewal, App app, Secret refused) {
    Renewal value = new Renewal.Unavailable("the refresh of the token broke off");
    try {
      value = renewed(app, refused);
    } catch (TokensUnavailable _) {
      value = new Renewal.Unavailable("the database with the tokens does not answer");
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).addKeyValue("appId", app.appId()).log("A token was not renewed");
    } finally {
      underWay.remove(app.appId(), renewal);
      renewal.complete(value);
    }
  }

  private Renewal renewed(App app, Secret refused) {
    var until = clock.instant().plus(patience);
    while (true) {
      var found = authorizations.find(app.appId());
      if (found.isEmpty()) return AccessTokens.super.renew(app, refused, Duration.ZERO);
      held.learn(found.get());
      var token = found.get().state().tokens().map(TokenPair::access);
      if (token.isPresent() && !token.get().equals(refused)) {
        return new Renewal.Renewed(token.get());
      }
      switch (RefreshPolicy.demanded(found.get(), clock.instant(), terms)) {
        // Then its row is read again, whoever was faster.
        case RefreshPolicy.Step.Refresh _ -> refreshTokens.refresh(found.get());
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
      case AuthorizationState.Revoked _ ->
          "the merchant has taken the authorization back: authorize the app again";
      case AuthorizationState.Unreadable(var keyId) ->
          "the tokens cannot be opened with the key %s: see command.token.encryption-keys"
              .formatted(keyId);
    };
  }
}
