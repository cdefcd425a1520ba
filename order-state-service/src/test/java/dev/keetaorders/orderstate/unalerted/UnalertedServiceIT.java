package dev.keetaorders.orderstate.unalerted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.orderstate.KafkaLog;
import dev.keetaorders.orderstate.Notifications;
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
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The running service beside a watchdog that overlooks an order. */
@QuarkusTest
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "order_state_unalerted_service"),
      @ResourceArg(name = "topics", value = "true")
    })
@WithTestResource(UnalertedServiceIT.OftenSwept.class)
class UnalertedServiceIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration SOON = Duration.ofSeconds(60);

  @Inject Installation installation;

  @TestHTTPResource(value = "/", management = true)
  URI management;

  /** So that nobody waits. */
  public static final class OftenSwept implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
      return Map.of(
          "order-state.second-detector.sweep-every", "PT1S",
          "order-state.second-detector.after", "PT1S");
    }

    @Override
    public void stop() {}
  }

  @Test
  void raisesTheOrderThatTheWatchdogOverlookedAndNoOther() {
    var now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
    var overlooked = new Notifications("5047843723786951", now.minusSeconds(310));
    var raised = new Notifications("5047843723786952", now.minusSeconds(310));
    var accepted = new Notifications("5047843723786953", now.minusSeconds(310));
    try (var log = new KafkaLog(InfraControl.bootstrapServers())) {
      var notifications = installation.topics().orderNotifications();
      var alerts = installation.topics().deadlineAlerts();
      log.append(
          alerts,
          raised.orderId(),
          Map.of(),
          Json.write(
              UnalertedFixture.alert(raised.orderId(), raised.placedAt(), AlertLevel.MISSED)));
      // In this order, so that no sweep comes between the two.
      log.append(notifications, accepted.accepted(Duration.ofSeconds(100)));
      log.append(notifications, accepted.placed());
      log.append(notifications, raised.placed());
      log.append(notifications, overlooked.placed());

      await()
          .atMost(SOON)
          .untilAsserted(() ->
              // What an append that was late made come twice is the same alert.
              assertThat(log.committed(alerts, overlooked.orderId()).stream().distinct())
                  .singleElement()
                  .asString()
                  .contains("\"alertId\":\"5047843723786951:ACCEPT_ORDER:unalerted:MISSED\""));
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(get(management.resolve("/q/metrics")))
                  .contains("keeta_order_state_unalerted_orders 1.0")
                  .contains("keeta_order_state_unalerted_levels_total{level=\"MISSED\"} 1.0"));
      assertThat(log.committed(alerts, raised.orderId())).hasSize(1);
      assertThat(log.committed(alerts, accepted.orderId())).isEmpty();
    }
  }

  private static String get(URI address) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
