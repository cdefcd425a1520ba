package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.Authorization;
import dev.keetaorders.command.grant.AuthorizationState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The authorizations as this instance last read them: what calls carry while the database does not
 * answer.
 */
public final class HeldTokens {

  private final Map<String, Authorization> byApp = new ConcurrentHashMap<>();

  /** All that there are. */
  void learnAll(List<Authorization> all) {
    byApp.keySet().retainAll(all.stream().map(Authorization::appId).toList());
    all.forEach(this::learn);
  }

  /**
   * One; what is known of it is never replaced by something older, nor its tokens by a row that
   * this instance cannot read: while a key is rotated, another may have sealed it with the next
   * one.
   */
  void learn(Authorization authorization) {
    byApp.merge(
        authorization.appId(),
        authorization,
        (known, read) -> read.version() < known.version() || isLost(known, read) ? known : read);
  }

  private static boolean isLost(Authorization known, Authorization read) {
    return known.state().tokens().isPresent()
        && read.state() instanceof AuthorizationState.Unreadable;
  }

  /** That of an app. */
  public Optional<Authorization> of(String appId) {
    return Optional.ofNullable(byApp.get(appId));
  }
}
