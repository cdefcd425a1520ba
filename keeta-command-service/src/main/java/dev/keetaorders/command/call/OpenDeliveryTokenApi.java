package dev.keetaorders.command.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.command.call.HttpTransport.Exchange;
import dev.keetaorders.command.grant.AppTokenAnswer;
import dev.keetaorders.command.grant.FetchedToken;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.token.AppTokenApi;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Where the Open Delivery API gives an app its token (docs/keeta/opendelivery-api.md, section 1.3).
 * Nothing of request or answer goes onto a topic or into a log.
 */
public final class OpenDeliveryTokenApi implements AppTokenApi {

  /** How a token is asked for. */
  public enum Grant {
    /** A JSON document with {@code app_level_token}, as Keeta documents it. */
    APP_LEVEL_TOKEN,
    /** A form with {@code client_credentials}, of apps that were certified before. */
    CLIENT_CREDENTIALS
  }

  private static final String PATH = "/oauth/token";
  private static final Duration LONGEST_LIFE = Duration.ofDays(3_650);

  private final Transport transport;
  private final Grant grant;
  private final boolean signed;
  private final Duration lifeUnlessTold;

  /**
   * Asks over that transport.
   *
   * @param signed Keeta's pages do not list this call among those that are (question 9 of
   *     docs/keeta/opendelivery-open-questions.md)
   * @param lifeUnlessTold how long a token is taken to be good of which Keeta does not tell it
   */
  public OpenDeliveryTokenApi(
      HttpTransport transport, Grant grant, boolean signed, Duration lifeUnlessTold) {
    this((Transport) transport, grant, signed, lifeUnlessTold);
  }

  OpenDeliveryTokenApi(Transport transport, Grant grant, boolean signed, Duration lifeUnlessTold) {
    this.transport = transport;
    this.grant = grant;
    this.signed = signed;
    this.lifeUnlessTold = lifeUnlessTold;
  }

  @Override
  public AppTokenAnswer fetch(App app, Instant now) {
    var request = request(app);
    return switch (transport.send(
        app, signed ? request.signed(app) : request.bare(), transport.windowFrom(now))) {
      case Exchange.Answered(var status, var body) -> read(status, body, now);
      case Exchange.Failed(CallOutcome.NotSent _) -> new AppTokenAnswer.NotSent();
      case Exchange.Failed(var _) -> new AppTokenAnswer.Unclear("no-answer");
    };
  }

  private OpenDeliveryRequest request(App app) {
    var fields =
        Map.of(
            "client_id", app.appId(),
            "client_secret", app.signingSecret().value(),
            "grant_type", grant.name().toLowerCase(Locale.ROOT));
    return switch (grant) {
      case APP_LEVEL_TOKEN ->
          OpenDeliveryRequest.post(PATH, Json.mapper().valueToTree(fields).toString());
      case CLIENT_CREDENTIALS -> OpenDeliveryRequest.form(PATH, fields);
    };
  }

  private AppTokenAnswer read(int httpStatus, byte[] body, Instant now) {
    return switch (httpStatus) {
      case 200, 201 -> token(body, now);
      case 400, 401, 403 -> new AppTokenAnswer.Refused(Integer.toString(httpStatus));
      default -> new AppTokenAnswer.Unclear("http-" + httpStatus);
    };
  }

  private AppTokenAnswer token(byte[] body, Instant now) {
    JsonNode tree;
    try {
      tree = Json.mapper().readTree(body);
    } catch (IOException _) {
      return new AppTokenAnswer.Unclear("unreadable");
    }
    var told = tree.has("access_token") ? tree : tree.path("data");
    var text = told.path("access_token").asText("");
    if (text.isBlank()) return new AppTokenAnswer.Unclear("no-token");
    return new AppTokenAnswer.Supplied(
        new FetchedToken(new Secret(text), now, now.plus(life(told.path("expires_in")))));
  }

  private Duration life(JsonNode expiresIn) {
    var seconds = expiresIn.asLong(0);
    return seconds > 0 && seconds <= LONGEST_LIFE.toSeconds()
        ? Duration.ofSeconds(seconds)
        : lifeUnlessTold;
  }
}
