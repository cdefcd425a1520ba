package dev.keetaorders.command.call;

import dev.keetaorders.command.call.HttpTransport.Exchange;
import dev.keetaorders.command.grant.TokenAnswer;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.token.TokenApi;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Instant;

/**
 * Where the Standard API gives tokens; docs/keeta/standard-api.md, section 3. The request carries
 * no access token, and nothing of request or answer goes onto a topic or into a log.
 */
public final class StandardTokenApi implements TokenApi {

  private static final String PATH = "/base/oauth/token";

  private final HttpTransport transport;

  /** Calls over that transport. */
  public StandardTokenApi(HttpTransport transport) {
    this.transport = transport;
  }

  @Override
  public TokenAnswer exchange(App app, Secret code, Instant now) {
    return call(app, "authorization_code", "code", code, now);
  }

  @Override
  public TokenAnswer refresh(App app, Secret refreshToken, Instant now) {
    return call(app, "refresh_token", "refreshToken", refreshToken, now);
  }

  private TokenAnswer call(App app, String grantType, String name, Secret value, Instant now) {
    var body =
        new SignedBody()
            .number("appId", app.appId())
            .number("timestamp", Long.toString(now.getEpochSecond()))
            .text("grantType", grantType)
            .text(name, value.value())
            .sign(app.apiUrlForSignature() + PATH, app.signingSecret().value());
    return switch (transport.post(app, PATH, body, transport.windowFrom(now))) {
      case Exchange.Answered(var status, var answer) -> TokenReplyReader.read(status, answer, now);
      case Exchange.Failed(CallOutcome.NotSent _) -> new TokenAnswer.NotSent();
      case Exchange.Failed(var _) -> new TokenAnswer.Unclear("no-answer");
    };
  }
}
