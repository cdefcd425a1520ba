package dev.keetaorders.command.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.command.call.HttpTransport.Exchange;
import dev.keetaorders.command.call.KeetaAppApi.AppAnswer;
import dev.keetaorders.command.call.KeetaAppApi.PlainText;
import dev.keetaorders.command.call.KeetaAppApi.ShopPage;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.settings.App;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the Open Delivery API about an app, its stores and their texts
 * (docs/keeta/opendelivery-api.md, sections 1.4 and 4.5). Whether an envelope is around an answer
 * is not certain, so that both forms are read.
 */
public final class OpenDeliveryAppApi implements KeetaMerchantApi, KeetaTexts {

  private static final String AUTHORIZATION_URL = "/oauth/authorization/url";
  private static final String ONBOARDING = "/v1/merchantOnboarding";
  private static final String DECRYPT = "/v1/batchDecrypt";

  private final OpenDeliveryCalls calls;
  private final boolean signAuthorizationUrl;

  /**
   * Calls by these.
   *
   * @param signAuthorizationUrl Keeta's pages do not list that call among those that are signed
   *     (question 9 of docs/keeta/opendelivery-open-questions.md)
   */
  public OpenDeliveryAppApi(OpenDeliveryCalls calls, boolean signAuthorizationUrl) {
    this.calls = calls;
    this.signAuthorizationUrl = signAuthorizationUrl;
  }

  @Override
  public AppAnswer<String> authorizationUrl(App app, @Nullable String redirectUri, Instant now) {
    var query = new TreeMap<>(Map.of("clientId", app.appId()));
    if (redirectUri != null) query.put("redirectUri", redirectUri);
    var request = OpenDeliveryRequest.get(AUTHORIZATION_URL, query);
    return switch (calls.callWithoutToken(app, request, signAuthorizationUrl, now)) {
      case Exchange.Answered(var status, var body) ->
          told(OpenDeliveryReplyReader.read(status, body), OpenDeliveryAppApi::url);
      case Exchange.Failed(var outcome) -> new AppAnswer.Failed<>(outcome);
    };
  }

  private static Optional<String> url(JsonNode told) {
    return Optional.of(told.path("merchantAuthorizationUrl").asText(""))
        .filter(url -> url.startsWith("https://") || url.startsWith("http://"));
  }

  @Override
  public AppAnswer<ShopPage> merchants(App app, String authId, int page, Instant now) {
    var request =
        OpenDeliveryRequest.get(
            "/oauth/authorized/%s/merchantInfo".formatted(OpenDeliveryRequest.segment(authId)),
            Map.of(
                "pageNum", Integer.toString(page),
                "pageSize", Integer.toString(STORES_OF_A_PAGE)));
    return told(calls.call(app, request, now), AppReplies::stores);
  }

  @Override
  public CallOutcome onboard(App app, Onboarding onboarding, Instant now) {
    var body = Json.mapper().createObjectNode();
    body.put("keetaMerchantId", Long.parseLong(onboarding.keetaMerchantId()));
    if (onboarding.ordersWebhookUrl() != null) {
      body.put("ordersWebhookURL", onboarding.ordersWebhookUrl());
    }
    var menu = onboarding.menu();
    if (menu != null) {
      var at = body.putObject("getMerchantURL").put("baseURL", menu.baseUrl());
      var apiKey = menu.apiKey();
      if (apiKey != null) at.put("apiKey", apiKey.value());
    }
    var request =
        OpenDeliveryRequest.put(
            ONBOARDING, Map.of("merchantId", onboarding.merchantId()), body.toString());
    return calls.call(app, request, now).outcome();
  }

  @Override
  public AppAnswer<List<PlainText>> decrypt(
      App app, String shopId, List<String> texts, Instant now) {
    var body = "{\"cipherInfos\":%s}".formatted(AppReplies.cipherInfos(texts));
    return told(
        calls.call(app, OpenDeliveryRequest.post(DECRYPT, body), now), AppReplies::plainTexts);
  }

  private static <T> AppAnswer<T> told(Answer answer, Function<JsonNode, Optional<T>> reader) {
    if (!(answer.outcome() instanceof CallOutcome.Done)) {
      return new AppAnswer.Failed<>(answer.outcome());
    }
    return data(answer.body())
        .flatMap(reader)
        .<AppAnswer<T>>map(AppAnswer.Told::new)
        .orElseGet(() ->
            new AppAnswer.Failed<>(new CallOutcome.Unclear("the answer lacks what was asked for")));
  }

  private static Optional<JsonNode> data(byte @Nullable [] body) {
    if (body == null) return Optional.empty();
    try {
      var tree = Json.mapper().readTree(body);
      return Optional.of(tree.has("code") && tree.has("data") ? tree.path("data") : tree);
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
