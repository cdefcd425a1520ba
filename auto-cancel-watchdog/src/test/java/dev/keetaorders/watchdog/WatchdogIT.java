package dev.keetaorders.watchdog;

import static dev.keetaorders.contracts.alert.AlertLevel.CLEARED;
import static dev.keetaorders.contracts.alert.AlertLevel.CRITICAL;
import static dev.keetaorders.contracts.alert.AlertLevel.MISSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.Times;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.alert.ClearedBy;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.alert.DeadlineKind;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.schema.Schemas;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service, by the clock of the machine. */
@QuarkusTest
@WithTestResource(
    value = InfraResource.class,
    initArgs = @ResourceArg(name = "topics", value = "true"))
class WatchdogIT {

  private static final AtomicLong ORDERS = new AtomicLong(5_047_843_723_000_000L);
  private static final Duration SOON = Duration.ofSeconds(60);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String servers;

  @ConfigProperty(name = "keeta.topics.prefix")
  String prefix;

  @TestHTTPResource("/")
  URI http;

  @TestHTTPResource(value = "/", management = true)
  URI management;

  private final String orderId = Long.toString(ORDERS.incrementAndGet());
  private KafkaBench bench;

  @BeforeEach
  void waitUntilReady() {
    bench = new KafkaBench(servers, new Topics(prefix));
    await().atMost(SOON).until(() -> get(management, "/q/health/ready").statusCode() == 200);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void flagsAnOrderPlacedFourMinutesAndTenSecondsAgoAsCriticalAtOnce() throws Exception {
    var placedAt = now().minus(Duration.ofMinutes(4).plusSeconds(10));

    bench.append(Pushes.about(orderId, now()).placed(placedAt));
    var appended = now();

    var alert = awaitAlerts(1).getFirst();
    assertThat(alert.raisedAt()).isCloseTo(appended, within(60, ChronoUnit.SECONDS));
    assertThat(alert)
        .isEqualTo(
            new DeadlineAlert(
                orderId + ":ACCEPT_ORDER:-:CRITICAL",
                orderId,
                alert.dialect(),
                "1001001",
                "466663",
                DeadlineKind.ACCEPT_ORDER,
                null,
                CRITICAL,
                placedAt.plus(Duration.ofMinutes(5)),
                DeadlineBasis.PLACED_AT,
                alert.raisedAt(),
                DeadlineAlert.remainingSeconds(
                    alert.raisedAt(), placedAt.plus(Duration.ofMinutes(5))),
                null));
    assertThat(
            Schemas.violations(
                "deadline-alert",
                bench.alertTexts(orderId).getFirst().getBytes(StandardCharsets.UTF_8)))
        .isEmpty();
  }

  @Test
  void clearsAnAlertOnceTheShopAccepts() throws Exception {
    bench.append(Pushes.about(orderId, now()).placed(now().minusSeconds(155)));
    awaitAlerts(1);

    bench.append(Pushes.about(orderId, now()).accepted());

    var cleared = awaitAlerts(2).getLast();
    assertThat(cleared.level()).isEqualTo(CLEARED);
    assertThat(cleared.clearedBy()).isEqualTo(ClearedBy.ACCEPTED);
  }

  @Test
  void showsOpenDeadlinesTheNearestFirstAndDropsThemWhenTheyEnd() throws Exception {
    var placedAt = now().minusSeconds(30);
    bench.append(Pushes.about(orderId, now()).placed(placedAt));
    await().atMost(SOON).until(() -> shown(orderId) != null);

    var shown = shown(orderId);
    assertThat(shown.remainingSeconds()).isBetween(180L, 270L);
    assertThat(shown)
        .isEqualTo(
            new Item(
                orderId,
                "ACCEPT_ORDER",
                Times.text(placedAt.plusSeconds(300)),
                shown.remainingSeconds(),
                null));
    assertThat(items("/deadlines?shopId=466663&limit=10000"))
        .isSortedAccordingTo(Comparator.comparing(Item::dueAt));
    assertThat(items("/deadlines?shopId=466664")).isEmpty();
    assertThat(json(get(http, "/deadlines/summary"), Summary.class).byLevel().get("NONE"))
        .isPositive();

    bench.append(Pushes.about(orderId, now()).accepted());
    await().atMost(SOON).until(() -> shown(orderId) == null);
  }

  @Test
  void showsAnOpenRefundWithItsApplication() throws Exception {
    var appliedAt = now().minusSeconds(30);
    bench.append(Pushes.about(orderId, now()).refundApplied("833443425408767", appliedAt));
    await().atMost(SOON).until(() -> get(http, "/deadlines?limit=10000").body().contains(orderId));

    assertThat(get(http, "/deadlines?limit=10000").body())
        .contains(
            "\"orderId\":\"%s\",\"deadline\":\"ANSWER_REFUND\",\"subId\":\"833443425408767\""
                .formatted(orderId))
        .contains(
            "\"dueAt\":\"%s\",\"basis\":\"applied-at\""
                .formatted(Times.text(appliedAt.plusSeconds(900))));
    assertThat(json(get(http, "/deadlines/summary"), Summary.class).byDeadline())
        .hasEntrySatisfying("ANSWER_REFUND", open -> assertThat(open).isPositive());

    bench.append(Pushes.about(orderId, now()).refundAgreed("833443425408767", "20"));
    await().atMost(SOON).until(() -> shown(orderId) == null);
  }

  @Test
  void namesTheParameterThatIsWrongAndTheRemedy() {
    for (var wrong : List.of("limit=0", "limit=many", "limit=10001", "limit=-1")) {
      var answer = get(http, "/deadlines?" + wrong);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("content-type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
      assertThat(json(answer, Problem.class))
          .isEqualTo(new Problem(400, "limit must be a whole number from 1 to 10000", "limit"));
    }
  }

  @Test
  void describesItselfInOpenApi() {
    assertThat(get(http, "/q/openapi").body()).contains("/deadlines:", "/deadlines/summary:");
  }

  @Test
  void measuresHowLateItsAlertsAre() throws Exception {
    bench.append(Pushes.about(orderId, now()).placed(now().minusSeconds(301)));
    assertThat(awaitAlerts(1).getFirst().level()).isEqualTo(MISSED);

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(get(management, "/q/metrics").body())
                .contains(
                    "keeta_deadline_alert_lateness_seconds_count"
                        + "{deadline=\"ACCEPT_ORDER\",level=\"MISSED\"}")
                .contains("keeta_deadlines_open{deadline=\"ACCEPT_ORDER\",level=\"MISSED\"}")
                .contains("keeta_watchdog_caught_up 1.0"));
  }

  @Test
  void livesAndIsReadyWhileTheLogIsRead() {
    await().atMost(SOON).until(() -> get(management, "/q/health/ready").statusCode() == 200);
    assertThat(get(management, "/q/health/live").statusCode()).isEqualTo(200);
  }

  private List<DeadlineAlert> awaitAlerts(int count) {
    await().atMost(SOON).until(() -> bench.alerts(orderId).size() >= count);
    assertThat(bench.alerts(orderId)).hasSize(count);
    return bench.alerts(orderId);
  }

  private Item shown(String order) {
    return items("/deadlines?limit=10000").stream()
        .filter(item -> order.equals(item.orderId()))
        .findFirst()
        .orElse(null);
  }

  private List<Item> items(String path) {
    return json(get(http, path), Page.class).items();
  }

  private static <T> T json(HttpResponse<String> answer, Class<T> type) {
    return switch (Json.read(answer.body().getBytes(StandardCharsets.UTF_8), type)) {
      case Json.Reading.Read<T>(var value) -> value;
      case Json.Reading.Unreadable<T>(var why) -> throw new AssertionError(why + answer.body());
    };
  }

  private static HttpResponse<String> get(URI base, String path) {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (Exception e) {
      throw new AssertionError(base + path, e);
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /** What the contract promises of an open deadline. */
  private record Item(
      String orderId, String deadline, String dueAt, long remainingSeconds, String level) {}

  private record Page(List<Item> items) {}

  private record Summary(Map<String, Integer> byDeadline, Map<String, Integer> byLevel) {}

  private record Problem(int status, String detail, String field) {}
}
