package dev.keetaorders.orderstate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.contracts.order.OrderEvent;
import dev.keetaorders.contracts.order.OrderSnapshot;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.contracts.schema.Schemas;
import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.testresource.InfraControl;
import dev.keetaorders.testresource.InfraResource;
import dev.keetaorders.testresource.NewerTables;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.TopicPartition;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the log of notifications to events, snapshots and answers. */
@QuarkusTest
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "keeta_orders"),
      @ResourceArg(name = "topics", value = "true")
    })
class OrderStateIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Inject Installation installation;
  @Inject Flyway flyway;

  @TestHTTPResource("/")
  URI service;

  @TestHTTPResource(value = "/", management = true)
  URI management;

  private KafkaLog log;

  @BeforeEach
  void open() {
    log = new KafkaLog(InfraControl.bootstrapServers());
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void projectsAnOrderFromItsPlacementToItsCancellation() {
    var order = Notifications.ofOrder("5047843723786410");

    append(order.placed(), order.accepted(Duration.ofSeconds(50)));
    append(order.cancelled(Duration.ofSeconds(90), "30"));

    var snapshot = snapshotOnceAt("5047843723786410", 3);
    assertThat(snapshot.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(snapshot.total()).isEqualTo(new Money("57.00", "SAR"));
    assertThat(snapshot.placedAt()).isEqualTo(Notifications.NOON);
    assertThat(snapshot.acceptBy()).isEqualTo(Notifications.NOON.plusSeconds(300));
    // The row is there a moment before the topics are written.
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(eventTypes("5047843723786410"))
                .containsExactly("order.placed", "order.accepted", "order.cancelled"));
    var published = log.committed(installation.topics().orders(), "5047843723786410").getLast();
    assertThat(published).isEqualTo(get("/orders/5047843723786410").body());
    assertThat(Schemas.violations("order-snapshot", published.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void tellsTheWholeHistory() {
    var order = Notifications.ofOrder("5047843723786411");
    append(
        order.placed(),
        order.accepted(Duration.ofSeconds(50)),
        order.accepted(Duration.ofSeconds(50)).under("the same again"));

    snapshotOnceAt("5047843723786411", 3);

    var history = get("/orders/5047843723786411/history").body();
    assertThat(history).startsWith("{\"items\":[{\"eventId\"").endsWith("}]}");
    var types = new ArrayList<String>();
    var sources = new ArrayList<String>();
    for (var event : json(history).get("items")) {
      types.add(event.get("type").asText());
      sources.add(event.get("source").get("id").asText());
      assertThat(Schemas.violations("order-event", event.toString().getBytes(UTF_8))).isEmpty();
    }
    assertThat(types).containsExactly("order.placed", "order.accepted", "fact.overtaken");
    assertThat(sources).contains("the same again");
  }

  @Test
  void pagesThroughAListThatGrowsMeanwhile() {
    var shop = "466663";
    for (var i = 0; i < 7; i++) {
      var number = "60000000000000" + i;
      append(new Notifications(number, Notifications.NOON.minus(Duration.ofDays(i + 1))).placed());
    }
    for (var i = 0; i < 7; i++) snapshotOnceAt("60000000000000" + i, 1);

    var found = new ArrayList<String>();
    var to = Notifications.NOON.minus(Duration.ofHours(1));
    var query =
        "/orders?shopId=%s&status=AWAITING_ACCEPTANCE&placedTo=%s&limit=3".formatted(shop, to);
    var page = json(get(query).body());
    page.get("items").forEach(item -> found.add(item.get("orderId").asText()));
    append(
        new Notifications("600000000000009", Notifications.NOON.minus(Duration.ofHours(2)))
            .placed());
    snapshotOnceAt("600000000000009", 1);
    while (!page.get("nextCursor").isNull()) {
      page = json(get(query + "&cursor=" + page.get("nextCursor").asText()).body());
      page.get("items").forEach(item -> found.add(item.get("orderId").asText()));
    }

    assertThat(found)
        .containsExactly(
            "600000000000000",
            "600000000000001",
            "600000000000002",
            "600000000000003",
            "600000000000004",
            "600000000000005",
            "600000000000006");
  }

  @Test
  void pagesThroughOrdersOfTheSameInstantWithoutLossOrRepeat() {
    var placedAt = Notifications.NOON.minus(Duration.ofDays(30));
    var ids = IntStream.range(0, 7).mapToObj(i -> "61000000000000" + i).toList();
    for (var id : ids) append(new Notifications(id, placedAt).placed());
    for (var id : ids) snapshotOnceAt(id, 1);

    var query =
        "/orders?placedFrom=%s&placedTo=%s&limit=".formatted(placedAt, placedAt.plusMillis(1));

    for (var limit : List.of(1, 2, 3, 6, 7, 8)) {
      assertThat(idsOfAllPages(query + limit)).as("limit %d", limit).isEqualTo(ids.reversed());
    }
  }

  @Test
  void answersTheBytesOfTheTopics() {
    var id = "5047843723786416";
    var order = Notifications.ofOrder(id);
    // Neither escapes nor spaces of an answer's own: what is published is what is answered.
    append(order.placed(), order.accepted(Duration.ofSeconds(50)));
    append(order.completed(Duration.ofMinutes(25)).under("رسالة <&> \"é\""));
    snapshotOnceAt(id, 3);
    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(events(id)).hasSize(3));

    var snapshot = log.committedBytes(installation.topics().orders(), id).getLast();
    var events = events(id).stream().map(event -> event.getBytes(UTF_8)).toList();

    assertThat(bytes("/orders/" + id)).isEqualTo(snapshot);
    assertThat(bytes("/orders/%s/history".formatted(id)))
        .isEqualTo(concatenated("{\"items\":[", events, "]}"));
    assertThat(new String(bytes("/orders?status=COMPLETED&limit=500"), UTF_8))
        .contains(new String(snapshot, UTF_8));
  }

  @Test
  void answersWhileMoreBoardsAreOpenThanThereAreConnections() {
    var order = Notifications.ofOrder("5047843723786417");
    append(order.placed());
    snapshotOnceAt("5047843723786417", 1);
    var boards = new ArrayList<Board>();

    try {
      for (var i = 0; i < 20; i++) boards.add(board());
      for (var board : boards) board.shows(isVersion("5047843723786417", 1));

      assertThat(get("/orders/5047843723786417").statusCode()).isEqualTo(200);
    } finally {
      boards.forEach(Board::close);
    }
  }

  @Test
  void answersWhatWasSeenOfAShopAndByWhichWay() {
    var order = Notifications.ofOrder("5047843723786471");
    append(order.placed(), order.accepted(Duration.ofSeconds(50)));
    append(order.reply("confirm", Duration.ofSeconds(51), ReplyVerdict.DONE));
    snapshotOnceAt("5047843723786471", 3);

    var first = json(get("/arrivals?shopId=466663&limit=1").body());
    var second =
        json(
            get("/arrivals?shopId=466663&limit=1&cursor=" + first.get("nextCursor").asText())
                .body());

    // By the name of the way; other tests of this class have orders of that shop, too.
    var reply = first.get("items").get(0);
    assertThat(reply.get("via").asText()).isEqualTo("reply");
    assertThat(reply.get("notifications").asLong()).isPositive();
    assertThat(reply.get("placements").asLong()).isZero();
    var webhook = second.get("items").get(0);
    assertThat(webhook.get("via").asText()).isEqualTo("webhook");
    assertThat(webhook.get("shopId").asText()).isEqualTo("466663");
    assertThat(webhook.get("appId").asText()).isEqualTo("1001001");
    assertThat(webhook.get("placements").asLong()).isPositive();
    assertThat(Instant.parse(webhook.get("lastAt").asText()))
        .isAfterOrEqualTo(Notifications.NOON.plusSeconds(50));
    assertThat(second.get("nextCursor").isNull()).isTrue();
    assertThat(json(get("/arrivals?shopId=1").body()).get("items")).isEmpty();
    assertThat(json(get("/arrivals/gaps").body()).get("enabled").asBoolean()).isFalse();
    for (var wrong : List.of("/arrivals?cursor=x", "/arrivals?limit=0", "/arrivals/gaps?limit=x")) {
      assertThat(get(wrong).statusCode()).isEqualTo(400);
    }
    assertThat(management("/q/metrics").body())
        .contains(
            "keeta_order_state_arrivals_total{app=\"1001001\",placement=\"true\",via=\"webhook\"}");
  }

  @Test
  void worksWithTheTablesOfANewerVersion() throws SQLException {
    try (var _ = new NewerTables(flyway.getConfiguration().getDataSource())) {
      assertThat(flyway.migrate().success).isTrue();
    }
  }

  @Test
  void answersProblemsThatNameTheFieldAndTheRemedy() {
    var wrongs =
        List.of(
            "status=DONE",
            "limit=0",
            "cursor=x",
            "placedFrom=yesterday",
            "placedTo=%2B300000-01-01T00:00:00Z",
            "shopId=%00");
    for (var wrong : wrongs) {
      var answer = get("/orders?" + wrong);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("content-type").orElseThrow())
          .startsWith("application/problem+json");
      assertThat(json(answer.body()).get("field").asText())
          .isEqualTo(wrong.substring(0, wrong.indexOf('=')));
      assertThat(json(answer.body()).get("remedy").asText()).isNotBlank();
    }
    assertThat(get("/orders/stream?shopId=%00").statusCode()).isEqualTo(400);
    for (var unknown : List.of("/orders/1", "/orders/1/history", "/orders/%00/history")) {
      assertThat(get(unknown).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void letsNobodyAtPersonalDataWhileTheSettingsNameNobody() {
    assertThat(get("/orders/5047843723786410/personal-data").statusCode()).isEqualTo(401);
    assertThat(get("/orders?limit=1").statusCode()).isEqualTo(200);
  }

  @Test
  void streamsHowOrdersStandAndHowTheyChange() {
    var order = Notifications.ofOrder("5047843723786412");
    append(order.placed());
    snapshotOnceAt("5047843723786412", 1);

    try (var board = board()) {
      board.shows(isVersion("5047843723786412", 1));
      // A tombstone is nothing to show, and nothing to stop at.
      log.append(installation.topics().orders(), "5047843723786412", Map.of(), null);
      append(order.accepted(Duration.ofSeconds(50)));

      board.shows(isVersion("5047843723786412", 2));
      assertThat(board.lines()).anyMatch(line -> line.matches("event: ?snapshot"));
    }
  }

  @Test
  void streamsOnAfterTheBrokerWasAway() {
    var order = Notifications.ofOrder("5047843723786415");
    append(order.placed());
    snapshotOnceAt("5047843723786415", 1);

    try (var board = board()) {
      board.shows(isVersion("5047843723786415", 1));
      try {
        InfraControl.killBroker();
        assertThat(management("/q/health/live").statusCode()).isEqualTo(200);
      } finally {
        InfraControl.startBroker();
      }
      append(order.accepted(Duration.ofSeconds(50)));

      board.shows(isVersion("5047843723786415", 2));
    }
  }

  @Test
  void remembersHowFarItsBoardHasSeen() {
    try (var admin = Admin.create(Map.of("bootstrap.servers", InfraControl.bootstrapServers()))) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> {
            var groups = admin.listGroups().all().get().stream().map(GroupListing::groupId);
            var board = groups.filter(id -> id.contains("-board-")).findFirst().orElseThrow();
            var seen = admin.listConsumerGroupOffsets(board).partitionsToOffsetAndMetadata().get();
            assertThat(seen.keySet())
                .extracting(TopicPartition::topic)
                .contains(installation.topics().orders());
          });
    }
  }

  @Test
  void isLiveAndReadyAndMeasures() {
    var order = Notifications.ofOrder("5047843723786413");
    append(order.placed(), order.accepted(Duration.ofSeconds(50)));
    snapshotOnceAt("5047843723786413", 2);

    assertThat(management("/q/health/live").statusCode()).isEqualTo(200);
    // A row is visible before its events are announced; a broker may have been away just now.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> management("/q/health/ready").statusCode() == 200);
    assertThat(management("/q/health/started").statusCode()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(management("/q/metrics").body())
                .contains("keeta_placement_to_acceptance_seconds_bucket{le=\"300.0\"}")
                .contains("keeta_placement_to_acceptance_seconds_bucket{le=\"600.0\"}")
                .contains("keeta_order_state_oldest_unprocessed_seconds ")
                .contains(
                    "keeta_order_state_facts_total{fact=\"ACCEPTANCE\",observation=\"ADVANCED\"}"));
  }

  @Test
  void showsABoardAndTheDocumentOfItsApi() {
    var board = get("/");
    assertThat(board.statusCode()).isEqualTo(200);
    assertThat(board.body()).contains("/orders/stream").doesNotContain("http://", "https://");
    var document = get("/q/openapi?format=json");
    assertThat(document.statusCode()).isEqualTo(200);
    assertThat(json(document.body()).get("paths").fieldNames())
        .toIterable()
        .contains(
            "/orders",
            "/orders/{orderId}",
            "/orders/{orderId}/history",
            "/orders/stream",
            "/orders/{orderId}/personal-data",
            "/customers/{customerId}/personal-data");
    var paths = json(document.body()).get("paths");
    assertThat(paths.at("/~1orders~1{orderId}~1personal-data/get/security")).isNotEmpty();
    assertThat(paths.at("/~1orders~1{orderId}/get/security").isMissingNode()).isTrue();
    assertThat(
            json(document.body())
                .at("/components/schemas/OrderSnapshot/properties/acceptBy")
                .isMissingNode())
        .isFalse();
  }

  @Test
  void answersThatTheDatabaseIsAwayAndComesBackByItself() {
    var order = Notifications.ofOrder("5047843723786414");
    append(order.placed());
    snapshotOnceAt("5047843723786414", 1);

    try {
      InfraControl.stopDatabase();
      append(order.accepted(Duration.ofSeconds(50)));

      for (var path :
          List.of("/5047843723786414", "/5047843723786414/history", "?limit=1", "/stream")) {
        var answer = get("/orders" + path);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer.body()).get("remedy").asText()).contains("nothing is lost");
      }
      assertThat(management("/q/health/ready").statusCode()).isEqualTo(503);
      assertThat(management("/q/health/live").statusCode()).isEqualTo(200);
    } finally {
      InfraControl.startDatabase();
    }

    snapshotOnceAt("5047843723786414", 2);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(management("/q/health/ready").statusCode()).isEqualTo(200));
  }

  private List<String> idsOfAllPages(String query) {
    var found = new ArrayList<String>();
    var page = json(get(query).body());
    page.get("items").forEach(item -> found.add(item.get("orderId").asText()));
    while (!page.get("nextCursor").isNull()) {
      page = json(get(query + "&cursor=" + page.get("nextCursor").asText()).body());
      page.get("items").forEach(item -> found.add(item.get("orderId").asText()));
    }
    return found;
  }

  private byte[] bytes(String path) {
    return send(service.resolve(path), HttpResponse.BodyHandlers.ofByteArray()).body();
  }

  private static byte[] concatenated(String before, List<byte[]> items, String after) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(before.getBytes(UTF_8));
    for (var i = 0; i < items.size(); i++) {
      if (i > 0) all.write(',');
      all.writeBytes(items.get(i));
    }
    all.writeBytes(after.getBytes(UTF_8));
    return all.toByteArray();
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void append(Notifications.Notification... notifications) {
    for (var notification : notifications)
      log.append(installation.topics().orderNotifications(), notification);
  }

  private OrderSnapshot snapshotOnceAt(String orderId, long version) {
    var answer =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> get("/orders/" + orderId),
                a -> a.statusCode() == 200 && snapshot(a.body()).version() == version);
    return snapshot(answer.body());
  }

  /** Each once, however often it was announced: repeats have the same bytes. */
  private List<String> events(String orderId) {
    return log.committed(installation.topics().orderEvents(), orderId).stream().distinct().toList();
  }

  private List<String> eventTypes(String orderId) {
    return events(orderId).stream()
        .map(json ->
            ((Json.Reading.Read<OrderEvent>) Json.read(json.getBytes(UTF_8), OrderEvent.class))
                .value())
        .map(event -> event.type().wireName())
        .toList();
  }

  private static OrderSnapshot snapshot(String json) {
    return ((Json.Reading.Read<OrderSnapshot>) Json.read(json.getBytes(UTF_8), OrderSnapshot.class))
        .value();
  }

  private HttpResponse<String> get(String path) {
    return get(service.resolve(path));
  }

  private HttpResponse<String> management(String path) {
    return get(management.resolve(path));
  }

  private static HttpResponse<String> get(URI address) {
    return send(address, HttpResponse.BodyHandlers.ofString());
  }

  private static <T> HttpResponse<T> send(URI address, HttpResponse.BodyHandler<T> body) {
    try {
      return HTTP.send(HttpRequest.newBuilder(address).build(), body);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Predicate<String> isVersion(String orderId, int version) {
    return line ->
        line.contains("\"orderId\":\"%s\"".formatted(orderId))
            && line.contains("\"version\":%d,".formatted(version));
  }

  private Board board() {
    return new Board(service, "466663");
  }
}
