package dev.keetaorders.command.grant;

import dev.keetaorders.command.grant.AuthorizationState.Granted;
import dev.keetaorders.command.grant.AuthorizationState.NeedsAuthorization;
import dev.keetaorders.command.grant.AuthorizationState.Refreshing;
import dev.keetaorders.command.grant.AuthorizationState.Revoked;
import dev.keetaorders.command.grant.AuthorizationState.Unreadable;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Authorizations of app 1001001, whose pair was issued at noon and is good for 90 days. */
public final class Grants {

  public static final String APP = "1001001";
  public static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  public static final RefreshTerms TERMS =
      new RefreshTerms(
          Duration.ofDays(5), Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(15), 3);
  public static final TokenPair PAIR = pair(1, NOON);
  public static final Instant DUE = NOON.plus(Duration.ofDays(85));
  public static final Instant EXPIRY = NOON.plus(Duration.ofDays(90));
  public static final Duration LEASE = Duration.ofSeconds(20);

  public static TokenPair pair(int number, Instant issuedAt) {
    return new TokenPair(
        new Secret("access-token-" + number),
        new Secret("refresh-token-" + number),
        issuedAt,
        issuedAt.plus(Duration.ofDays(90)));
  }

  public static Authorization granted() {
    return RefreshPolicy.first(APP, PAIR, TERMS);
  }

  static Authorization granted(Tries tries) {
    return in(new Granted(PAIR, DUE, tries));
  }

  static Authorization refreshing(Tries tries) {
    return in(new Refreshing(PAIR, DUE, tries, "one", DUE.plus(LEASE)));
  }

  static Authorization needsAuthorization() {
    return in(new NeedsAuthorization(PAIR, DUE));
  }

  static Authorization revoked() {
    return in(new Revoked(PAIR, NOON.plusSeconds(61), NOON.plusSeconds(60)));
  }

  static Authorization unreadable() {
    return in(new Unreadable("old"));
  }

  static List<Authorization> oneOfEach() {
    return List.of(
        granted(), refreshing(new Tries(DUE, 1, 0)), needsAuthorization(), revoked(), unreadable());
  }

  private static Authorization in(AuthorizationState state) {
    return new Authorization(APP, state, null, null, null, 7);
  }

  private Grants() {}
}
