package dev.keetaorders.orderstate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.command.Commands;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.contracts.order.OrderSnapshot;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.contracts.schema.Schemas;
import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.testresource.InfraControl;
import dev.keetaorders.testresource.InfraResource;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders of the second dialect, through the same log, tables, topics and answers. */
@QuarkusTest
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "keeta_orders"),
      @ResourceArg(name = "topics", value = "true")
    })
class OpenDeliveryOrdersIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Inject Installation installation;
  @Inject DataSource database;

  @TestHTTPResource("/")
  URI service;

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
  void bringsAnOrderFromItsEventsAndDetailsToTopicsAndAnswers() {
    var order = order("553441000000001");
    append(order.created());
    assertThat(snapshotOnceAt(order, 1).status()).isEqualTo(OrderStatus.AWAITING_ACCEPTANCE);

    append(
        order.details("CREATED", Duration.ofSeconds(2)),
        order.event("CONFIRMED", Duration.ofSeconds(3)),
        // The same event once more, as it was polled.
        order.polled("CONFIRMED", Duration.ofSeconds(3)),
        order.event("DISPATCHED", Duration.ofSeconds(4)));

    var snapshot = snapshotOnceAt(order, 5);
    assertThat(snapshot.dialect()).isEqualTo(Dialect.OPENDELIVERY);
    assertThat(snapshot.shopId()).isEqualTo(OpenDeliveryLife.SHOP);
    assertThat(snapshot.status()).isEqualTo(OrderStatus.READY);
    assertThat(snapshot.fulfilment()).isEqualTo(Fulfilment.PLATFORM_DELIVERY);
    assertThat(snapshot.total()).isEqualTo(new Money("105.99", "BRL"));
    assertThat(snapshot.particulars().timing()).isEqualTo("INSTANT");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(eventTypes(order))
                .containsExactly(
                    "order.placed",
                    "order.details-learned",
                    "order.accepted",
                    "order.ready",
                    "delivery.changed"));
    var published = log.committed(installation.topics().orders(), order.orderId()).getLast();
    assertThat(published).isEqualTo(get("/orders/" + order.orderId()));
    assertThat(Schemas.violations("order-snapshot", published.getBytes(UTF_8))).isEmpty();
    assertThat(json(get("/orders?status=READY&shopId=478268")).findValuesAsText("orderId"))
        .contains(order.orderId());
    assertThat(json(get("/orders/%s/history".formatted(order.orderId()))).get("items")).hasSize(5);
  }

  @Test
  void asksOnceForTheDetailsOfAnOrderThatWasCreated() {
    var order = order("553441000000002");

    append(order.created(), order.event("CREATED", Duration.ZERO, " "));

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(commands(order))
                .singleElement()
                .satisfies(command -> {
                  assertThat(command.type()).isEqualTo(CommandType.FETCH_ORDER);
                  assertThat(command.dialect()).isEqualTo(Dialect.OPENDELIVERY);
                  assertThat(command.appId()).isEqualTo(OpenDeliveryLife.APP);
                }));
  }

  @Test
  void itsRowSaysWhatKeetaHasNotTold() {
    var order = order("553441000000004");

    append(order.created(), order.event("CANCELLATION_REQUESTED", Duration.ofSeconds(2)));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(open(order)).isEqualTo("details cancellation"));

    append(
        order.details("CREATED", Duration.ofSeconds(3)),
        order.event("CANCELLED", Duration.ofSeconds(4)));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(open(order)).isEqualTo("nothing"));
  }

  private String open(OpenDeliveryLife order) throws SQLException {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                """
                SELECT coalesce(nullif(concat_ws(' ',
                  CASE WHEN lacks_details_since = listed_at THEN 'details' END,
                  CASE WHEN cancellation_asked_at > listed_at THEN 'cancellation' END), ''), 'nothing')
                FROM customer_order WHERE order_id = ?
                """)) {
      query.setString(1, order.orderId());
      try (var rows = query.executeQuery()) {
        return rows.next() ? rows.getString(1) : "no row";
      }
    }
  }

  @Test
  void putsItsPeopleIntoTheirTableAndNowhereElse() throws SQLException {
    var order = order("553441000000003");
    append(order.created(), order.details("CONFIRMED", Duration.ofSeconds(3)));
    snapshotOnceAt(order, 3);

    var subjects = new ArrayList<String>();
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                "SELECT subject, part FROM personal_data.entry WHERE order_id = ?"
                    + " ORDER BY subject, part")) {
      query.setString(1, order.orderId());
      try (var rows = query.executeQuery()) {
        while (rows.next()) subjects.add(rows.getString(1) + " " + rows.getString(2));
      }
    }

    assertThat(subjects)
        .containsExactlyInAnyOrder(
            "COURIER ",
            "CUSTOMER ",
            "FEE #1",
            "ITEM_REMARK a0a8d6f1-0d3f-4a1e-9d0d-8f4f3c0b0001",
            "RECIPIENT ");
    assertThat(get("/orders/" + order.orderId())).doesNotContain("Avenida", "ENC_", "Ana", "4821");
  }

  /** Placed a moment ago, so that it is no history. */
  private static OpenDeliveryLife order(String orderId) {
    return new OpenDeliveryLife(
        orderId, Instant.now().minusSeconds(10).truncatedTo(ChronoUnit.MILLIS));
  }

  /** A repeat is announced again, in the same bytes, and is dropped by its id. */
  private List<Command> commands(OpenDeliveryLife order) {
    return log.values(installation.topics().commands(), "read_committed", _ -> true).stream()
        .map(json -> Commands.read(json.getBytes(UTF_8)))
        .filter(command -> command.orderId().equals(order.orderId()))
        .distinct()
        .toList();
  }

  private void append(Notifications.Notification... notifications) {
    for (var notification : notifications) {
      log.append(installation.topics().orderNotifications(), notification);
    }
  }

  private OrderSnapshot snapshotOnceAt(OpenDeliveryLife order, long version) {
    return await()
                .atMost(Duration.ofSeconds(60))
                .until(
                    () ->
                        Json.read(
                            get("/orders/" + order.orderId()).getBytes(UTF_8), OrderSnapshot.class),
                    read ->
                        read instanceof Json.Reading.Read<OrderSnapshot>(var shown)
                            && shown.version() == version)
            instanceof Json.Reading.Read<OrderSnapshot>(var snapshot)
        ? snapshot
        : null;
  }

  /** Of each event once, however often it was announced: repeats have the same bytes. */
  private List<String> eventTypes(OpenDeliveryLife order) {
    return log.committed(installation.topics().orderEvents(), order.orderId()).stream()
        .distinct()
        .map(event -> json(event).get("type").asText())
        .toList();
  }

  private String get(String path) {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(service.resolve(path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
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
