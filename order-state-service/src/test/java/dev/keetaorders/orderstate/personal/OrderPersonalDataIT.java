package dev.keetaorders.orderstate.personal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.orderstate.KafkaLog;
import dev.keetaorders.orderstate.Notifications;
import dev.keetaorders.orderstate.Notifications.Notification;
import dev.keetaorders.testresource.InfraControl;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Who gets at personal data over HTTP, what they see, and that nobody else does. */
@QuarkusTest
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "keeta_orders"),
      @ResourceArg(name = "topics", value = "true")
    })
@WithTestResource(OrderPersonalDataIT.Users.class)
class OrderPersonalDataIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration SOON = Duration.ofSeconds(60);

  /** The service has the real clock, and keeps nothing of what was placed long ago. */
  private final Instant justNow =
      InstantSource.system().instant().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);

  @Inject Installation installation;
  @Inject DataSource database;

  @TestHTTPResource("/")
  URI service;

  @TestHTTPResource(value = "/", management = true)
  URI management;

  /** One who may see and one who may erase. */
  public static final class Users implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
      var users = "quarkus.security.users.embedded.users.";
      var roles = "quarkus.security.users.embedded.roles.";
      return Map.of(
          users + "rita", "rita-secret",
          roles + "rita", "personal-data-reader",
          users + "eve", "eve-secret",
          roles + "eve", "personal-data-eraser");
    }

    @Override
    public void stop() {}
  }

  @Test
  void showsThemToWhoeverMayAndWritesDownWhoLooked() throws SQLException {
    var order = placed("5047843723786701", "8200001");

    var seen = json(onceThere(order));

    assertThat(seen.get("dialect").asText()).isEqualTo("standard");
    assertThat(seen.get("appId").asText()).isEqualTo(Notifications.APP);
    assertThat(seen.get("erasedAt").isNull()).isTrue();
    assertThat(subject(seen, "CUSTOMER").at("/fields/customerId").asText()).isEqualTo("8200001");
    assertThat(subject(seen, "ORDER_REMARK").at("/fields/text").asText())
        .isEqualTo("call Sara at the gate");
    var recipient = subject(seen, "RECIPIENT");
    assertThat(recipient.at("/fields/name").asText()).isEqualTo("Sara");
    assertThat(recipient.at("/fields/phone/encrypted").asBoolean()).isTrue();
    assertThat(recipient.get("verified").asBoolean()).isTrue();
    assertThat(recipient.get("datedAt").asText())
        .isEqualTo(justNow.toString().replace("Z", ".000Z"));
    assertThat(seen.toString()).doesNotContain("ENC_");
    var withCipherTexts = ask("GET", path(order) + "?withCipherTexts=true", "rita");
    assertThat(withCipherTexts.body()).contains("\"cipherText\":\"ENC_phone\"");
    assertThat(withCipherTexts.headers().firstValue("cache-control")).contains("no-store");
    assertThat(audited(order.orderId())).contains("rita READ");
  }

  @Test
  void turnsAwayWhoeverMayNot() {
    var order = placed("5047843723786702", "8200002");
    onceThere(order);
    for (var who : new String[] {null, "nobody"}) {
      for (var method : new String[] {"GET", "DELETE"}) {
        assertThat(ask(method, path(order), who).statusCode()).isEqualTo(401);
      }
      assertThat(ask("DELETE", "/customers/8200002/personal-data", who).statusCode())
          .isEqualTo(401);
    }
    assertThat(ask("GET", path(order), "eve").statusCode()).isEqualTo(403);
    assertThat(ask("DELETE", path(order), "rita").statusCode()).isEqualTo(403);
    assertThat(ask("DELETE", "/customers/8200002/personal-data", "rita").statusCode())
        .isEqualTo(403);
    var wrongPassword =
        send(request("GET", path(order)).header("Authorization", basic("rita", "guess")));
    assertThat(wrongPassword.statusCode()).isEqualTo(401);
    for (var refused : List.of(wrongPassword, ask("GET", path(order), null))) {
      assertThat(refused.headers().firstValue("www-authenticate").orElseThrow())
          .startsWith("Basic realm=");
      assertThat(json(refused.body()).get("remedy").asText()).contains("embedded.users");
    }
    assertThat(json(ask("GET", path(order), "eve").body()).get("remedy").asText())
        .contains("embedded.roles");

    assertThat(ask("GET", path(order), "rita").body()).contains("Sara");
  }

  @Test
  void leavesEverythingElseOpen() {
    for (var open : new String[] {"/", "/orders", "/q/openapi"}) {
      assertThat(ask("GET", open, null).statusCode()).as(open).isEqualTo(200);
    }
    for (var open : new String[] {"/q/health/live", "/q/health/ready", "/q/metrics"}) {
      var answer = send(HttpRequest.newBuilder(management.resolve(open)));
      assertThat(answer.statusCode()).as(open).isEqualTo(200);
    }
  }

  @Test
  void erasesAnOrdersPeopleAndLeavesTheOrderAsItWas() throws SQLException {
    var order = placed("5047843723786703", "8200003");
    onceThere(order);
    var before = lifecycle(order);

    var erased = ask("DELETE", path(order), "eve");

    assertThat(erased.statusCode()).isEqualTo(200);
    assertThat(json(erased.body()).get("orders").asInt()).isEqualTo(1);
    assertThat(json(erased.body()).get("entries").asInt()).isEqualTo(5);
    var seen = json(ask("GET", path(order), "rita").body());
    assertThat(seen.get("entries")).isEmpty();
    assertThat(seen.get("erasedAt").isNull()).isFalse();
    assertThat(lifecycle(order)).isEqualTo(before);
    append(order.delivery("20", Duration.ofSeconds(100)));
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(lifecycle(order)).contains("delivery.changed"));
    assertThat(json(ask("GET", path(order), "rita").body()).get("entries")).isEmpty();
    assertThat(audited(order.orderId())).contains("eve ERASED_ORDER");
  }

  @Test
  void erasesAllOrdersOfACustomer() {
    var first = placed("5047843723786704", "8200004");
    var second = placed("5047843723786705", "8200004");
    var others = placed("5047843723786706", "8200005");
    onceThere(first);
    onceThere(second);
    onceThere(others);

    var erased = ask("DELETE", "/customers/8200004/personal-data", "eve");

    assertThat(json(erased.body()).get("orders").asInt()).isEqualTo(2);
    for (var order : new Notifications[] {first, second}) {
      assertThat(ask("GET", path(order), "rita").body()).doesNotContain("Sara");
    }
    assertThat(ask("GET", path(others), "rita").body()).contains("Sara");
    assertThat(ask("DELETE", "/customers/%20/personal-data", "eve").statusCode()).isEqualTo(400);
  }

  @Test
  void saysOfAnOrderThatNobodyKnowsThatNothingIsKnown() {
    for (var unknown : new String[] {"5047843723786799", "%00"}) {
      var answer = ask("GET", "/orders/%s/personal-data".formatted(unknown), "rita");
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(json(answer.body()).get("remedy").asText()).contains("personal-data.retention");
    }
  }

  @Test
  void answersThatTheDatabaseIsAway() {
    try {
      InfraControl.stopDatabase();

      for (var method : new String[] {"GET", "DELETE"}) {
        var who = method.equals("GET") ? "rita" : "eve";
        var answer = ask(method, "/orders/5047843723786707/personal-data", who);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer.body()).get("remedy").asText()).contains("Ask again");
      }
    } finally {
      InfraControl.startDatabase();
    }
  }

  @Test
  void measuresWithoutSayingOfWhom() {
    var order = placed("5047843723786708", "8200008");
    onceThere(order);
    ask("DELETE", path(order), "eve");

    var measured = send(HttpRequest.newBuilder(management.resolve("/q/metrics"))).body();

    assertThat(measured)
        .contains("keeta_personal_data_reads_total ")
        .contains("keeta_personal_data_erasures_total{of=\"order\"}")
        .contains("keeta_personal_data_swept_total ")
        .doesNotContain("8200008", "5047843723786708", "Sara");
  }

  private Notifications placed(String orderId, String customer) {
    var order = new Notifications(orderId, justNow);
    append(order.placed().ofCustomer(customer));
    append(order.delivery("10", Duration.ofSeconds(90)));
    return order;
  }

  private void append(Notification notification) {
    try (var log = new KafkaLog(InfraControl.bootstrapServers())) {
      log.append(installation.topics().orderNotifications(), notification);
    }
  }

  /** Customer, recipient, two remarks and the courier. */
  private String onceThere(Notifications order) {
    return await()
        .atMost(SOON)
        .until(
            () -> ask("GET", path(order), "rita"),
            answer -> answer.statusCode() == 200 && json(answer.body()).get("entries").size() == 5)
        .body();
  }

  private String lifecycle(Notifications order) {
    return ask("GET", "/orders/" + order.orderId(), null).body()
        + ask("GET", "/orders/%s/history".formatted(order.orderId()), null).body();
  }

  private String audited(String orderId) throws SQLException {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                "SELECT string_agg(who || ' ' || act, ',') FROM personal_data.access"
                    + " WHERE order_id = ?")) {
      statement.setString(1, orderId);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  private static JsonNode subject(JsonNode seen, String subject) {
    for (var entry : seen.get("entries")) {
      if (entry.get("subject").asText().equals(subject)) return entry;
    }
    throw new AssertionError("No " + subject);
  }

  private static String path(Notifications order) {
    return "/orders/%s/personal-data".formatted(order.orderId());
  }

  private HttpResponse<String> ask(String method, String path, String who) {
    var request = request(method, path);
    if (who != null) request.header("Authorization", basic(who, who + "-secret"));
    return send(request);
  }

  private HttpRequest.Builder request(String method, String path) {
    return HttpRequest.newBuilder(service.resolve(path))
        .method(method, HttpRequest.BodyPublishers.noBody());
  }

  private static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
