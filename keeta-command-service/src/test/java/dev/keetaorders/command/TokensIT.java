package dev.keetaorders.command;

import static dev.keetaorders.command.CommandTexts.command;
import static dev.keetaorders.command.CommandTexts.confirm;
import static dev.keetaorders.command.Patiently.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keetaorders.command.token.HeldTokens;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.testresource.InfraControl;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a merchant's yes to the calls that carry his token, and to the end of it. */
@QuarkusTest
@WithTestResource(StubKeetaResource.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "tokens_it"),
      @ResourceArg(name = "topics", value = "true")
    })
@WithTestResource(TokenSettings.class)
class TokensIT {

  private static final Verification VERIFIED = new Verification.Verified("R1");
  private static final String APP = "/authorizations/" + StubKeeta.APP;

  private StubKeeta keeta;
  private TopicsClient topics;
  private final CommandsOverHttp http = new CommandsOverHttp();

  @Inject HeldTokens held;

  @TestHTTPResource(value = "/", management = true)
  URI management;

  @BeforeEach
  void open() {
    keeta = StubKeeta.asConfigured();
    topics = TopicsClient.asConfigured();
    // Until the tables are there, everything is answered 503.
    await().until(() -> http.at(APP).statusCode() == 200);
  }

  @AfterEach
  void noSecretWentAnywhere() throws Exception {
    InfraControl.startDatabase();
    var seen = new StringBuilder(Files.readString(Path.of(TokenSettings.LOG)));
    for (var each : topics.everything()) seen.append(each.key()).append(each.value());
    seen.append(http.at("/authorizations").body())
        .append(http.get(management.resolve("/q/metrics")).body());
    topics.close();
    keeta.close();
    assertThat(keeta.oauth.minted())
        .allSatisfy(secret -> assertThat(seen.toString().contains(secret)).as(secret).isFalse());
    assertThat(seen.toString().contains(StubKeeta.TOKEN)).isFalse();
    assertThat(seen).contains("keeta_authorization_expires_seconds");
  }

  @Test
  void aCodeOfEvent1IsExchangedOnceHoweverItComesAndItsTokenCarriesTheCalls() throws Exception {
    keeta.order("480101", 20);
    var code = keeta.oauth.code();

    event1(VERIFIED, "{\"code\":\"%s\",\"state\":\"\",\"appId\":1001001,\"timestamp\":%d}", code);
    event1(VERIFIED, "{\"code\":\"%s\",\"appId\":\"1001001\",\"timestamp\":\"%d\"}", code);
    await().until(() -> keeta.oauth.asked().size() == 1 && isGranted());
    topics.publish(confirm("t-event", "480101"));

    assertThat(topics.result("t-event").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(tokenOf("480101", 0)).startsWith("stub-access");
    assertThat(keeta.callsOf("480101")).allSatisfy(call -> assertThat(call.verified()).isTrue());
    assertThat(keeta.oauth.asked()).containsExactly("authorization_code");
    var view = json(http.at(APP));
    assertThat(view.path("state").asText()).isEqualTo("GRANTED");
    assertThat(Instant.parse(view.path("expiresAt").asText()))
        .isEqualTo(Instant.parse(view.path("issuedAt").asText()).plus(Duration.ofDays(90)));
    assertThat(Instant.parse(view.path("refreshAt").asText()))
        .isBefore(Instant.parse(view.path("expiresAt").asText()).minus(Duration.ofDays(5)));
    assertThat(view.at("/code/state").asText()).isEqualTo("EXCHANGED");
    // Ninety days, less the seconds since.
    assertThat(http.get(management.resolve("/q/metrics")).body())
        .containsPattern("keeta_authorization_expires_seconds\\{app=\"1001001\"} 777\\d{4}")
        .contains("keeta_authorization_state{app=\"1001001\",state=\"GRANTED\"} 1")
        .contains("keeta_authorization_state{app=\"1001001\",state=\"CONFIGURED\"} 0")
        .contains("keeta_token_exchanges_total{app=\"1001001\",outcome=\"supplied\"}");
  }

  @Test
  void aRedirectIsTakenForAStateOfOursOnlyAndItsCodeOnce() throws Exception {
    assertThat(http.postTo(APP + "/links").statusCode()).isEqualTo(401);
    var link = json(http.postAs("operator", "operator-password", APP + "/links", ""));
    var state = link.path("state").asText();
    var code = keeta.oauth.code();

    assertThat(link.path("url").asText())
        .isEqualTo(
            "https://merchant.example/authorize?responseType=authorization_code&appId=1001001"
                + "&redirectUri=https%3A%2F%2Fchain.example%2Fauthorizations%2F1001001%2Fredirect"
                + "&state="
                + state
                + "&scope=all");
    for (var query :
        new String[] {
          "?code=" + code,
          "?code=" + code + "&state=",
          "?code=" + code + "&state=guessed",
          "?state=" + state
        }) {
      var refused = http.at(APP + "/redirect" + query);
      assertThat(refused.statusCode()).as(query).isEqualTo(400);
      assertThat(json(refused).path("field").asText()).isIn("state", "code");
      assertThat(refused.body()).doesNotContain(code);
    }
    assertThat(keeta.oauth.asked()).isEmpty();

    var page = "/redirect?code=%s&state=%s".formatted(code, state);
    assertThat(http.at(APP + page).statusCode()).isEqualTo(200);
    assertThat(http.at(APP + page).headers().firstValue("Cache-Control")).contains("no-store");
    event1(VERIFIED, "{\"code\":\"%s\",\"timestamp\":%d}", code);
    await().until(this::isGranted);

    assertThat(keeta.oauth.asked()).containsExactly("authorization_code");
    assertThat(json(http.at(APP)).at("/code/by").asText()).isEqualTo("REDIRECT");
    assertThat(http.at("/authorizations/9/redirect?code=a&state=b").statusCode()).isEqualTo(404);
  }

  @Test
  void aTokenThatKeetaRefusesIsRefreshedOnceAndTheCallIsSentOnceMore() throws Exception {
    authorize();
    for (var code : new int[] {115_000_203, 115_000_200}) {
      var order = "48020" + code % 10;
      keeta.order(order, 20);
      keeta.oauth.spoil(code);

      topics.publish(confirm("t-" + code, order));

      var result = topics.result("t-" + code);
      assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
      assertThat(result.calls()).isEqualTo(1);
      assertThat(keeta.pathsOf(order)).containsExactly("/order/confirm", "/order/confirm");
      assertThat(tokenOf(order, 0)).isNotEqualTo(tokenOf(order, 1));
      assertThat(http.get("t-" + code).body()).doesNotContain(tokenOf(order, 0), tokenOf(order, 1));
    }
    assertThat(keeta.oauth.asked())
        .containsExactly("authorization_code", "refresh_token", "refresh_token");
    assertThat(json(http.at(APP)).path("lastRefresh").isNull()).isFalse();
    assertThat(http.get(management.resolve("/q/metrics")).body())
        .contains("keeta_token_refreshes_total{app=\"1001001\",outcome=\"supplied\"}");
  }

  @Test
  void anAuthorizationThatTheMerchantTookBackIsNotTriedAgainAndCommandsSaySo() throws Exception {
    authorize();
    keeta.order("480301", 30);
    keeta.oauth.revoke();

    topics.publish(command("t-dead", "MARK_READY", "480301"));

    var result = topics.result("t-dead");
    assertThat(result.outcome()).isEqualTo(CommandOutcome.REJECTED);
    assertThat(result.code()).isEqualTo("115000200");
    assertThat(result.message())
        .isEqualTo(
            "not good: [hidden]; the merchant has taken the authorization back:"
                + " authorize the app again");
    assertThat(keeta.oauth.asked()).containsExactly("authorization_code", "refresh_token");
    var view = json(http.at(APP));
    assertThat(view.path("state").asText()).isEqualTo("REVOKED");
    assertThat(view.at("/lastError/code").asText()).isEqualTo("115000260");

    // A new yes of the merchant's ends that.
    authorize();
    topics.publish(command("t-alive", "MARK_READY", "480301"));
    assertThat(topics.result("t-alive").outcome()).isEqualTo(CommandOutcome.DONE);
  }

  @Test
  void aCallThatFindsTheAuthorizationTakenBackEndsItAndAConfirmationWaitsForTheNextOne()
      throws Exception {
    authorize();
    keeta.order("480501", 20);
    keeta.order("480502", 30);
    keeta.oauth.spoil(115_000_260);

    topics.publish(confirm("t-taken-back", "480501"));
    topics.publish(command("t-ended", "MARK_READY", "480502"));

    await().until(() -> json(http.at(APP)).path("state").asText().equals("REVOKED"));
    assertThat(json(http.at(APP)).at("/lastError/code").asText()).isEqualTo("115000260");
    var result = topics.result("t-ended");
    assertThat(result.outcome()).isEqualTo(CommandOutcome.REJECTED);
    assertThat(result.code()).isEqualTo("115000260");
    assertThat(result.message())
        .isEqualTo(
            "not good: [hidden]; the merchant has taken the authorization back:"
                + " authorize the app again");
    assertThat(keeta.oauth.asked()).containsExactly("authorization_code");
    var metrics = http.get(management.resolve("/q/metrics")).body();
    assertThat(metrics)
        .contains("keeta_authorization_taken_back_answers_total{app=\"1001001\",token=\"granted\"}")
        .contains("keeta_authorization_state{app=\"1001001\",state=\"REVOKED\"} 1");

    // The confirmation was tried all the time, and goes out by itself with a new yes.
    authorize();
    var confirmed = topics.result("t-taken-back");
    assertThat(confirmed.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.statusOf("480501")).isEqualTo(30);
  }

  @Test
  void aRevocationIsBelievedIfItIsVerified() throws Exception {
    authorize();
    var body = "{\"eventId\":1303,\"appId\":1001001,\"message\":\"{\\\"opType\\\":0}\"}";
    var sentAt = Instant.now();

    topics.notifyOfAuthorization(of("1303", new Verification.Unverified("no-match"), sentAt), body);
    topics.notifyOfAuthorization(of("1302", VERIFIED, sentAt), body);
    await().until(() -> counted("event=\"other\",outcome=\"passed_by\""));
    assertThat(counted("event=\"1303\",outcome=\"unverified\"")).isTrue();
    assertThat(isGranted()).isTrue();

    topics.notifyOfAuthorization(of("1303", VERIFIED, sentAt), body);
    await().until(() -> json(http.at(APP)).path("state").asText().equals("REVOKED"));
  }

  @Test
  void aConfirmationGoesOutWithTheTokenInMemoryWhilePostgresIsDown() throws Exception {
    authorize();
    keeta.order("480401", 20);
    InfraControl.stopDatabase();

    topics.publish(confirm("t-down", "480401"));
    await().until(() -> keeta.statusOf("480401") == 30);
    assertThat(http.at(APP).statusCode()).isEqualTo(503);
    InfraControl.startDatabase();

    assertThat(topics.result("t-down").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(tokenOf("480401", 0)).startsWith("stub-access");
  }

  private void authorize() {
    event1(VERIFIED, "{\"code\":\"%s\",\"timestamp\":%d}", keeta.oauth.code());
    await().until(() -> keeta.oauth.asked().contains("authorization_code") && isGranted());
  }

  private boolean isGranted() throws IOException {
    var view = json(http.at(APP));
    return view.path("state").asText().equals("GRANTED")
        && view.at("/code/state").asText().equals("EXCHANGED")
        && isHeld(Instant.parse(view.path("issuedAt").asText()));
  }

  /** What the database shows is in memory, where calls take it from, a query later. */
  private boolean isHeld(Instant issuedAt) {
    return held.of(StubKeeta.APP)
        .flatMap(known -> known.state().tokens())
        .filter(pair -> !pair.issuedAt().isBefore(issuedAt))
        .isPresent();
  }

  private boolean counted(String labels) {
    return http.get(management.resolve("/q/metrics"))
        .body()
        .contains("keeta_authorization_notifications_total{%s}".formatted(labels));
  }

  private String tokenOf(String orderId, int call) throws IOException {
    var body = keeta.callsOf(orderId).get(call).body();
    return new ObjectMapper().readTree(new String(body, UTF_8)).path("accessToken").asText();
  }

  private void event1(Verification verification, String format, String code) {
    var body = format.formatted(code, System.currentTimeMillis());
    topics.notifyOfAuthorization(of("1", verification, null), body);
  }

  private static NotificationMetadata of(
      String event, Verification verification, @Nullable Instant sentAt) {
    return new NotificationMetadata(
        UUID.randomUUID().toString(),
        NotificationType.standardEvent(event),
        new NotificationSource(Dialect.STANDARD, StubKeeta.APP, null),
        null,
        Instant.now(),
        sentAt,
        null,
        null,
        null,
        null,
        null,
        verification,
        Via.WEBHOOK,
        null);
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }
}
