package dev.keetaorders.command.grant;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The token of one app of the Open Delivery dialect, and what is known of the fetching of the next.
 *
 * @param token absent before the first, and where the one that there is cannot be opened
 * @param tries of the fetch that is due
 * @param lease of who is fetching; absent while nobody is
 * @param lastError what last went wrong; gone with the next token
 * @param version how often it was written; whoever writes names the one that was read
 */
public record AppToken(
    String appId,
    @Nullable FetchedToken token,
    Tries tries,
    @Nullable Lease lease,
    Authorization.@Nullable LastError lastError,
    long version) {

  /**
   * The right of one instance to fetch.
   *
   * @param until from then on nobody waits for its answer any more
   */
  public record Lease(String owner, Instant until) {}

  /** That of an app that never had one. */
  public static AppToken none(String appId) {
    return new AppToken(appId, null, Tries.NONE, null, null, 0);
  }

  /** The token, if there is one. */
  public Optional<FetchedToken> held() {
    return Optional.ofNullable(token);
  }

  /** The same, as it is once it was written. */
  public AppToken written() {
    return new AppToken(appId, token, tries, lease, lastError, version + 1);
  }

  /** The same with a token that was fetched apart from it. */
  public AppToken with(FetchedToken other) {
    return new AppToken(appId, other, tries, null, null, version);
  }
}
