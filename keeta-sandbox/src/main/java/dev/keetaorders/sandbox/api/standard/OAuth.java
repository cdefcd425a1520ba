package dev.keetaorders.sandbox.api.standard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import dev.keetaorders.sandbox.api.standard.Parameters.Wrong;
import dev.keetaorders.sandbox.codec.AuthorizationCode;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.Authorization;
import dev.keetaorders.sandbox.world.Brand;
import dev.keetaorders.sandbox.world.Merchant;
import dev.keetaorders.sandbox.world.ShopNotification;
import dev.keetaorders.sandbox.world.SimulatedShop;
import dev.keetaorders.sandbox.world.TokenStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may call for a merchant, and how an app comes by it (docs/keeta/standard-api.md 3): a code or
 * a refresh token is worth one pair of tokens, a merchant may take everything back.
 *
 * <p>The token of an app's settings is one that the portal showed: it is good for ever, unless the
 * authorization is taken back or it is spoiled.
 */
public final class OAuth {

  /**
   * How long things are good, and what is too much.
   *
   * @param access of an access token and its refresh token: 90 days
   * @param afterRefresh how long the old access token stays good after a refresh: 60 minutes
   * @param code of an authorization code: 10 minutes
   * @param refreshEvery the least time between two refreshes: a minute
   * @param codesBy how event 1 comes
   * @param redirectAlsoPushes whether a code that went by the redirect is told by event 1 too
   * @param mint makes the text of a token that nobody can guess
   */
  public record TokenRules(
      Duration access,
      Duration afterRefresh,
      Duration code,
      Duration refreshEvery,
      CodesBy codesBy,
      boolean redirectAlsoPushes,
      Supplier<String> mint) {}

  /** How event 1 comes: the pages name both. */
  public enum CodesBy {
    POST,
    GET,
    BOTH
  }

  /** A token that was issued, and until when it is good, as timers count. */
  record Issued(String appId, long storeId, Instant goodUntil, int generation) {

    Merchant merchant() {
      return new Merchant(appId, storeId);
    }
  }

  /** Who gave a token, and what it is worth. */
  record Holder(Merchant merchant, TokenStanding standing) {}

  private final StandardCodes codes;
  private final TokenRules rules;

  /** With those codes and lives of tokens. */
  public OAuth(StandardCodes codes, TokenRules rules) {
    this.codes = codes;
    this.rules = rules;
  }

  // --- what the merchant does ------------------------------------------------------------------

  /** The merchant authorizes an app: a code, told by event 1 as the settings say. */
  public String authorize(Keeta.Session session, Merchant merchant, String state) {
    return authorize(session, merchant, state, rules.codesBy());
  }

  /**
   * The merchant authorizes an app: a code, told by event 1. Of an independent store, no token of a
   * brand is good any more from now on; 1301 tells of it, unless it spoke for itself before.
   *
   * @param state the app's own text, which comes back with the code
   */
  public String authorize(Keeta.Session session, Merchant merchant, String state, CodesBy by) {
    if (merchant.isStore()) standAlone(session, merchant);
    var appId = merchant.appId();
    var code = mintCode(session, merchant);
    if (by != CodesBy.GET) tell(session, appId, new AuthorizationCode(code, state, false));
    if (by != CodesBy.POST) tell(session, appId, new AuthorizationCode(code, state, true));
    return code;
  }

  /** The merchant authorizes an app by the redirect: the code that goes with it. */
  String authorizeByRedirect(Keeta.Session session, String appId, String state) {
    var code = mintCode(session, Merchant.brand(appId));
    if (rules.redirectAlsoPushes()) {
      tell(session, appId, new AuthorizationCode(code, state, false));
    }
    return code;
  }

  private static void tell(Keeta.Session session, String appId, AuthorizationCode told) {
    session.tell(1, appId, 0, Json.write(told));
  }

  private void standAlone(Keeta.Session session, Merchant store) {
    var shop = session.shop(store.appId(), store.storeId());
    if (shop.independent() && !shop.removed()) return;
    session.apply(shop.onItsOwn().added(authorization(session, store), session.now()));
  }

  private String mintCode(Keeta.Session session, Merchant merchant) {
    var code = rules.mint().get();
    var until = session.now().counted().plus(rules.code());
    session.note(
        Grant.ofCode(code),
        Json.write(new Grant(merchant.appId(), merchant.storeId(), until, null)));
    return code;
  }

  /**
   * The merchant takes the authorization back, and every token is dead: told by 1303 of a brand, by
   * 1302 of an independent store.
   */
  public Authorization revoke(Keeta.Session session, Merchant merchant) {
    var authorization = authorization(session, merchant);
    if (merchant.isStore()) {
      var shop = session.shop(merchant.appId(), merchant.storeId());
      if (!shop.removed()) session.apply(shop.removed(authorization, session.now()));
    } else {
      tellOfRevocation(session, merchant.appId(), authorization);
    }
    return keep(session, merchant, authorization.takenBack());
  }

  private static void tellOfRevocation(
      Keeta.Session session, String appId, Authorization authorization) {
    var shops = shops(session, Merchant.brand(appId)).map(SimulatedShop::shopId).toList();
    session.tell(
        appId,
        shops.isEmpty() ? 0 : shops.getFirst(),
        new ShopNotification.BrandRevoked(
            Brand.OF_THE_SANDBOX, authorization.authId(), shops, session.now().shown()));
  }

  /** Every access token that there is becomes expired or unknown; refresh tokens stay good. */
  public Authorization spoil(Keeta.Session session, Merchant merchant, TokenStanding standing) {
    return keep(session, merchant, authorization(session, merchant).spoiled(standing));
  }

  /** The shops that are under the authorization: those that had an order or were added. */
  static Stream<SimulatedShop> shops(Keeta.Session session, Merchant merchant) {
    return session.shops(merchant.appId()).stream()
        .filter(shop -> !shop.removed())
        .filter(merchant::speaksFor);
  }

  // --- what the app does -----------------------------------------------------------------------

  Answer token(Keeta.Session session, App app, Parameters parameters) throws Wrong {
    var grantType = parameters.requiredText("grantType");
    return switch (grantType) {
      case "authorization_code" -> exchange(session, app, parameters.requiredText("code"));
      case "refresh_token" -> refresh(session, app, parameters.requiredText("refreshToken"));
      default -> throw new Wrong("grantType is not one of authorization_code, refresh_token");
    };
  }

  private Answer exchange(Keeta.Session session, App app, String code) {
    var grant = grant(session, app, Grant.ofCode(code));
    if (grant == null) return unknown("code");
    session.forgetNote(Grant.ofCode(code));
    var merchant = grant.merchant();
    var before = authorization(session, merchant);
    if (before.revoked()) forgetRefreshTokens(session, merchant);
    keep(session, merchant, before.givenAgain());
    return Answer.flat(issue(session, merchant));
  }

  /** What was taken back does not come back to life with a new authorization. */
  private static void forgetRefreshTokens(Keeta.Session session, Merchant merchant) {
    session
        .notes(Grant.ofRefreshToken(""))
        .forEach((token, text) -> {
          if (Json.read(text, Grant.class).merchant().equals(merchant)) {
            session.forgetNote(Grant.ofRefreshToken(token));
          }
        });
  }

  /** A refresh that Keeta refuses uses nothing up. */
  private Answer refresh(Keeta.Session session, App app, String refreshToken) {
    var grant = grant(session, app, Grant.ofRefreshToken(refreshToken));
    if (grant == null) return unknown("refreshToken");
    var merchant = grant.merchant();
    var authorization = authorization(session, merchant);
    if (authorization.revoked()) {
      return Answer.error(
          codes.authorizationCancelled(), "the merchant has cancelled the authorization");
    }
    var now = session.now().counted();
    if (authorization.refreshedWithin(rules.refreshEvery(), now)) {
      return Answer.error(codes.tooOften(), "tokens are refreshed too often");
    }
    session.forgetNote(Grant.ofRefreshToken(refreshToken));
    keep(session, merchant, authorization.refreshed(now));
    shorten(session, grant.accessToken(), now.plus(rules.afterRefresh()));
    return Answer.flat(issue(session, merchant));
  }

  private Answer unknown(String field) {
    return Answer.error(codes.grantUnknown(), field + " does not exist, was used or has expired");
  }

  private static @Nullable Grant grant(Keeta.Session session, App app, String name) {
    return session
        .note(name)
        .map(text -> Json.read(text, Grant.class))
        .filter(grant -> grant.appId().equals(app.appId()))
        .filter(grant -> grant.goodUntil().isAfter(session.now().counted()))
        .orElse(null);
  }

  private static void shorten(Keeta.Session session, @Nullable String token, Instant atMost) {
    if (token == null) return;
    session
        .note(name(token))
        .map(text -> Json.read(text, Issued.class))
        .filter(issued -> issued.goodUntil().isAfter(atMost))
        .ifPresent(issued ->
            session.note(
                name(token),
                Json.write(
                    new Issued(issued.appId(), issued.storeId(), atMost, issued.generation()))));
  }

  private ObjectNode issue(Keeta.Session session, Merchant merchant) {
    var access = rules.mint().get();
    var refresh = rules.mint().get();
    var until = session.now().counted().plus(rules.access());
    var generation = authorization(session, merchant).generation();
    var appId = merchant.appId();
    var store = merchant.storeId();
    session.note(name(access), Json.write(new Issued(appId, store, until, generation)));
    session.note(Grant.ofRefreshToken(refresh), Json.write(new Grant(appId, store, until, access)));
    return Json.object()
        .put("accessToken", access)
        .put("tokenType", "bearer")
        .put("expiresIn", rules.access().toSeconds())
        .put("refreshToken", refresh)
        .put("scope", "all")
        .put("issuedAtTime", session.now().shown().toEpochMilli());
  }

  // --- what a token is worth -------------------------------------------------------------------

  /** The token of the settings, and one that nobody gave, are the brand's. */
  Holder holder(Keeta.Session session, App app, String token) {
    var brand = Merchant.brand(app.appId());
    if (app.configuredToken().map(Secret::value).filter(token::equals).isPresent()) {
      return holder(session, brand, 0, TokenStanding.GOOD);
    }
    var issued =
        session
            .note(name(token))
            .map(text -> Json.read(text, Issued.class))
            .filter(each -> each.appId().equals(app.appId()));
    if (issued.isEmpty()) return new Holder(brand, TokenStanding.UNKNOWN);
    var good = issued.get().goodUntil().isAfter(session.now().counted());
    return holder(
        session,
        issued.get().merchant(),
        issued.get().generation(),
        good ? TokenStanding.GOOD : TokenStanding.EXPIRED);
  }

  private Holder holder(
      Keeta.Session session, Merchant merchant, int generation, TokenStanding standing) {
    var authorization = authorization(session, merchant);
    if (authorization.revoked()) return new Holder(merchant, TokenStanding.UNKNOWN);
    var spoiled = authorization.older();
    if (spoiled == null || generation >= authorization.generation()) {
      return new Holder(merchant, standing);
    }
    return new Holder(merchant, spoiled);
  }

  /** What the merchant has allowed the app. */
  public Authorization authorization(Keeta.Session session, Merchant merchant) {
    return session
        .note("authorization/" + merchant.key())
        .map(text -> Json.read(text, Authorization.class))
        .orElse(Authorization.initial(merchant));
  }

  private static Authorization keep(
      Keeta.Session session, Merchant merchant, Authorization authorization) {
    session.note("authorization/" + merchant.key(), Json.write(authorization));
    return authorization;
  }

  private static String name(String token) {
    return "token/" + token;
  }
}
