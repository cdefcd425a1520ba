package dev.keetaorders.command.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.command.call.HttpTransport.Exchange;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.token.AccessTokens;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.settings.App;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The Standard API's calls about an app (docs/keeta/standard-api.md, sections 3 and 4.5). */
public final class StandardKeetaAppApi implements KeetaAppApi {

  private static final String SET_CALLBACK = "/base/callback/url/set";
  private static final String AUTHORIZED_SHOPS = "/base/authorized/resource/get";
  private static final String DECRYPT = "/base/batchDecrypt";

  private final TokenBearer bearer;
  private final Transport transport;

  /** Calls over that transport. */
  public StandardKeetaAppApi(AccessTokens tokens, HttpTransport transport, InstantSource clock) {
    this(tokens, (Transport) transport, clock);
  }

  StandardKeetaAppApi(AccessTokens tokens, Transport transport, InstantSource clock) {
    this.bearer = new TokenBearer(tokens, transport.longest(), clock, KeetaCode::isAboutToken);
    this.transport = transport;
  }

  @Override
  public CallOutcome setCallback(App app, EventCallback callback, Instant now) {
    var body =
        begun(app, now)
            .number("eventId", callback.eventId())
            .text("url", callback.url())
            .number("isTest", callback.test() ? "1" : "0");
    return post(app, SET_CALLBACK, body, transport.windowFrom(now)).outcome();
  }

  @Override
  public AppAnswer<ShopPage> authorizedShops(App app, int page, Instant now) {
    return withToken(
        app,
        AUTHORIZED_SHOPS,
        now,
        body ->
            body.number("pageNum", Integer.toString(page))
                .number("pageSize", Integer.toString(SHOPS_OF_A_PAGE)),
        AppReplies::shops);
  }

  @Override
  public AppAnswer<List<PlainText>> decrypt(
      App app, String shopId, List<String> texts, Instant now) {
    return withToken(
        app,
        DECRYPT,
        now,
        body -> body.number("shopId", shopId).json("cipherInfos", AppReplies.cipherInfos(texts)),
        AppReplies::plainTexts);
  }

  private static SignedBody begun(App app, Instant now) {
    return new SignedBody()
        .number("appId", app.appId())
        // Seconds; times inside messages are milliseconds.
        .number("timestamp", Long.toString(now.getEpochSecond()));
  }

  private <T> AppAnswer<T> withToken(
      App app,
      String path,
      Instant now,
      UnaryOperator<SignedBody> parameters,
      Function<JsonNode, Optional<T>> reader) {
    var answer =
        bearer.call(
            app,
            now,
            Instant.MAX,
            (token, sentAt, window) ->
                post(
                    app,
                    path,
                    parameters.apply(begun(app, sentAt)).text("accessToken", token.value()),
                    window));
    if (!(answer.outcome() instanceof CallOutcome.Done)) {
      return new AppAnswer.Failed<>(answer.outcome());
    }
    return data(answer.body())
        .flatMap(reader)
        .<AppAnswer<T>>map(AppAnswer.Told::new)
        .orElseGet(() ->
            new AppAnswer.Failed<>(new CallOutcome.Unclear("the answer lacks what was asked for")));
  }

  private Answer post(App app, String path, SignedBody body, SendWindow window) {
    var signed = body.sign(app.apiUrlForSignature() + path, app.signingSecret().value());
    return switch (transport.post(app, path, signed, window)) {
      case Exchange.Answered(var status, var answer) -> ReplyReader.read(status, answer);
      case Exchange.Failed(var outcome) -> Answer.of(outcome, null);
    };
  }

  private static Optional<JsonNode> data(byte @Nullable [] body) {
    if (body == null) return Optional.empty();
    try {
      return Optional.of(Json.mapper().readTree(body).path("data"));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
