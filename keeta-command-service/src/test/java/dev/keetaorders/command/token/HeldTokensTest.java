package dev.keetaorders.command.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.grant.Authorization;
import dev.keetaorders.command.grant.AuthorizationState;
import dev.keetaorders.command.grant.TokenPair;
import dev.keetaorders.command.grant.Tries;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldTokensTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final HeldTokens held = new HeldTokens();

  @Test
  void keepsItsTokensWhereAnotherInstanceSealedTheRowWithAKeyThatItDoesNotKnow() {
    var readable = authorization(granted(), 1);
    held.learn(readable);

    held.learnAll(List.of(authorization(new AuthorizationState.Unreadable("next"), 2)));
    assertThat(held.of("1")).contains(readable);

    var readAgain = authorization(granted(), 3);
    held.learn(readAgain);
    assertThat(held.of("1")).contains(readAgain);
  }

  @Test
  void knowsARowThatItNeverCouldRead() {
    var unreadable = authorization(new AuthorizationState.Unreadable("next"), 1);

    held.learn(unreadable);

    assertThat(held.of("1")).contains(unreadable);
  }

  private static AuthorizationState granted() {
    var pair = new TokenPair(new Secret("a"), new Secret("r"), NOON, NOON.plusSeconds(7_776_000));
    return new AuthorizationState.Granted(pair, NOON.plusSeconds(7_000_000), Tries.NONE);
  }

  private static Authorization authorization(AuthorizationState state, long version) {
    return new Authorization("1", state, null, null, null, version);
  }
}
