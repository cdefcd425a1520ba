package dev.keetaorders.command.call;

import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.token.AccessTokens;
import dev.keetaorders.command.token.Renewal;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Who gives requests their app's token, and hides it in what Keeta answers.
 *
 * <p>A request that Keeta refuses at the door, because of its token, is sent once more with another
 * token: Keeta looked at nothing, so that it is one call still. Both together take no longer than
 * one may; where too little is left for the second, the caller learns of the refusal, and the next
 * try carries the new token.
 */
final class TokenBearer {

  /** With less than this share of a call's time, a second request would likely end unclear. */
  private static final int LEAST_SHARE = 3;

  private final AccessTokens tokens;
  private final Duration longest;
  private final InstantSource clock;

  /**
   * Bears tokens.
   *
   * @param longest how long a call may take, with its second request
   */
  TokenBearer(AccessTokens tokens, Duration longest, InstantSource clock) {
    this.tokens = tokens;
    this.longest = longest;
    this.clock = clock;
  }

  /** A request that wants a token; it gives up after so long. */
  @FunctionalInterface
  interface Request {
    Answer send(Secret token, Instant now, Duration atMost);
  }

  /** Sends it with the app's token, and at most once more with another one. */
  Answer call(App app, Instant now, Request request) {
    var token = tokens.tokenOf(app);
    if (token.isEmpty()) {
      return Answer.of(
          new CallOutcome.NotSent("the app has no access token: authorize it, or configure one"),
          null);
    }
    var first = sent(request, token.get(), now, longest);
    return first.outcome() instanceof CallOutcome.TurnedAway(var code, var message)
            && KeetaCode.isAboutToken(code)
        ? withAnotherToken(app, token.get(), request, first, message, now.plus(longest))
        : first;
  }

  private Answer withAnotherToken(
      App app, Secret refused, Request request, Answer first, String message, Instant until) {
    // Half of what is left is for the second request.
    var within = Duration.between(clock.instant(), until).dividedBy(2);
    return switch (tokens.renew(app, refused, within)) {
      case Renewal.Unavailable(var why) -> turnedAway(first, message + "; " + why);
      case Renewal.Renewed(var token) -> {
        var now = clock.instant();
        var left = Duration.between(now, until);
        yield left.compareTo(longest.dividedBy(LEAST_SHARE)) < 0
            ? turnedAway(first, message + "; there is another token for the next try")
            : sent(request, token, now, left);
      }
    };
  }

  private static Answer sent(Request request, Secret token, Instant now, Duration atMost) {
    return Discretion.about(token).applied(request.send(token, now, atMost));
  }

  private static Answer turnedAway(Answer answer, String message) {
    return answer.outcome() instanceof CallOutcome.TurnedAway(var code, var _)
        ? Answer.of(new CallOutcome.TurnedAway(code, message), answer.body())
        : answer;
  }
}
