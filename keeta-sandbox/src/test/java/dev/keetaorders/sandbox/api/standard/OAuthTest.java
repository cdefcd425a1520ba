package dev.keetaorders.sandbox.api.standard;

import static dev.keetaorders.sandbox.world.Fulfilment.PLATFORM_DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.sandbox.Examples;
import dev.keetaorders.sandbox.TestSandbox;
import dev.keetaorders.sandbox.api.standard.OAuth.CodesBy;
import dev.keetaorders.sandbox.control.Wish;
import dev.keetaorders.sandbox.world.Merchant;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import dev.keetaorders.sandbox.world.TokenStanding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OAuthTest {

  private static final StandardCodes CODES = TestSandbox.CODES;
  private static final Merchant STORE = new Merchant(TestSandbox.APP, 930001);

  @TempDir Path folder;
  private TestSandbox sandbox;

  @BeforeEach
  void open() {
    sandbox = TestSandbox.open(folder);
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void exchangesACodeForTenMinutesOnly() {
    var code = authorize();

    sandbox.keeta.advance(Duration.ofMinutes(10));

    assertThat(code(exchange(code))).isEqualTo(CODES.grantUnknown());
  }

  @Test
  void refreshesOnceAMinuteAndUsesNothingUpByRefusing() {
    var first = exchange(authorize());
    var second = refresh(first);

    var tooSoon = refresh(second);
    sandbox.keeta.advance(Duration.ofMinutes(1));
    var third = refresh(second);

    assertThat(code(tooSoon)).isEqualTo(CODES.tooOften());
    assertThat(third.path("accessToken").asText()).isNotBlank();
    assertThat(code(refresh(second))).isEqualTo(CODES.grantUnknown());
  }

  @Test
  void keepsTheOldTokenGoodForAnHourAndNoLongerThanItWas() {
    var order = sandbox.place();
    var first = exchange(authorize());
    sandbox.keeta.advance(Duration.ofDays(90).minusMinutes(10));
    refresh(first);

    assertThat(get(order, token(first))).isZero();
    sandbox.keeta.advance(Duration.ofMinutes(10));
    assertThat(get(order, token(first))).isEqualTo(CODES.tokenExpired());
  }

  @Test
  void isDeadOnceTheMerchantTakesItBack() {
    var order = sandbox.place();
    var first = exchange(authorize());

    sandbox.keeta.change(session -> sandbox.oauth.revoke(session, TestSandbox.BRAND));
    sandbox.ticker.tick();

    assertThat(code(refresh(first))).isEqualTo(115_000_260);
    assertThat(get(order, token(first))).isEqualTo(CODES.tokenUnknown());
    assertThat(get(order, "sandbox-token")).isEqualTo(CODES.tokenUnknown());
    assertThat(sandbox.receiver.eventIds()).endsWith(1303);
  }

  @Test
  void livesAgainByANewCodeAndNotByOldTokens() {
    var order = sandbox.place();
    var old = exchange(authorize());
    sandbox.keeta.change(session -> sandbox.oauth.revoke(session, TestSandbox.BRAND));

    var fresh = exchange(authorize());

    assertThat(get(order, token(fresh))).isZero();
    assertThat(get(order, token(old))).isEqualTo(CODES.tokenUnknown());
    assertThat(code(refresh(old))).isEqualTo(CODES.grantUnknown());
  }

  @Test
  void refreshesTokensThatWereSpoiled() {
    var order = sandbox.place();
    var first = exchange(authorize());

    spoil(TokenStanding.EXPIRED);
    assertThat(get(order, token(first))).isEqualTo(CODES.tokenExpired());
    assertThat(get(order, "sandbox-token")).isEqualTo(CODES.tokenExpired());
    var second = refresh(first);
    assertThat(get(order, token(second))).isZero();

    spoil(TokenStanding.UNKNOWN);
    assertThat(get(order, token(second))).isEqualTo(CODES.tokenUnknown());
  }

  @Test
  void remembersEverythingOverARestart() {
    var first = exchange(authorize());
    refresh(first);
    spoil(TokenStanding.EXPIRED);
    sandbox.close();
    sandbox = TestSandbox.open(folder);
    var order = sandbox.place();

    assertThat(get(order, "sandbox-token")).isEqualTo(CODES.tokenExpired());
    assertThat(code(refresh(first))).isEqualTo(CODES.grantUnknown());
  }

  @Test
  void tellsOfACodeByGetIfAskedTo() {
    var code =
        sandbox.keeta.change(
            s -> sandbox.oauth.authorize(s, TestSandbox.BRAND, "our state", CodesBy.GET));
    sandbox.ticker.tick();

    var at = TestSandbox.START.toEpochMilli();
    var sig =
        TestSandbox.sha256(
            TestSandbox.WEBHOOKS
                + "?appId=1001001&code=%s&state=our state&timestamp=%d".formatted(code, at)
                + "sandbox-secret");
    assertThat(sandbox.receiver.urls)
        .contains(
            TestSandbox.WEBHOOKS
                + "?code=%s&state=our+state&appId=1001001&timestamp=%d&sig=%s"
                    .formatted(code, at, sig));
  }

  @Test
  void listsTheShopsThatAreAuthorizedAndRefusesTheOthers() {
    var order = sandbox.place();
    sandbox.keeta.change(session -> {
      var authorization = sandbox.oauth.authorization(session, TestSandbox.BRAND);
      session.apply(session.shop(TestSandbox.APP, 7).added(authorization, session.now()));
      var shop = session.shop(TestSandbox.APP, TestSandbox.SHOP);
      return session.apply(shop.removed(authorization, session.now()));
    });

    var listed =
        Examples.tree(
            sandbox
                .callWithoutToken(
                    "/base/authorized/resource/get",
                    "accessToken",
                    "sandbox-token",
                    "pageNum",
                    1L,
                    "pageSize",
                    200L)
                .body());

    assertThat(listed.at("/data/authorizedShops").findValuesAsText("id")).containsExactly("7");
    assertThat(get(order, "sandbox-token")).isEqualTo(CODES.shopNotAuthorized());
  }

  @Test
  void letsAnIndependentStoreSpeakForItselfAlone() {
    var ofTheChain = sandbox.place();
    var ofTheStore = sandbox.place(Wish.of(STORE.storeId(), PLATFORM_DELIVERY, Duration.ZERO));
    var brand = exchange(authorize());

    var store = exchange(authorize(STORE));

    assertThat(get(ofTheStore, token(store))).isZero();
    assertThat(get(ofTheChain, token(brand))).isZero();
    for (var ofTheBrand : List.of(token(brand), "sandbox-token")) {
      assertThat(get(ofTheStore, ofTheBrand)).isEqualTo(CODES.shopNotAuthorized());
    }
    assertThat(get(ofTheChain, token(store))).isEqualTo(CODES.shopNotAuthorized());
    assertThat(shopsOf(token(store))).containsExactly(Long.toString(STORE.storeId()));
    assertThat(shopsOf(token(brand))).containsExactly(Long.toString(TestSandbox.SHOP));
    assertThat(sandbox.receiver.eventIds()).contains(1301);
  }

  @Test
  void keepsTheTokensOfAStoreAndOfTheBrandApart() {
    var ofTheStore = sandbox.place(Wish.of(STORE.storeId(), PLATFORM_DELIVERY, Duration.ZERO));
    var brand = exchange(authorize());
    var store = exchange(authorize(STORE));

    sandbox.keeta.change(s -> sandbox.oauth.spoil(s, STORE, TokenStanding.EXPIRED));
    assertThat(get(ofTheStore, token(store))).isEqualTo(CODES.tokenExpired());
    var fresh = refresh(store);
    assertThat(get(ofTheStore, token(fresh))).isZero();
    assertThat(refresh(brand).path("accessToken").asText()).isNotBlank();

    sandbox.keeta.change(s -> sandbox.oauth.revoke(s, STORE));
    sandbox.ticker.tick();
    sandbox.keeta.advance(Duration.ofMinutes(1));
    assertThat(code(refresh(fresh))).isEqualTo(CODES.authorizationCancelled());
    assertThat(sandbox.receiver.eventIds()).endsWith(1302).doesNotContain(1303);
  }

  private List<String> shopsOf(String token) {
    var answer =
        sandbox.callWithoutToken(
            "/base/authorized/resource/get", "accessToken", token, "pageNum", 1L, "pageSize", 200L);
    return Examples.tree(answer.body()).at("/data/authorizedShops").findValuesAsText("id");
  }

  private String authorize(Merchant merchant) {
    var code = sandbox.keeta.change(s -> sandbox.oauth.authorize(s, merchant, ""));
    sandbox.ticker.tick();
    return code;
  }

  private String authorize() {
    return sandbox.keeta.change(s -> sandbox.oauth.authorize(s, TestSandbox.BRAND, ""));
  }

  private void spoil(TokenStanding standing) {
    sandbox.keeta.change(session -> sandbox.oauth.spoil(session, TestSandbox.BRAND, standing));
  }

  private JsonNode exchange(String code) {
    return call("grantType", "authorization_code", "code", code);
  }

  private JsonNode refresh(JsonNode tokens) {
    var token = tokens.path("refreshToken").asText();
    return call("grantType", "refresh_token", "refreshToken", token);
  }

  private JsonNode call(Object... parameters) {
    return Examples.tree(sandbox.callWithoutToken("/base/oauth/token", parameters).body());
  }

  private static String token(JsonNode tokens) {
    return tokens.path("accessToken").asText();
  }

  private long get(SimulatedOrder order, String token) {
    return code(
        Examples.tree(
            sandbox
                .callWithoutToken(
                    "/order/get",
                    "accessToken",
                    token,
                    "orderViewId",
                    order.orderViewId(),
                    "shopId",
                    order.shopId())
                .body()));
  }

  private static long code(JsonNode answer) {
    return answer.path("code").asLong();
  }
}
