package dev.keetaorders.orderstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.testresource.InfraControl;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * An instance that is started in the middle of an outage of PostgreSQL, before its first schema.
 */
@QuarkusTest
@WithTestResource(DatabaseAwayAtStartIT.WithoutDatabase.class)
class DatabaseAwayAtStartIT {

  private static final String DATABASE = "order_state_away_at_start";

  /** The pool gives up after three seconds; a busy machine takes its time over the rest. */
  private static final Duration GIVES_UP_WITHIN = Duration.ofSeconds(30);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Inject Installation installation;

  @TestHTTPResource("/")
  URI service;

  @TestHTTPResource(value = "/", management = true)
  URI management;

  /** The broker, and the address of a database that does not run. */
  public static final class WithoutDatabase implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
      var prefix = InfraControl.uniquePrefix();
      InfraControl.startBroker();
      InfraControl.createTopics(new Topics(prefix), 1);
      InfraControl.startDatabase();
      InfraControl.createDatabase(DATABASE);
      InfraControl.stopDatabase();
      return Map.of(
          "kafka.bootstrap.servers", InfraControl.bootstrapServers(),
          "keeta.topics.prefix", prefix,
          "quarkus.datasource.jdbc.url", InfraControl.jdbcUrl(DATABASE),
          "quarkus.datasource.username", DATABASE,
          "quarkus.datasource.password", DATABASE);
    }

    @Override
    public void stop() {
      InfraControl.startDatabase();
    }
  }

  @Test
  void startsSaysSoAndCatchesUpByItself() throws IOException, InterruptedException {
    var id = "5047843723786500";

    assertThat(get(management.resolve("/q/health/started")).statusCode()).isEqualTo(200);
    assertThat(get(management.resolve("/q/health/live")).statusCode()).isEqualTo(200);
    assertThat(get(management.resolve("/q/health/ready")).statusCode()).isEqualTo(503);
    var asked = System.nanoTime();
    var answer = get(service.resolve("/orders/" + id));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(GIVES_UP_WITHIN);
    try (var log = new KafkaLog(InfraControl.bootstrapServers())) {
      log.append(installation.topics().orderNotifications(), Notifications.ofOrder(id).placed());
    }

    InfraControl.startDatabase();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(get(service.resolve("/orders/" + id)).body())
                .contains("AWAITING_ACCEPTANCE"));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(get(management.resolve("/q/health/ready")).statusCode()).isEqualTo(200));
  }

  private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }
}
