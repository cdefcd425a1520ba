package dev.keetaorders.sandbox.api.standard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.sandbox.api.standard.Parameters.Wrong;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.Moment;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The calls that are about an app and its authorization (docs/keeta/standard-api.md 3). */
public final class AppCalls {

  private static final int LARGEST_PAGE = 200;

  /**
   * How long tokens are good.
   *
   * @param access of an access token and its refresh token: 90 days
   * @param afterRefresh how long the old access token stays good after a refresh: 60 minutes
   * @param code of an authorization code: 10 minutes
   * @param mint makes the text of a token that nobody can guess
   */
  public record TokenRules(
      Duration access, Duration afterRefresh, Duration code, Supplier<String> mint) {}

  /** A call about an app. */
  interface AppCall {
    Answer answer(Keeta.Session session, App app, Parameters parameters) throws Wrong;

    default boolean needsToken() {
      return true;
    }
  }

  private final StandardCodes codes;
  private final TokenRules tokens;
  private final Map<String, AppCall> byPath;

  /** The calls, with those codes and lives of tokens. */
  public AppCalls(StandardCodes codes, TokenRules tokens) {
    this.codes = codes;
    this.tokens = tokens;
    this.byPath =
        Map.of(
            "/base/oauth/token",
            withoutToken(this::token),
            "/base/authorized/resource/get",
            AppCalls::authorizedShops);
  }

  Optional<AppCall> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  private static AppCall withoutToken(AppCall call) {
    return new AppCall() {
      @Override
      public Answer answer(Keeta.Session session, App app, Parameters parameters) throws Wrong {
        return call.answer(session, app, parameters);
      }

      @Override
      public boolean needsToken() {
        return false;
      }
    };
  }

  /** What the portal does when a merchant authorizes an app: a code, told by event 1. */
  public String authorize(Keeta.Session session, String appId) {
    var code = tokens.mint().get();
    var until = session.now().counted().plus(tokens.code());
    session.note(Grant.ofCode(code), Json.write(new Grant(appId, until, null)));
    session.tell(1, appId, 0, code);
    return code;
  }

  private Answer token(Keeta.Session session, App app, Parameters parameters) throws Wrong {
    var grantType = parameters.requiredText("grantType");
    return switch (grantType) {
      case "authorization_code" ->
          exchange(session, app, Grant.ofCode(parameters.requiredText("code")), "code");
      case "refresh_token" ->
          exchange(
              session,
              app,
              Grant.ofRefreshToken(parameters.requiredText("refreshToken")),
              "refreshToken");
      default -> throw new Wrong("grantType is not one of authorization_code, refresh_token");
    };
  }

  /** A code and a refresh token work once; what they were worth is replaced by a new pair. */
  private Answer exchange(Keeta.Session session, App app, String name, String field) {
    var grant = session.note(name).map(text -> Json.read(text, Grant.class));
    if (grant.isEmpty()
        || !grant.get().appId().equals(app.appId())
        || !grant.get().goodUntil().isAfter(session.now().counted())) {
      return Answer.error(codes.tokenUnknown(), field + " does not exist, was used or has expired");
    }
    session.forgetNote(name);
    var old = grant.get().accessToken();
    if (old != null) {
      Tokens.issue(session, app.appId(), old, session.now().counted().plus(tokens.afterRefresh()));
    }
    return Answer.flat(issue(session, app, session.now()));
  }

  private ObjectNode issue(Keeta.Session session, App app, Moment now) {
    var access = tokens.mint().get();
    var refresh = tokens.mint().get();
    var until = now.counted().plus(tokens.access());
    Tokens.issue(session, app.appId(), access, until);
    session.note(Grant.ofRefreshToken(refresh), Json.write(new Grant(app.appId(), until, access)));
    return Json.object()
        .put("accessToken", access)
        .put("tokenType", "bearer")
        .put("expiresIn", tokens.access().toSeconds())
        .put("refreshToken", refresh)
        .put("scope", "all")
        .put("issuedAtTime", now.shown().toEpochMilli());
  }

  /** The shops that have had an order: any shop id is good in the sandbox, there is no list. */
  private static Answer authorizedShops(Keeta.Session session, App app, Parameters parameters)
      throws Wrong {
    var pageNum = parameters.number("pageNum");
    var pageSize = parameters.number("pageSize");
    if (pageNum < 1) throw new Wrong("pageNum is not 1 or more");
    if (pageSize < 1 || pageSize > LARGEST_PAGE) throw new Wrong("pageSize is not from 1 to 200");
    var shops = session.shops(app.appId());
    var data = Json.object().put("userId", 10001).put("brandId", 4323).put("brandName", "Sandbox");
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
