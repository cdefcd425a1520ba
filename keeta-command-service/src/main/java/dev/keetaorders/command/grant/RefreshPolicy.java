package dev.keetaorders.command.grant;

import dev.keetaorders.command.grant.AuthorizationState.Granted;
import dev.keetaorders.command.grant.AuthorizationState.NeedsAuthorization;
import dev.keetaorders.command.grant.AuthorizationState.Refreshing;
import dev.keetaorders.command.grant.AuthorizationState.Revoked;
import dev.keetaorders.command.grant.AuthorizationState.Unreadable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is done about an authorization, and what an answer makes of it.
 *
 * <p>A refresh token is good for one refresh, and who called may die before its answer is written:
 * the next pair is lost then, and the refresh token may be used up. Nobody can tell, so it is tried
 * again; the access token stays good for an hour meanwhile. Only Keeta's refusals, several and with
 * pauses, end that: an outage of Keeta's, however long, does not.
 */
public final class RefreshPolicy {

  /** What is to be done. */
  public sealed interface Step {
    /** Nothing before that time. */
    record Rest(Instant until) implements Step {}

    /** A refresh, by whoever gets the lease. */
    record Refresh() implements Step {}

    /** Nothing; only a person, or a key, can change that. */
    record Stay() implements Step {}
  }

  /** What is due by the clock. */
  public static Step due(Authorization authorization, Instant now, RefreshTerms terms) {
    return switch (authorization.state()) {
      case Granted(var _, var refreshAt, var tries) ->
          now.isBefore(refreshAt)
              ? new Step.Rest(refreshAt)
              : from(tries.nextAt(terms.spacing(), terms.longestPause()), now);
      case Refreshing(var _, var _, var tries, var _, var leaseUntil) ->
          now.isBefore(leaseUntil)
              ? new Step.Rest(leaseUntil)
              : from(tries.nextAt(terms.spacing(), terms.longestPause()), now);
      case NeedsAuthorization _, Revoked _, Unreadable _ -> new Step.Stay();
    };
  }

  /** What may be done at once, because Keeta refused the access token before its time. */
  public static Step demanded(Authorization authorization, Instant now, RefreshTerms terms) {
    return switch (authorization.state()) {
      case Granted(var _, var _, var tries) -> from(tries.soonestAt(terms.spacing()), now);
      case Refreshing(var _, var _, var tries, var _, var leaseUntil) ->
          now.isBefore(leaseUntil)
              ? new Step.Rest(leaseUntil)
              : from(tries.soonestAt(terms.spacing()), now);
      case NeedsAuthorization _, Revoked _, Unreadable _ -> new Step.Stay();
    };
  }

  private static Step from(Instant at, Instant now) {
    return now.isBefore(at) ? new Step.Rest(at) : new Step.Refresh();
  }

  /**
   * The intent to refresh, which is written before the call.
   *
   * @throws IllegalStateException if there is nothing to refresh
   */
  public static Authorization begun(
      Authorization authorization, String owner, Instant now, Instant leaseUntil) {
    return switch (authorization.state()) {
      case Granted(var pair, var refreshAt, var tries) ->
          authorization.in(new Refreshing(pair, refreshAt, tries.begun(now), owner, leaseUntil));
      case Refreshing(var pair, var refreshAt, var tries, var _, var _) ->
          authorization.in(new Refreshing(pair, refreshAt, tries.begun(now), owner, leaseUntil));
      case NeedsAuthorization _, Revoked _, Unreadable _ ->
          throw new IllegalStateException(
              "Nothing to refresh in state " + authorization.state().word());
    };
  }

  /** What an answer without a pair makes of a refresh that was begun. */
  public static Authorization answered(
      Authorization authorization, TokenAnswer answer, Instant now, RefreshTerms terms) {
    if (!(authorization.state() instanceof Refreshing refreshing)) {
      throw new IllegalStateException("No refresh in state " + authorization.state().word());
    }
    var pair = refreshing.pair();
    var tries = refreshing.tries();
    return switch (answer) {
      case TokenAnswer.Supplied supplied -> refreshed(authorization, supplied.pair(), now, terms);
      case TokenAnswer.Dead dead ->
          authorization.failed(new Revoked(pair, now, null), now, dead.word());
      case TokenAnswer.Refused refused ->
          tries.refusals() + 1 >= terms.mostRefusals()
              ? authorization.failed(new NeedsAuthorization(pair, now), now, refused.word())
              : authorization.failed(
                  new Granted(pair, refreshing.refreshAt(), tries.refused()), now, refused.word());
      case TokenAnswer.TurnedAway _, TokenAnswer.NotSent _, TokenAnswer.Unclear _ ->
          authorization.failed(
              new Granted(pair, refreshing.refreshAt(), tries), now, answer.word());
    };
  }

  /**
   * What a pair that a refresh brought makes of an authorization, whatever became of it since: the
   * one that was issued later counts. The same authorization, if the pair is no news.
   */
  public static Authorization granted(
      Authorization authorization, TokenPair pair, Instant now, RefreshTerms terms) {
    return isNews(authorization, pair) ? refreshed(authorization, pair, now, terms) : authorization;
  }

  /**
   * What a refresh makes of the very authorization that it began with. Its pair counts whatever its
   * times say: Keeta has used the other one up.
   */
  public static Authorization refreshed(
      Authorization authorization, TokenPair pair, Instant now, RefreshTerms terms) {
    return new Authorization(
        authorization.appId(),
        // When it was called is kept: a token that is refused when it is new is not refreshed at
        // once.
        new Granted(
            pair,
            terms.refreshAt(authorization.appId(), pair),
            new Tries(calledAt(authorization), 0, 0)),
        now,
        null,
        authorization.revokedBy(),
        authorization.version());
  }

  private static @Nullable Instant calledAt(Authorization authorization) {
    return switch (authorization.state()) {
      case Granted(var _, var _, var tries) -> tries.calledAt();
      case Refreshing refreshing -> refreshing.tries().calledAt();
      case NeedsAuthorization _, Revoked _, Unreadable _ -> null;
    };
  }

  /** What a pair that a code brought makes of it; the same authorization, if it is no news. */
  public static Authorization authorizedAnew(
      Authorization authorization, TokenPair pair, RefreshTerms terms) {
    return isNews(authorization, pair)
        ? new Authorization(
            authorization.appId(),
            new Granted(pair, terms.refreshAt(authorization.appId(), pair), Tries.NONE),
            null,
            null,
            authorization.revokedBy(),
            authorization.version())
        : authorization;
  }

  /** The authorization that an app's first pair makes. */
  public static Authorization first(String appId, TokenPair pair, RefreshTerms terms) {
    return new Authorization(
        appId, new Granted(pair, terms.refreshAt(appId, pair), Tries.NONE), null, null, null, 0);
  }

  /** Keeta's times decide, and each is compared with another of Keeta's. */
  private static boolean isNews(Authorization authorization, TokenPair pair) {
    var held = authorization.state().tokens();
    if (held.isPresent() && !pair.issuedAt().isAfter(held.get().issuedAt())) return false;
    return !(authorization.state() instanceof Revoked(var _, var _, var toldAt))
        || toldAt == null
        || pair.issuedAt().isAfter(toldAt);
  }

  /**
   * What a revocation makes of it. The same authorization, if the notification is an old one: the
   * merchant has authorized the app again since, or it did its work before. Within one second,
   * which is all that Keeta tells, the later to arrive counts.
   *
   * @param id the notification's
   * @param sentAt when Keeta sent it
   */
  public static Authorization revoked(
      Authorization authorization, String id, Instant sentAt, Instant now) {
    if (id.equals(authorization.revokedBy())) return authorization;
    if (authorization.state() instanceof Revoked) return authorization;
    var pair = authorization.state().tokens();
    if (pair.isEmpty() || !sentAt.plusSeconds(1).isAfter(pair.get().issuedAt())) {
      return authorization;
    }
    return new Authorization(
        authorization.appId(),
        new Revoked(pair.get(), now, sentAt),
        authorization.refreshedAt(),
        new Authorization.LastError(now, "1303"),
        id,
        authorization.version());
  }

  /**
   * What a call makes of it that Keeta refused because the merchant has taken the authorization
   * back. The same authorization, if that is known, or if it cannot be read whose token it was.
   *
   * @param code Keeta's number for it
   */
  public static Authorization takenBack(Authorization authorization, long code, Instant now) {
    return switch (authorization.state()) {
      case Granted(var pair, var _, var _) -> takenBack(authorization, pair, code, now);
      case Refreshing(var pair, var _, var _, var _, var _) ->
          takenBack(authorization, pair, code, now);
      case NeedsAuthorization(var pair, var _) -> takenBack(authorization, pair, code, now);
      case Revoked _, Unreadable _ -> authorization;
    };
  }

  private static Authorization takenBack(
      Authorization authorization, TokenPair pair, long code, Instant now) {
    return authorization.failed(new Revoked(pair, now, null), now, Long.toString(code));
  }

  private RefreshPolicy() {}
}
