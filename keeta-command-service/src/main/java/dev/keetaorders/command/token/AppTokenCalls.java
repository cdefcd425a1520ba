package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.AppTokenAnswer;
import dev.keetaorders.command.grant.AppTokenTerms;
import dev.keetaorders.contracts.settings.App;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * In whose name, and on which terms, Keeta is asked for an app's own token.
 *
 * @param worstCall after which a call's answer does not come any more; a lease is twice that
 * @param owner the instance; its name stands in every lease
 */
public record AppTokenCalls(
    AppTokenApi keeta,
    AppTokenTerms terms,
    Duration worstCall,
    String owner,
    InstantSource clock,
    TokenObserver observer,
    CallsUnderWay underWay) {

  Instant now() {
    return clock.instant();
  }

  Instant leaseUntil(Instant begunAt) {
    return begunAt.plus(worstCall.multipliedBy(2));
  }

  /** Calls, unless the process stood still since the intent: another may have taken over. */
  AppTokenAnswer call(App app, Instant begunAt) {
    var started = now();
    var answer =
        started.isAfter(begunAt.plus(worstCall))
            ? new AppTokenAnswer.NotSent()
            : keeta.fetch(app, started);
    observer.refreshed(app.appId(), answer.outcome());
    return answer;
  }
}
