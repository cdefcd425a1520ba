package dev.keetaorders.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

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
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
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

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DataSource database;

  @TestHTTPResource(value = "/", management = true)
  URI management;

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
      await().atMost(SOON).until(() -> paths().contains("/v1/events/acknowledgment"));
    }
    var asked = asked();
    assertThat(paths())
        .containsExactly("/oauth/token", "/v1/events:polling", "/v1/events/acknowledgment");
    assertThat(asked)
        .extracting(each -> each.path("status").asInt())
        .containsExactly(200, 200, 202);
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
    assertThat(text(management.resolve("/q/metrics")))
        .contains("keeta_polls_total{app=\"od-poll\",outcome=\"events\"} 1.0")
        .contains("keeta_polled_events_acknowledged_total{app=\"od-poll\",outcome=\"taken\"} 2.0")
        .contains("keeta_app_token_expires_seconds{app=\"od-poll\"}");
  }

  private List<String> paths() throws IOException, InterruptedException {
    return asked().stream().map(each -> each.path("path").asText()).toList();
  }

  private static List<JsonNode> asked() throws IOException, InterruptedException {
    var url = ConfigProvider.getConfig().getValue(PolledKeeta.ASKED, String.class);
    return JSON.readTree(text(URI.create(url))).valueStream().toList();
  }

  private static String text(URI url) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
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
