package dev.keetaorders.command.token;

import static dev.keetaorders.command.grant.Grants.NOON;
import static dev.keetaorders.command.grant.Grants.TERMS;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** An instance's tokens on stores in memory, with a clock that is moved by hand. */
final class TokenBench {

  static final Duration WORST_CALL = Duration.ofSeconds(10);

  final MemoryTokens store = new MemoryTokens();
  final ScriptedTokenApi keeta = new ScriptedTokenApi();
  final HeldTokens held = new HeldTokens();
  final List<String> counted = new CopyOnWriteArrayList<>();
  final Apps apps =
      Apps.read(
          List.of(
              "keeta.apps.1001001.secrets",
              "keeta.apps.1001001.access-token",
              "keeta.apps.1001002.secrets"),
          Map.of(
                  "keeta.apps.1001001.secrets", "secret",
                  "keeta.apps.1001001.access-token", "configured-token",
                  "keeta.apps.1001002.secrets", "secret-2")
              ::get);
  final App app = apps.find("1001001").orElseThrow();
  volatile Instant now = NOON;
  int woken;

  final TokenObserver observer =
      new TokenObserver() {
        @Override
        public void refreshed(String appId, String outcome) {
          counted.add("refresh " + outcome);
        }

        @Override
        public void exchanged(String appId, String outcome) {
          counted.add("exchange " + outcome);
        }

        @Override
        public void saidTakenBack(String appId, String token) {
          counted.add("taken back " + token);
        }

        @Override
        public void brokeOff(String work) {
          counted.add("broke off " + work);
        }

        @Override
        public void reading(Supplier<Number> lag, Supplier<Duration> oldest) {}

        @Override
        public void notified(String event, String outcome) {
          counted.add(event + " " + outcome);
        }
      };

  final TokenCalls calls =
      new TokenCalls(
          apps, keeta, TERMS, WORST_CALL, "one", () -> now, observer, new CallsUnderWay());
  final RefreshTokens refreshTokens = new RefreshTokens(store, calls);
  final ExchangeCodes exchangeCodes = new ExchangeCodes(store, store, calls);
  final GrantedAccessTokens tokens = tokensWithPatience(WORST_CALL.multipliedBy(2));
  final TokenRounds rounds = rounds(Runnable::run);

  /** Tokens whose renewals wait so long for another instance. */
  GrantedAccessTokens tokensWithPatience(Duration patience) {
    return new GrantedAccessTokens(
        held,
        store,
        refreshTokens,
        new EndAuthorizations(store, held, () -> now),
        TERMS,
        patience,
        () -> now,
        observer);
  }

  /** Rounds that make their calls there. */
  TokenRounds rounds(Executor executor) {
    return new TokenRounds(
        held, store, store, refreshTokens, exchangeCodes, calls, Duration.ofSeconds(5), executor);
  }

  ReceiveCodes receiveCodes(boolean isOn) {
    return new ReceiveCodes(store, isOn, Duration.ofMinutes(10), () -> woken++);
  }

  TakeAuthorizationEvents takeEvents(boolean isOn) {
    return new TakeAuthorizationEvents(apps, receiveCodes(isOn), store, held, observer);
  }
}
