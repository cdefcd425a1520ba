package dev.keetaorders.command.grant;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the authorization of an app stands, once OAuth has supplied a pair of tokens. */
public sealed interface AuthorizationState {

  /**
   * The pair is good.
   *
   * @param refreshAt when it is refreshed, long before it expires
   * @param tries of the refresh that is due
   */
  record Granted(TokenPair pair, Instant refreshAt, Tries tries) implements AuthorizationState {}

  /**
   * A refresh is under way; the intent was written before the call. The access token stays good for
   * an hour whatever becomes of it.
   *
   * @param owner the instance that calls
   * @param leaseUntil from then on nobody waits for its answer any more
   */
  record Refreshing(
      TokenPair pair, Instant refreshAt, Tries tries, String owner, Instant leaseUntil)
      implements AuthorizationState {}

  /**
   * Keeta does not take the refresh token any more: a person must authorize the app anew. The
   * access token is used until Keeta refuses it.
   */
  record NeedsAuthorization(TokenPair pair, Instant since) implements AuthorizationState {}

  /**
   * The merchant has taken the authorization back.
   *
   * @param since by our clock
   * @param toldAt by Keeta's clock, where a notification told it; absent where a refresh or a call
   *     found out
   */
  record Revoked(TokenPair pair, Instant since, @Nullable Instant toldAt)
      implements AuthorizationState {}

  /**
   * The pair is sealed, and cannot be opened: it may become readable again with the key.
   *
   * @param keyId of the key that it was sealed with
   */
  record Unreadable(String keyId) implements AuthorizationState {}

  /** The pair, where there is one that can be read. */
  default Optional<TokenPair> tokens() {
    return switch (this) {
      case Granted granted -> Optional.of(granted.pair());
      case Refreshing refreshing -> Optional.of(refreshing.pair());
      case NeedsAuthorization needs -> Optional.of(needs.pair());
      case Revoked revoked -> Optional.of(revoked.pair());
      case Unreadable _ -> Optional.empty();
    };
  }

  /** The word for it, in the database, on the API and in metrics. */
  default String word() {
    return switch (this) {
      case Granted _ -> "GRANTED";
      case Refreshing _ -> "REFRESHING";
      case NeedsAuthorization _ -> "NEEDS_AUTHORIZATION";
      case Revoked _ -> "REVOKED";
      case Unreadable _ -> "UNREADABLE";
    };
  }
}
