package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.Authorization;
import dev.keetaorders.command.grant.AuthorizationState.Granted;
import dev.keetaorders.command.grant.AuthorizationState.NeedsAuthorization;
import dev.keetaorders.command.grant.AuthorizationState.Refreshing;
import dev.keetaorders.command.grant.AuthorizationState.Revoked;
import dev.keetaorders.command.grant.AuthorizationState.Unreadable;
import dev.keetaorders.command.grant.TokenPair;
import dev.keetaorders.contracts.settings.App;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of an app's authorization: all but the tokens.
 *
 * @param refreshAt when the tokens are refreshed by themselves; absent where they are not
 * @param lastRefresh when a refresh last succeeded
 * @param code the last code that came
 */
record AuthorizationView(
    String appId,
    String state,
    @Nullable Instant issuedAt,
    @Nullable Instant expiresAt,
    @Nullable Instant refreshAt,
    @Nullable Instant lastRefresh,
    @Nullable Instant since,
    @Nullable WentWrong lastError,
    @Nullable Code code) {

  /** Keeta's number or a word of ours. */
  record WentWrong(Instant at, String code) {}

  /** A code, without itself. */
  record Code(String by, Instant receivedAt, String state, @Nullable String error) {}

  static AuthorizationView of(
      App app, Optional<Authorization> found, Optional<AuthorizationCodes.Latest> latest) {
    var code = latest.map(AuthorizationView::code).orElse(null);
    if (found.isEmpty()) {
      return new AuthorizationView(
          app.appId(), AuthorizationWord.of(app, found), null, null, null, null, null, null, code);
    }
    var authorization = found.get();
    var pair = authorization.state().tokens();
    var error = authorization.lastError();
    return new AuthorizationView(
        app.appId(),
        AuthorizationWord.of(app, found),
        pair.map(TokenPair::issuedAt).orElse(null),
        pair.map(TokenPair::expiresAt).orElse(null),
        refreshAt(authorization),
        authorization.refreshedAt(),
        since(authorization),
        error == null ? null : new WentWrong(error.at(), error.code()),
        code);
  }

  private static Code code(AuthorizationCodes.Latest latest) {
    return new Code(latest.way().name(), latest.receivedAt(), latest.state(), latest.error());
  }

  private static @Nullable Instant refreshAt(Authorization authorization) {
    return switch (authorization.state()) {
      case Granted granted -> granted.refreshAt();
      case Refreshing refreshing -> refreshing.refreshAt();
      case NeedsAuthorization _, Revoked _, Unreadable _ -> null;
    };
  }

  private static @Nullable Instant since(Authorization authorization) {
    return switch (authorization.state()) {
      case NeedsAuthorization needs -> needs.since();
      case Revoked revoked -> revoked.since();
      case Granted _, Refreshing _, Unreadable _ -> null;
    };
  }
}
