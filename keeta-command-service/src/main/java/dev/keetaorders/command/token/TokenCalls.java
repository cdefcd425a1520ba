package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.RefreshTerms;
import dev.keetaorders.command.grant.TokenAnswer;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * In whose name, and on which terms, Keeta is asked for tokens.
 *
 * @param owner the instance; its name stands in every lease
 * @param worstCall after which a call's answer does not come any more; a lease is twice that
 */
public record TokenCalls(
    Apps apps,
    TokenApi keeta,
    RefreshTerms terms,
    Duration worstCall,
    String owner,
    InstantSource clock,
    TokenObserver observer,
    CallsUnderWay underWay) {

  Instant now() {
    return clock.instant();
  }

  Optional<App> app(String appId) {
    return apps.find(appId);
  }

  /** Until when nobody else calls, if the intent is of that moment. */
  Instant leaseUntil(Instant begunAt) {
    return begunAt.plus(worstCall.multipliedBy(2));
  }

  /** Calls, unless the process stood still since the intent: another may have taken over. */
  TokenAnswer call(Instant begunAt, BiFunction<TokenApi, Instant, TokenAnswer> call) {
    var started = now();
    return started.isAfter(begunAt.plus(worstCall))
        ? new TokenAnswer.NotSent()
        : call.apply(keeta, started);
  }

  /** The word of an answer in metrics. */
  static String outcome(TokenAnswer answer) {
    return switch (answer) {
      case TokenAnswer.Supplied _ -> "supplied";
      case TokenAnswer.Dead _ -> "dead";
      case TokenAnswer.Refused _ -> "refused";
      case TokenAnswer.TurnedAway _ -> "turned_away";
      case TokenAnswer.NotSent _ -> "not_sent";
      case TokenAnswer.Unclear _ -> "unclear";
    };
  }
}
