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
  record Issued(String appId, Instant goodUntil, int generation) {}

  private final StandardCodes codes;
  private final TokenRules rules;

  /** With those codes and lives of tokens. */
  public OAuth(StandardCodes codes, TokenRules rules) {
    this.codes = codes;
    this.rules = rules;
  }

  // --- what the merchant does ------------------------------------------------------------------

  /** The merchant authorizes an app: a code, told by event 1 as the settings say. */
  public String authorize(Keeta.Session session, String appId, String state) {
    return authorize(session, appId, state, rules.codesBy());
  }

  /**
   * The merchant authorizes an app: a code, told by event 1.
   *
   * @param state the app's own text, which comes back with the code
   */
  public String authorize(Keeta.Session session, String appId, String state, CodesBy by) {
    var code = mintCode(session, appId);
    if (by != CodesBy.GET) tell(session, appId, new AuthorizationCode(code, state, false));
    if (by != CodesBy.POST) tell(session, appId, new AuthorizationCode(code, state, true));
    return code;
  }

  /** The merchant authorizes an app by the redirect: the code that goes with it. */
  String authorizeByRedirect(Keeta.Session session, String appId, String state) {
    var code = mintCode(session, appId);
    if (rules.redirectAlsoPushes()) {
      tell(session, appId, new AuthorizationCode(code, state, false));
    }
    return code;
  }

  private static void tell(Keeta.Session session, String appId, AuthorizationCode told) {
    session.tell(1, appId, 0, Json.write(told));
  }

  private String mintCode(Keeta.Session session, String appId) {
    var code = rules.mint().get();
    var until = session.now().counted().plus(rules.code());
    session.note(Grant.ofCode(code), Json.write(new Grant(appId, until, null)));
    return code;
  }

  /** The merchant takes the authorization back: told by 1303, and every token is dead. */
  public Authorization revoke(Keeta.Session session, String appId) {
    var authorization = authorization(session, appId);
    var shops = shops(session, appId).map(SimulatedShop::shopId).toList();
    session.tell(
        appId,
        shops.isEmpty() ? 0 : shops.getFirst(),
        new ShopNotification.BrandRevoked(
            Brand.OF_THE_SANDBOX, authorization.authId(), shops, session.now().shown()));
    return keep(session, appId, authorization.takenBack());
  }

  /** Every access token that there is becomes expired or unknown; refresh tokens stay good. */
  public Authorization spoil(Keeta.Session session, String appId, TokenStanding standing) {
    return keep(session, appId, authorization(session, appId).spoiled(standing));
  }

  /** The shops that are under the authorization: those that had an order or were added. */
  static Stream<SimulatedShop> shops(Keeta.Session session, String appId) {
    return session.shops(appId).stream().filter(shop -> !shop.removed());
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
    var before = authorization(session, app.appId());
    if (before.revoked()) forgetRefreshTokens(session, app.appId());
    keep(session, app.appId(), before.givenAgain());
    return Answer.flat(issue(session, app));
  }

  /** What was taken back does not come back to life with a new authorization. */
  private static void forgetRefreshTokens(Keeta.Session session, String appId) {
    session
        .notes(Grant.ofRefreshToken(""))
        .forEach((token, text) -> {
          if (Json.read(text, Grant.class).appId().equals(appId)) {
            session.forgetNote(Grant.ofRefreshToken(token));
          }
        });
  }

  /** A refresh that Keeta refuses uses nothing up. */
  private Answer refresh(Keeta.Session session, App app, String refreshToken) {
    var grant = grant(session, app, Grant.ofRefreshToken(refreshToken));
    if (grant == null) return unknown("refreshToken");
    var authorization = authorization(session, app.appId());
    if (authorization.revoked()) {
      return Answer.error(
          codes.authorizationCancelled(), "the merchant has cancelled the authorization");
    }
    var now = session.now().counted();
    if (authorization.refreshedWithin(rules.refreshEvery(), now)) {
      return Answer.error(codes.tooOften(), "tokens are refreshed too often");
    }
    session.forgetNote(Grant.ofRefreshToken(refreshToken));
    keep(session, app.appId(), authorization.refreshed(now));
    shorten(session, grant.accessToken(), now.plus(rules.afterRefresh()));
    return Answer.flat(issue(session, app));
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
                name(token), Json.write(new Issued(issued.appId(), atMost, issued.generation()))));
  }

  private ObjectNode issue(Keeta.Session session, App app) {
    var access = rules.mint().get();
    var refresh = rules.mint().get();
    var until = session.now().counted().plus(rules.access());
    var generation = authorization(session, app.appId()).generation();
    session.note(name(access), Json.write(new Issued(app.appId(), until, generation)));
    session.note(Grant.ofRefreshToken(refresh), Json.write(new Grant(app.appId(), until, access)));
    return Json.object()
        .put("accessToken", access)
        .put("tokenType", "bearer")
        .put("expiresIn", rules.access().toSeconds())
        .put("refreshToken", refresh)
        .put("scope", "all")
        .put("issuedAtTime", session.now().shown().toEpochMilli());
  }

  // --- what a token is worth -------------------------------------------------------------------

  TokenStanding standing(Keeta.Session session, App app, String token) {
    var authorization = authorization(session, app.appId());
    if (authorization.revoked()) return TokenStanding.UNKNOWN;
    if (app.configuredToken().map(Secret::value).filter(token::equals).isPresent()) {
      return worth(authorization, 0, TokenStanding.GOOD);
    }
    var issued =
        session
            .note(name(token))
            .map(text -> Json.read(text, Issued.class))
            .filter(each -> each.appId().equals(app.appId()));
    if (issued.isEmpty()) return TokenStanding.UNKNOWN;
    var good = issued.get().goodUntil().isAfter(session.now().counted());
    return worth(
        authorization,
        issued.get().generation(),
        good ? TokenStanding.GOOD : TokenStanding.EXPIRED);
  }

  private static TokenStanding worth(
      Authorization authorization, int generation, TokenStanding standing) {
    var spoiled = authorization.older();
    return generation < authorization.generation() && spoiled != null ? spoiled : standing;
  }

  /** What the merchant has allowed the app. */
  public Authorization authorization(Keeta.Session session, String appId) {
    return session
        .note("authorization/" + appId)
        .map(text -> Json.read(text, Authorization.class))
        .orElse(Authorization.INITIAL);
  }

  private static Authorization keep(
      Keeta.Session session, String appId, Authorization authorization) {
    session.note("authorization/" + appId, Json.write(authorization));
    return authorization;
  }

  private static String name(String token) {
    return "token/" + token;
  }
}
