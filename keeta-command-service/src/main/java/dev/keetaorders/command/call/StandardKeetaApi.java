package dev.keetaorders.command.call;

import dev.keetaorders.command.call.StandardTransport.Exchange;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.token.AccessTokens;
import dev.keetaorders.command.token.Renewal;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The Standard API's calls about an order. Every attempt has its own time and signature.
 *
 * <p>A request that Keeta refuses at the door, because of its token, is sent once more with another
 * token: Keeta looked at nothing, so that it is one call still. Both together take no longer than
 * one may; where too little is left for the second, the caller learns of the refusal, and the next
 * try carries the new token.
 */
public final class StandardKeetaApi implements KeetaApi {

  /** With less than this share of a call's time, a second request would likely end unclear. */
  private static final int LEAST_SHARE = 3;

  private final Apps apps;
  private final AccessTokens tokens;
  private final TrackingNames tracking;
  private final Transport transport;
  private final InstantSource clock;

  /** Calls over that transport. */
  public StandardKeetaApi(
      Apps apps,
      AccessTokens tokens,
      TrackingNames tracking,
      StandardTransport transport,
      InstantSource clock) {
    this(apps, tokens, tracking, (Transport) transport, clock);
  }

  StandardKeetaApi(
      Apps apps,
      AccessTokens tokens,
      TrackingNames tracking,
      Transport transport,
      InstantSource clock) {
    this.apps = apps;
    this.tokens = tokens;
    this.tracking = tracking;
    this.transport = transport;
    this.clock = clock;
  }

  @Override
  public Answer call(KeetaCall call, Instant now) {
    var configured = apps.find(call.appId());
    if (configured.isEmpty()) {
      return Answer.of(new CallOutcome.NotSent("the app is not configured any more"), null);
    }
    var app = configured.get();
    var token = tokens.tokenOf(app);
    if (token.isEmpty()) {
      return Answer.of(
          new CallOutcome.NotSent("the app has no access token: authorize it, or configure one"),
          null);
    }
    var first = send(call, app, token.get(), now, transport.longest());
    return first.outcome() instanceof CallOutcome.TurnedAway(var code, var message)
            && KeetaCode.isAboutToken(code)
        ? withAnotherToken(call, app, token.get(), first, message, now.plus(transport.longest()))
        : first;
  }

  private Answer withAnotherToken(
      KeetaCall call, App app, Secret refused, Answer first, String message, Instant until) {
    // Half of what is left is for the second request.
    var within = Duration.between(clock.instant(), until).dividedBy(2);
    return switch (tokens.renew(app, refused, within)) {
      case Renewal.Unavailable(var why) -> turnedAway(first, message + "; " + why);
      case Renewal.Renewed(var token) -> {
        var now = clock.instant();
        var left = Duration.between(now, until);
        yield left.compareTo(transport.longest().dividedBy(LEAST_SHARE)) < 0
            ? turnedAway(first, message + "; there is another token for the next try")
            : send(call, app, token, now, left);
      }
    };
  }

  private static Answer turnedAway(Answer answer, String message) {
    return answer.outcome() instanceof CallOutcome.TurnedAway(var code, var _)
        ? Answer.of(new CallOutcome.TurnedAway(code, message), answer.body())
        : answer;
  }

  private Answer send(KeetaCall call, App app, Secret token, Instant now, Duration atMost) {
    var path = call.operation().path();
    var answer =
        switch (transport.post(app, path, body(call, app, token, now), atMost)) {
          case Exchange.Answered(var status, var body) -> ReplyReader.read(status, body);
          case Exchange.Failed(var outcome) -> Answer.of(outcome, null);
        };
    return Discretion.about(call.arguments()).hiding(token).applied(answer);
  }

  private byte[] body(KeetaCall call, App app, Secret token, Instant now) {
    var body =
        new SignedBody()
            .number("appId", app.appId())
            .text("accessToken", token.value())
            // Seconds; times inside orders are milliseconds.
            .number("timestamp", Long.toString(now.getEpochSecond()))
            .number("orderViewId", call.orderId())
            .number("shopId", call.shopId());
    new Parameters(body, tracking).add(call.arguments());
    return body.sign(
        app.apiUrlForSignature() + call.operation().path(), app.signingSecret().value());
  }
}
