package dev.keetaorders.command.call;

import dev.keetaorders.command.call.HttpTransport.Exchange;
import dev.keetaorders.command.limit.Condition;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.token.AccessTokens;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Instant;
import java.time.InstantSource;

/** The Standard API's calls about an order. Every attempt has its own time and signature. */
public final class StandardKeetaApi implements KeetaApi {

  private final Apps apps;
  private final TokenBearer bearer;
  private final TrackingNames tracking;
  private final LimitCodes limits;
  private final AnswerReadings readings;
  private final Transport transport;

  /** Calls over that transport. */
  public StandardKeetaApi(
      Apps apps,
      AccessTokens tokens,
      TrackingNames tracking,
      LimitCodes limits,
      AnswerReadings readings,
      HttpTransport transport,
      InstantSource clock) {
    this(apps, tokens, tracking, limits, readings, (Transport) transport, clock);
  }

  StandardKeetaApi(
      Apps apps,
      AccessTokens tokens,
      TrackingNames tracking,
      LimitCodes limits,
      AnswerReadings readings,
      Transport transport,
      InstantSource clock) {
    this.limits = limits;
    this.apps = apps;
    this.bearer = new TokenBearer(tokens, transport.longest(), clock, KeetaCode::isAboutToken);
    this.tracking = tracking;
    this.readings = readings;
    this.transport = transport;
  }

  @Override
  public Answer call(KeetaCall call, Instant now) {
    var configured = apps.find(call.appId());
    if (configured.isEmpty()) {
      return Answer.of(new CallOutcome.NotSent("the app is not configured any more"), null);
    }
    var app = configured.get();
    return bearer.call(
        app,
        now,
        call.notAfter(),
        (token, sentAt, window) -> send(call, app, token, sentAt, window));
  }

  private Answer send(KeetaCall call, App app, Secret token, Instant now, SendWindow window) {
    var path = call.operation().path(Dialect.STANDARD);
    var answer =
        switch (transport.post(app, path, body(call, app, token, now), window)) {
          case Exchange.Answered(var status, var body) ->
              limits.seenIn(ReplyReader.read(status, body, readings));
          case Exchange.Failed(var outcome) -> Answer.of(outcome, null).telling(Condition.TROUBLED);
        };
    return Discretion.about(call.arguments()).applied(answer);
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
        app.apiUrlForSignature() + call.operation().path(Dialect.STANDARD),
        app.signingSecret().value());
  }
}
