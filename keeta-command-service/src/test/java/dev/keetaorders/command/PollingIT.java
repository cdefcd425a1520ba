package dev.keetaorders.command;

import static dev.keetaorders.command.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The service as it is shipped, with an app of the Open Delivery dialect, from its start on. */
@QuarkusTest
@WithTestResource(PolledKeeta.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "polling_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class PollingIT {

  private static final String ONBOARDING = "/v1/merchantOnboarding";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DataSource database;

  @TestHTTPResource(value = "/", management = true)
  URI management;

  @TestHTTPResource("/")
  URI http;

  PollingIT(DataSource database) {
    this.database = database;
  }

  @Test
  void fetchesATokenPollsPutsTheEventsOntoTheLogAndAcknowledgesThem() throws Exception {
    try (var topics = TopicsClient.asConfigured()) {
      var events = topics.replies(PolledKeeta.ORDER, 2);

      assertThat(events)
          .extracting(
              each -> TopicsClient.header(each, "ce_id"),
              each -> TopicsClient.header(each, "ce_type"),
              each -> TopicsClient.header(each, "keeta-via"))
          .containsExactly(
              tuple("1930106161957212001", "keeta.opendelivery.CREATED", "poll"),
              tuple("1930106161957212002", "keeta.opendelivery.CONFIRMED", "poll"));
      await().until(() -> paths().contains("/v1/events/acknowledgment"));
    }
    var asked =
        asked().stream().filter(each -> !each.path("path").asText().equals(ONBOARDING)).toList();
    var firstThree = asked.subList(0, 3);
    assertThat(firstThree)
        .extracting(each -> each.path("path").asText(), each -> each.path("status").asInt())
        .containsExactly(
            tuple("/oauth/token", 200),
            tuple("/v1/events:polling", 200),
            tuple("/v1/events/acknowledgment", 202));
    // By now it may have been time for others, which find nothing.
    assertThat(asked.subList(3, asked.size()))
        .extracting(each -> each.path("path").asText(), each -> each.path("status").asInt())
        .allMatch(tuple("/v1/events:polling", 204)::equals);
    var poll = asked.get(1);
    assertThat(poll.path("query").isNull()).as("never eventType: %s", poll.path("query")).isTrue();
    assertThat(poll.path("merchants").isNull()).isTrue();
    assertThat(poll.path("contentType").isNull()).as("there is no body").isTrue();
    assertThat(asked.get(2).path("contentType").asText()).startsWith("application/json");
    assertThat(asked.get(2).path("body").asText())
        .isEqualTo(
            """
            [{"eventType":"CREATED","id":"1930106161957212001","orderId":"%1$s"},\
            {"eventType":"CONFIRMED","id":"1930106161957212002","orderId":"%1$s"}]\
            """
                .formatted(PolledKeeta.ORDER));
    assertThat(storedToken()).isNotBlank().doesNotContain(PolledKeeta.TOKEN);
    // What is acknowledged is counted when Keeta's answer has been read.
    await()
        .untilAsserted(() ->
            assertThat(text(management.resolve("/q/metrics")))
                .contains("keeta_polls_total{app=\"od-poll\",outcome=\"events\"} 1.0")
                .contains(
                    "keeta_polled_events_acknowledged_total{app=\"od-poll\",outcome=\"taken\"} 2.0")
                .contains("keeta_app_token_expires_seconds{app=\"od-poll\"}"));
  }

  @Test
  void aStoreIsOnboardedOnceAndReplacedOnlyWhereThatIsSaid() throws Exception {
    var wish = "{\"merchantId\":\"m-770\",\"keetaMerchantId\":\"770\"%s}";
    await().until(() -> merchants("?dryRun=true", wish.formatted("")) == 200);
    await().until(() -> paths().contains("/oauth/token"));

    assertThat(merchants("?dryRun=false", wish.formatted(""))).isEqualTo(200);
    assertThat(merchants("?dryRun=false", wish.formatted(""))).isEqualTo(409);
    assertThat(merchants("?dryRun=false", wish.formatted(",\"replace\":true"))).isEqualTo(200);

    var told =
        asked().stream().filter(each -> each.path("path").asText().equals(ONBOARDING)).toList();
    assertThat(told)
        .extracting(
            each -> each.path("method").asText(),
            each -> each.path("query").asText(),
            each -> each.path("body").asText(),
            each -> each.path("status").asInt())
        .containsOnly(tuple("PUT", "merchantId=m-770", "{\"keetaMerchantId\":770}", 201));
    assertThat(told).hasSize(2);
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      var rows =
          statement.executeQuery(
              "select string_agg(asked_by || ' ' || outcome, ',') from merchant_onboardings");
      rows.next();
      assertThat(rows.getString(1)).isEqualTo("operator DONE,operator DONE");
    }
  }

  private int merchants(String query, String body) throws IOException, InterruptedException {
    var credentials = "operator:operator-password".getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(
                http.resolve("/apps/%s/merchants%s".formatted(PolledKeeta.APP, query)))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
            .POST(BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).statusCode();
    }
  }

  private List<String> paths() throws IOException, InterruptedException {
    return asked().stream().map(each -> each.path("path").asText()).toList();
  }

  private static List<JsonNode> asked() throws IOException, InterruptedException {
    var url = ConfigProvider.getConfig().getValue(PolledKeeta.ASKED, String.class);
    return JSON.readTree(text(URI.create(url))).valueStream().toList();
  }

  private static String text(URI url) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
    }
  }

  private String storedToken() throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      var rows = statement.executeQuery("select app_tokens::text from app_tokens");
      rows.next();
      return rows.getString(1);
    }
  }
}
