package dev.keetaorders.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant has allowed an app (docs/keeta/standard-api.md 3).
 *
 * @param storeId the independent store that did; 0: the brand, for all its stores
 * @param number how often it was given
 * @param revoked whether the merchant took it back
 * @param refreshedAt when its tokens were last refreshed, as timers count; null: never
 * @param generation tokens of an older one are what {@code older} says
 * @param older what became of tokens that somebody spoiled; null: nothing
 */
public record Authorization(
    long storeId,
    int number,
    boolean revoked,
    @Nullable Instant refreshedAt,
    int generation,
    @Nullable TokenStanding older) {

  /** What it is before anyone said anything: the token of the settings is good. */
  public static Authorization initial(Merchant merchant) {
    return new Authorization(merchant.storeId(), 1, false, null, 0, null);
  }

  /** Given again, or for the first time by a code. */
  public Authorization givenAgain() {
    return new Authorization(storeId, number + 1, false, refreshedAt, generation, older);
  }

  /** Taken back: none of its tokens is good any more, and none can be refreshed. */
  public Authorization takenBack() {
    return new Authorization(
        storeId, number, true, refreshedAt, generation + 1, TokenStanding.UNKNOWN);
  }

  /** With new tokens. */
  public Authorization refreshed(Instant at) {
    return new Authorization(storeId, number, revoked, at, generation, older);
  }

  /** With every access token that there is spoiled; refresh tokens stay good. */
  public Authorization spoiled(TokenStanding standing) {
    return new Authorization(storeId, number, revoked, refreshedAt, generation + 1, standing);
  }

  /** Whether its tokens were refreshed so lately that Keeta refuses to do it again. */
  public boolean refreshedWithin(Duration time, Instant now) {
    return refreshedAt != null && refreshedAt.plus(time).isAfter(now);
  }

  /** Keeta's name of it, the same for every shop that came by it. */
  public String authId() {
    return storeId == 0
        ? "auth_sandbox_%03d".formatted(number)
        : "auth_sandbox_%d_%03d".formatted(storeId, number);
  }
}
