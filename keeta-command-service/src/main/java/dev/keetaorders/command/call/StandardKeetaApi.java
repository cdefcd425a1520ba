package dev.keetaorders.command.call;

import dev.keetaorders.command.call.StandardTransport.Exchange;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.token.AccessTokens;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Instant;

/**
 * The Standard API's calls about an order. Every attempt has its own time and signature; a request
 * goes out at most once.
 */
public final class StandardKeetaApi implements KeetaApi {

  private final Apps apps;
  private final AccessTokens tokens;
  private final TrackingNames tracking;
  private final StandardTransport transport;

  /** Calls over that transport. */
  public StandardKeetaApi(
      Apps apps, AccessTokens tokens, TrackingNames tracking, StandardTransport transport) {
    this.apps = apps;
    this.tokens = tokens;
    this.tracking = tracking;
    this.transport = transport;
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
      return Answer.of(new CallOutcome.NotSent("the app has no access token"), null);
    }
    var body = body(call, app, token.get(), now);
    return Discretion.about(call.arguments()).applied(post(app, call.operation().path(), body));
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

  private Answer post(App app, String path, byte[] body) {
    return switch (transport.post(app, path, body)) {
      case Exchange.Answered(var status, var answer) -> ReplyReader.read(status, answer);
      case Exchange.Failed(var outcome) -> Answer.of(outcome, null);
    };
  }
}
