package dev.keetaorders.command.call;

import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.token.AccessTokens;
import dev.keetaorders.command.token.Renewal;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongPredicate;

/**
 * Who gives requests their app's token, and hides it in what Keeta answers.
 *
 * <p>A request that Keeta refuses at the door, because of its token, is sent once more with another
 * token: Keeta looked at nothing, so that it is one call still. Both together take no longer than
 * one may; where too little is left for the second, the caller learns of the refusal, and the next
 * try carries the new token. Where Keeta says that the merchant has taken the authorization back,
 * whoever keeps the tokens learns of it, and a request is sent once more only with the token of a
 * newer authorization.
 */
final class TokenBearer {

  /** With less than this share of a call's time, a second request would likely end unclear. */
  private static final int LEAST_SHARE = 3;

  private static final String NEXT_TRY = "there is another token for the next try";

  private final AccessTokens tokens;
  private final Duration longest;
  private final InstantSource clock;
  private final LongPredicate isAboutToken;

  /**
   * Bears tokens.
   *
   * @param longest how long a call may take, with its second request
   * @param isAboutToken which codes of a refusal at the door say that another token may do
   */
  TokenBearer(
      AccessTokens tokens, Duration longest, InstantSource clock, LongPredicate isAboutToken) {
    this.isAboutToken = isAboutToken;
    this.tokens = tokens;
    this.longest = longest;
    this.clock = clock;
  }

  /** A request that wants a token. */
  @FunctionalInterface
  interface Request {
    Answer send(Secret token, Instant now, SendWindow window);
  }

  /**
   * Sends it with the app's token, and at most once more with another one.
   *
   * @param now when it was seen that it may be sent
   * @param notAfter nothing of it leaves after that
   */
  Answer call(App app, Instant now, Instant notAfter, Request request) {
    var token = tokens.tokenOf(app);
    if (token.isEmpty()) return noToken();
    var window = new SendWindow(notAfter, now.plus(longest));
    var first = sent(request, token.get(), now, window);
    return first.outcome() instanceof CallOutcome.TurnedAway(var code, var _)
            && (isAboutToken.test(code) || KeetaCode.isAboutAuthorization(code))
        ? withAnotherToken(app, token.get(), request, first, window)
        : first;
  }

  boolean hasToken(App app) {
    return tokens.tokenOf(app).isPresent();
  }

  /**
   * Sends it with the app's token, and never again: each request counts against a limit of Keeta's.
   * Where the token is refused, there is another one for the next time.
   */
  Answer once(App app, Instant now, Request request) {
    var token = tokens.tokenOf(app);
    if (token.isEmpty()) return noToken();
    var until = now.plus(longest);
    var answer = sent(request, token.get(), now, SendWindow.until(until));
    if (!(answer.outcome() instanceof CallOutcome.TurnedAway(var code, var _))
        || !isAboutToken.test(code)) {
      return answer;
    }
    return switch (tokens.renew(app, token.get(), halfUntil(until))) {
      case Renewal.Unavailable(var why) -> turnedAway(answer, why);
      case Renewal.Renewed _ -> turnedAway(answer, NEXT_TRY);
    };
  }

  private static Answer noToken() {
    return Answer.of(
        new CallOutcome.NotSent("the app has no access token: authorize it, or configure one"),
        null);
  }

  private Answer withAnotherToken(
      App app, Secret refused, Request request, Answer first, SendWindow window) {
    var until = window.until();
    // Half of what is left is for the second request.
    return switch (another(app, refused, first, halfUntil(until))) {
      case Renewal.Unavailable(var why) -> turnedAway(first, why);
      case Renewal.Renewed(var token) -> {
        var now = clock.instant();
        if (now.isAfter(window.leaveBy())) yield turnedAway(first, "its time is over");
        var left = Duration.between(now, until);
        if (left.compareTo(longest.dividedBy(LEAST_SHARE)) < 0) {
          yield turnedAway(first, NEXT_TRY);
        }
        yield afterTheSecond(app, token, sent(request, token, now, window), until);
      }
    };
  }

  /** There is no third request; that an authorization is dead is learnt from the second, too. */
  private Answer afterTheSecond(App app, Secret token, Answer second, Instant until) {
    if (!(second.outcome() instanceof CallOutcome.TurnedAway(var code, var _))
        || !KeetaCode.isAboutAuthorization(code)) {
      return second;
    }
    return switch (another(app, token, second, halfUntil(until))) {
      case Renewal.Unavailable(var why) -> turnedAway(second, why);
      case Renewal.Renewed _ -> turnedAway(second, NEXT_TRY);
    };
  }

  private Renewal another(App app, Secret refused, Answer answer, Duration within) {
    if (!(answer.outcome() instanceof CallOutcome.TurnedAway(var code, var _))) {
      throw new IllegalStateException("Not turned away: " + answer.outcome());
    }
    return KeetaCode.isAboutAuthorization(code)
        ? tokens.takenBack(app, refused, code, within)
        : tokens.renew(app, refused, within);
  }

  private Duration halfUntil(Instant until) {
    var left = Duration.between(clock.instant(), until);
    return left.isNegative() ? Duration.ZERO : left.dividedBy(2);
  }

  private static Answer sent(Request request, Secret token, Instant now, SendWindow window) {
    return Discretion.about(token).applied(request.send(token, now, window));
  }

  private static Answer turnedAway(Answer answer, String why) {
    return answer.outcome() instanceof CallOutcome.TurnedAway(var code, var message)
        ? Answer.of(new CallOutcome.TurnedAway(code, message + "; " + why), answer.body())
        : answer;
  }
}
