package dev.keetaorders.orderstate.unconfirmed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.orderstate.KafkaLog;
import dev.keetaorders.orderstate.Notifications;
import dev.keetaorders.orderstate.OpenDeliveryLife;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The running service asks about an order that nobody confirmed, and the answer heals it. */
@QuarkusTest
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "order_state_unconfirmed_service"),
      @ResourceArg(name = "topics", value = "true")
    })
@WithTestResource(UnconfirmedReadBackIT.OftenSwept.class)
class UnconfirmedReadBackIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration SOON = Duration.ofSeconds(60);

  @Inject Installation installation;

  @TestHTTPResource("/")
  URI service;

  @TestHTTPResource(value = "/", management = true)
  URI management;

  /** So that nobody waits for a sweep, and the second time to ask is far off. */
  public static final class OftenSwept implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
      return Map.of(
          "order-state.read-backs.unconfirmed.sweep-every", "PT1S",
          "order-state.read-backs.unconfirmed.after", "PT10M");
    }

    @Override
    public void stop() {}
  }

  @Test
  void asksAboutAnOrderThatNobodyConfirmedAndIsHealedByTheAnswer() {
    var now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
    var unconfirmed = new Notifications("5047843723786901", now.minusSeconds(906));
    var history = new Notifications("5047843723786903", now.minus(Duration.ofHours(7)));
    try (var log = new KafkaLog(InfraControl.bootstrapServers())) {
      var notifications = installation.topics().orderNotifications();
      log.append(notifications, history.placed());
      log.append(notifications, unconfirmed.placed());
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(commands(log, unconfirmed.orderId()))
                  .singleElement()
                  .asString()
                  .contains("\"type\":\"FETCH_ORDER\"", "\"issuedBy\":\"order-state-service\""));
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(get(management.resolve("/q/metrics")))
                  .contains("decision=\"ASKED\",reason=\"UNCONFIRMED\"} 1.0"));

      log.append(
          notifications,
          unconfirmed.readBack(
              "50",
              Duration.ofSeconds(905),
              Map.of("canceledStatusTime", Duration.ofSeconds(301))));

      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(get(service.resolve("/orders/" + unconfirmed.orderId())))
                  .contains("\"status\":\"CANCELLED\""));
      assertThat(commands(log, unconfirmed.orderId())).hasSize(1);
      assertThat(commands(log, history.orderId())).isEmpty();
    }
  }

  @Test
  void asksAgainForTheContentOfAnOrderWhoseQuestionEndedWithoutAnAnswerThoughItIsCancelled() {
    var now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
    // Before it is asked who confirmed it, which would be another question.
    var order = new OpenDeliveryLife("553441000000901", now.minusSeconds(700));
    try (var log = new KafkaLog(InfraControl.bootstrapServers())) {
      var notifications = installation.topics().orderNotifications();
      log.append(notifications, order.created());
      log.append(notifications, order.event("CANCELLED", Duration.ofSeconds(13)));
      // No result is told of the first question, or none that anybody reads.
      log.append(
          notifications, order.noDetails(ReplyVerdict.UNREADABLE, 500, Duration.ofSeconds(14)));
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(commands(log, order.orderId()))
                  .hasSize(2)
                  .allSatisfy(command ->
                      assertThat(command)
                          .contains("\"type\":\"FETCH_ORDER\"", "\"dialect\":\"opendelivery\"")));

      log.append(notifications, order.details("CANCELLED", Duration.ofSeconds(700)));

      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(get(service.resolve("/orders/" + order.orderId())))
                  .contains(
                      "\"status\":\"CANCELLED\"",
                      "\"fulfilment\":\"PLATFORM_DELIVERY\"",
                      "\"amount\":\"105.99\""));
      assertThat(commands(log, order.orderId())).hasSize(2);
    }
  }

  /** What an append that was late made come twice is the same command. */
  private List<String> commands(KafkaLog log, String orderId) {
    return log.committed(installation.topics().commands(), orderId).stream().distinct().toList();
  }

  private static String get(URI address) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
