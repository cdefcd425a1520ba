package dev.keetaorders.sandbox.api.standard;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.sandbox.api.standard.Parameters.Wrong;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.state.Callbacks;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.Brand;
import java.util.Map;
import java.util.Optional;

/**
 * The calls that are about an app, its authorization and its shops (docs/keeta/standard-api.md 3
 * and 4.5).
 */
final class AppCalls {

  private static final int LARGEST_PAGE = 200;

  /** A call about an app. */
  interface Answering {
    Answer answer(Keeta.Session session, App app, Parameters parameters) throws Wrong;
  }

  /** A call, and whether it comes with a token. */
  record AppCall(boolean needsToken, Answering answering) {}

  private final OAuth oauth;
  private final Map<String, AppCall> byPath;

  AppCalls(OAuth oauth, Decryption decryption) {
    this.byPath =
        Map.of(
            "/base/oauth/token", new AppCall(false, oauth::token),
            "/base/callback/url/set", new AppCall(false, AppCalls::setCallback),
            "/base/authorized/resource/get", new AppCall(true, this::authorizedShops),
            "/base/batchDecrypt", new AppCall(true, decryption::decrypt));
    this.oauth = oauth;
  }

  Optional<AppCall> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** Overwrites what was set before for the event and the kind of stores (INFERRED). */
  private static Answer setCallback(Keeta.Session session, App app, Parameters parameters)
      throws Wrong {
    var eventId = parameters.number("eventId");
    if (eventId < 1 || eventId > Integer.MAX_VALUE) throw new Wrong("eventId is not an event");
    var url = parameters.requiredText("url");
    if (!url.matches("https?://[^/?#]+.*")) throw new Wrong("url is not a URL");
    var isTest = parameters.numberOr("isTest", 1);
    if (isTest != 0 && isTest != 1) throw new Wrong("isTest is not 0 or 1");
    Callbacks.set(session, app.appId(), (int) eventId, isTest == 1, url);
    return Answer.success();
  }

  private Answer authorizedShops(Keeta.Session session, App app, Parameters parameters)
      throws Wrong {
    var pageNum = parameters.number("pageNum");
    var pageSize = parameters.number("pageSize");
    if (pageNum < 1) throw new Wrong("pageNum is not 1 or more");
    if (pageSize < 1 || pageSize > LARGEST_PAGE) throw new Wrong("pageSize is not from 1 to 200");
    var token = parameters.requiredText("accessToken");
    var shops = OAuth.shops(session, oauth.holder(session, app, token).merchant()).toList();
    var data =
        Json.object()
            .put("userId", 10001)
            .put("brandId", Brand.OF_THE_SANDBOX.brandId())
            .put("brandName", Brand.OF_THE_SANDBOX.name());
    var list = data.putArray("authorizedShops");
    shops.stream()
        .skip((pageNum - 1) * pageSize)
        .limit(pageSize)
        .forEach(shop ->
            list.addObject()
                .put("id", shop.shopId())
                .put("name", shop.name())
                .put("address", "Sandbox Street")
                .put("longitude", "46.6753")
                .put("latitude", "24.7136"));
    data.putObject("page")
        .put("pageNum", pageNum)
        .put("pageSize", pageSize)
        .put("totalPage", Math.max(1, Math.ceilDiv(shops.size(), pageSize)));
    return Answer.success(data);
  }
}
