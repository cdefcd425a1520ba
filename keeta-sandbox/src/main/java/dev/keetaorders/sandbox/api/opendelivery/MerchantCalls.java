package dev.keetaorders.sandbox.api.opendelivery;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.sandbox.api.standard.OAuth;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.state.Onboardings;
import dev.keetaorders.sandbox.state.Onboardings.Onboarding;
import dev.keetaorders.sandbox.world.Brand;
import dev.keetaorders.sandbox.world.Merchant;
import dev.keetaorders.sandbox.world.SimulatedShop;
import jakarta.ws.rs.core.UriBuilder;

/** How a shop comes to be one of an app's merchants (docs/keeta/opendelivery-api.md 1.4). */
final class MerchantCalls {

  private static final int SHORTEST = 36;
  private static final int LONGEST = 100;
  private static final int LARGEST_PAGE = 200;
  private static final String DIALECT = "/api/open/opendelivery";

  private final AppTokens tokens;
  private final OAuth oauth;

  MerchantCalls(AppTokens tokens, OAuth oauth) {
    this.tokens = tokens;
    this.oauth = oauth;
  }

  OpenAnswer authorizationUrl(OpenCall call) throws Objection {
    var clientId = parameter(call, "clientId");
    var app =
        tokens
            .app(clientId)
            .orElseThrow(() -> Objection.wrong("clientId is not an app: " + clientId));
    var redirectUri = parameter(call, "redirectUri");
    var api = app.apiUrl().toString();
    var root = api.endsWith(DIALECT) ? api.substring(0, api.length() - DIALECT.length()) : api;
    var url =
        UriBuilder.fromUri(root)
            .path(OpenAuthorizePageResource.PATH)
            .queryParam("clientId", "{clientId}")
            .queryParam("redirectUri", "{redirectUri}")
            .build(clientId, redirectUri);
    return OpenAnswer.of(200, Json.object().put("merchantAuthorizationUrl", url.toString()));
  }

  OpenAnswer merchantInfo(Keeta.Session session, App app, String authId, OpenCall call)
      throws Objection {
    var brand = Merchant.brand(app.appId());
    if (!oauth.authorization(session, brand).authId().equals(authId)) {
      throw new Objection(404, "there is no authorization " + authId);
    }
    var pageNum = page(call, "pageNum", 1, Integer.MAX_VALUE);
    var pageSize = page(call, "pageSize", 100, LARGEST_PAGE);
    var shops = session.shops(app.appId()).stream().filter(shop -> !shop.removed()).toList();
    var json =
        Json.object()
            .put("userId", 10001)
            .put("brandId", Brand.OF_THE_SANDBOX.brandId())
            .put("brandName", Brand.OF_THE_SANDBOX.name());
    var list = json.putArray("authorizedShops");
    shops.stream()
        .skip((pageNum - 1L) * pageSize)
        .limit(pageSize)
        .forEach(
            shop -> list.addObject().put("shopId", shop.shopId()).put("shopName", shop.name()));
    json.putObject("page")
        .put("pageNum", pageNum)
        .put("pageSize", pageSize)
        .put("totalPage", Math.max(1, Math.ceilDiv(shops.size(), pageSize)))
        .put("totalCount", shops.size());
    return OpenAnswer.of(200, json);
  }

  OpenAnswer onboard(Keeta.Session session, App app, OpenCall call) throws Objection {
    var merchantId = parameter(call, "merchantId");
    if (merchantId.length() < SHORTEST || merchantId.length() > LONGEST) {
      throw Objection.wrong("merchantId has not 36 to 100 characters");
    }
    var fields = OpenBody.read(call.body());
    var shopId =
        fields.integer("keetaMerchantId").orElseThrow(() -> fields.missing("keetaMerchantId"));
    var webhookUrl = fields.text("ordersWebhookURL").orElse(null);
    if (webhookUrl != null && !webhookUrl.matches("https?://[^/?#]+.*")) {
      throw fields.wrong("ordersWebhookURL", "is not a URL");
    }
    var merchantApi = fields.object("getMerchantURL");
    if (merchantApi.isPresent()) {
      merchantApi.get().requiredText("baseURL");
      merchantApi.get().text("apiKey");
    }
    var authorized =
        session.shops(app.appId()).stream()
            .filter(shop -> shop.shopId() == shopId)
            .anyMatch(shop -> !shop.removed());
    if (!authorized) throw notRegistered();
    Onboardings.onboard(
        session, app.appId(), new Onboarding(shopId, merchantId, webhookUrl, false));
    return OpenAnswer.empty(201);
  }

  /** The merchant that an order is of, while it is one. */
  static String merchantOf(Keeta.Session session, SimulatedShop shop) throws Objection {
    var onboarding = Onboardings.of(session, shop.appId(), shop.shopId());
    if (shop.removed() || onboarding.isEmpty()) throw notRegistered();
    return onboarding.get().merchantId();
  }

  private static Objection notRegistered() {
    return new Objection(403, "You must register your merchant on Keeta");
  }

  private static String parameter(OpenCall call, String name) throws Objection {
    return call.parameter(name)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> Objection.wrong(name + " is missing"));
  }

  private static int page(OpenCall call, String name, int otherwise, int most) throws Objection {
    var text = call.parameter(name).orElse(Integer.toString(otherwise));
    if (text.matches("[1-9][0-9]{0,8}") && Integer.parseInt(text) <= most) {
      return Integer.parseInt(text);
    }
    throw Objection.wrong(name + " is not from 1 to " + most);
  }
}
