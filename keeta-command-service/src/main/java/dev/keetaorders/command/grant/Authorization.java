package dev.keetaorders.command.grant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The authorization of one app: its state, and what is remembered beside it.
 *
 * <p>There is one for each app. Keeta's pages give a chain one token for all its stores, and
 * neither a code nor an authorization's notification says which of several merchants it is of.
 *
 * @param refreshedAt when a refresh last succeeded; absent before the first
 * @param lastError what last went wrong; gone with the next pair
 * @param revokedBy the notification that took it back; the same one, sent again, does nothing
 * @param version how often it was written; whoever writes names the one that was read
 */
public record Authorization(
    String appId,
    AuthorizationState state,
    @Nullable Instant refreshedAt,
    @Nullable LastError lastError,
    @Nullable String revokedBy,
    long version) {

  /**
   * What went wrong, without a text of Keeta's.
   *
   * @param code Keeta's number or a word of ours
   */
  public record LastError(Instant at, String code) {}

  /** The same, as it is once it was written. */
  public Authorization written() {
    return new Authorization(appId, state, refreshedAt, lastError, revokedBy, version + 1);
  }

  Authorization in(AuthorizationState next) {
    return new Authorization(appId, next, refreshedAt, lastError, revokedBy, version);
  }

  Authorization failed(AuthorizationState next, Instant at, String code) {
    return new Authorization(appId, next, refreshedAt, new LastError(at, code), revokedBy, version);
  }
}
