package dev.keetaorders.contracts.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.schema.Schemas;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrderRecordsTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00.120Z");

  @ParameterizedTest
  @EnumSource
  void writesEveryTypeOfEventAsItsSchemaSaysAndReadsItBack(OrderEventType type) {
    var event = event(type);

    var bytes = Json.write(event);

    assertThat(Schemas.violations("order-event", bytes)).isEmpty();
    assertThat(Json.read(bytes, OrderEvent.class)).isEqualTo(new Json.Reading.Read<>(event));
  }

  static Stream<OrderSnapshot> snapshots() {
    return Stream.of(fullSnapshot(), emptySnapshot(), snapshotOfOpenDelivery());
  }

  @ParameterizedTest
  @MethodSource("snapshots")
  void writesASnapshotAsItsSchemaSaysAndReadsItBack(OrderSnapshot snapshot) {
    var bytes = Json.write(snapshot);

    assertThat(Schemas.violations("order-snapshot", bytes)).isEmpty();
    assertThat(Json.read(bytes, OrderSnapshot.class)).isEqualTo(new Json.Reading.Read<>(snapshot));
  }

  @Test
  void theSchemaOfAnEventRefusesTheDataOfAnotherType() {
    var placed = text(Json.write(event(OrderEventType.PLACED)));

    assertThat(
            Schemas.violations(
                "order-event", placed.replace("order.placed", "refund.changed").getBytes(UTF_8)))
        .isNotEmpty();
  }

  @Test
  void theSchemaOfASnapshotRefusesAStatusThatIsNone() {
    var snapshot = text(Json.write(fullSnapshot()));

    assertThat(
            Schemas.violations(
                "order-snapshot", snapshot.replace("\"COMPLETED\"", "\"DONE\"").getBytes(UTF_8)))
        .isNotEmpty();
  }

  @Test
  void theSchemasRefuseAStateOfARefundThatIsNone() {
    var snapshot = text(Json.write(fullSnapshot())).replace("\"REQUESTED\"", "\"SETTLED\"");
    var event = text(Json.write(event(OrderEventType.REFUND_REQUESTED)));

    assertThat(Schemas.violations("order-snapshot", snapshot.getBytes(UTF_8))).isNotEmpty();
    assertThat(
            Schemas.violations(
                "order-event", event.replace("\"REQUESTED\"", "\"SETTLED\"").getBytes(UTF_8)))
        .isNotEmpty();
  }

  @Test
  void saysOfARefundUnderItsOlderNamesWhatTheNewOnesSay() {
    var refund = refund();

    assertThat(refund.code()).isEqualTo(refund.status());
    assertThat(refund.partial()).isTrue();
    assertThat(refund.amount()).isEqualTo(refund.money());
    assertThat(refund.since()).isEqualTo(refund.updatedAt());
  }

  @Test
  void readsASnapshotThatAnOlderVersionWrote() throws IOException {
    var older = (ObjectNode) Json.mapper().readTree(Json.write(fullSnapshot()));
    var item = (ObjectNode) older.path("items").path(0);
    var refund = (ObjectNode) older.path("refunds").path(0);
    item.remove(List.of("remaining", "options", "particulars"));
    older.remove(List.of("particulars", "cancellationRequestedAt"));
    refund.retain("afterSaleOrderId", "code", "partial", "amount", "since");

    var reading = Json.read(Json.write(older), OrderSnapshot.class);

    assertThat(Schemas.violations("order-snapshot", Json.write(older))).isEmpty();
    assertThat(reading)
        .isInstanceOfSatisfying(
            Json.Reading.Read.class,
            read -> {
              var snapshot = (OrderSnapshot) read.value();
              assertThat(snapshot.items().getFirst().options()).isEmpty();
              assertThat(snapshot.refunds().getFirst().code()).isEqualTo("1001");
              assertThat(snapshot.refunds().getFirst().products()).isEmpty();
            });
  }

  @Test
  void writesTheFieldsInTheOrderOfTheContract() {
    assertThat(text(Json.write(event(OrderEventType.ACCEPTED))))
        .isEqualTo(
            """
            {"eventId":"8d4b6d57-6b9c-5b4e-9a39-2f6f0a3b1c11","type":"order.accepted",\
            "orderId":"5047843723786410","dialect":"standard","appId":"1001001","shopId":"466663",\
            "version":2,"occurredAt":"2026-01-05T12:00:00.120Z",\
            "receivedAt":"2026-01-05T12:00:01.120Z","source":{"id":"1930106161957212198",\
            "type":"keeta.standard.1002","topic":"keeta.order-notifications","partition":3,\
            "offset":1187,"sha256":"%s"},"data":{"status":"ACCEPTED"}}\
            """
                .formatted("ab".repeat(32)));
  }

  @Test
  void saysWhyAnEventOfAnUnknownTypeCannotBeRead() {
    var event = text(Json.write(event(OrderEventType.ACCEPTED)));

    var reading =
        Json.read(event.replace("order.accepted", "order.sung").getBytes(UTF_8), OrderEvent.class);

    assertThat(reading).isInstanceOf(Json.Reading.Unreadable.class);
  }

  @Test
  void writesMoneyWithTheDecimalsOfItsCurrency() {
    assertThat(
            List.of(
                Money.ofMinorUnits(5700, "SAR", 2),
                Money.ofMinorUnits(5, "KWD", 3),
                Money.ofMinorUnits(-1200, "JPY", 0)))
        .containsExactly(
            new Money("57.00", "SAR"), new Money("0.005", "KWD"), new Money("-1200", "JPY"));
  }

  private static OrderEvent event(OrderEventType type) {
    return new OrderEvent(
        "8d4b6d57-6b9c-5b4e-9a39-2f6f0a3b1c11",
        type,
        "5047843723786410",
        Dialect.STANDARD,
        "1001001",
        "466663",
        2,
        NOON,
        NOON.plusSeconds(1),
        new OrderEvent.Source(
            "1930106161957212198",
            "keeta.standard.1002",
            "keeta.order-notifications",
            3,
            1187,
            "ab".repeat(32)),
        data(type));
  }

  private static OrderEventData data(OrderEventType type) {
    return switch (type) {
      case PLACED ->
          new OrderEventData.Placed(
              OrderStatus.AWAITING_ACCEPTANCE,
              NOON,
              NOON.plusSeconds(300),
              true,
              Fulfilment.PICKUP,
              new Money("57.00", "SAR"),
              List.of(item()));
      case ACCEPTED -> new OrderEventData.Progressed(OrderStatus.ACCEPTED);
      case READY -> new OrderEventData.Progressed(OrderStatus.READY);
      case COMPLETED -> new OrderEventData.Progressed(OrderStatus.COMPLETED);
      case CANCELLED ->
          new OrderEventData.Cancelled(OrderStatus.CANCELLED, NOON, CancelledBy.CUSTOMER, false);
      case CANCELLED_LATE ->
          new OrderEventData.Cancelled(OrderStatus.COMPLETED, NOON, CancelledBy.SUPPORT, true);
      case CANCELLATION_REQUESTED ->
          new OrderEventData.CancellationRequested(OrderStatus.ACCEPTED, NOON, true);
      case DELIVERY_CHANGED ->
          new OrderEventData.DeliveryChanged(null, DeliveryStage.PICKED_UP, "30");
      case REFUND_REQUESTED, REFUND_CHANGED -> OrderEventData.RefundChanged.to(refund());
      case DETAILS_LEARNED ->
          new OrderEventData.DetailsLearned(
              null, null, Fulfilment.UNKNOWN, null, List.of(ofOpenDelivery()), particulars());
      case FACT_OVERTAKEN ->
          new OrderEventData.Overtaken(
              OrderEventData.Outcome.OVERTAKEN,
              List.of(
                  new OrderEventData.OvertakenFact(
                      OrderEventData.Fact.ACCEPTANCE, OrderEventData.Outcome.OVERTAKEN, NOON)),
              null);
    };
  }

  private static OrderSnapshot fullSnapshot() {
    return new OrderSnapshot(
        "5047843723786410",
        Dialect.STANDARD,
        "1001001",
        "466663",
        9,
        OrderStatus.COMPLETED,
        NOON,
        true,
        NOON,
        NOON.plusSeconds(300),
        Fulfilment.PLATFORM_DELIVERY,
        new OrderSnapshot.Delivery(
            DeliveryStage.DELIVERED,
            "50",
            NOON,
            List.of(new OrderSnapshot.DeliveryPart("7", DeliveryStage.DELIVERED, "50", NOON))),
        List.of(refund()),
        new Money("57.00", "SAR"),
        List.of(item()),
        new OrderSnapshot.Cancellation(NOON, CancelledBy.SUPPORT, true),
        NOON);
  }

  private static OrderSnapshot emptySnapshot() {
    return new OrderSnapshot(
        "5047843723786410",
        Dialect.STANDARD,
        "1001001",
        null,
        1,
        OrderStatus.UNKNOWN,
        null,
        false,
        null,
        null,
        Fulfilment.UNKNOWN,
        null,
        List.of(),
        null,
        List.of(),
        null,
        NOON);
  }

  private static OrderSnapshot snapshotOfOpenDelivery() {
    return new OrderSnapshot(
        "553440887574627",
        Dialect.OPENDELIVERY,
        "od-1",
        "478268",
        3,
        OrderStatus.ACCEPTED,
        NOON,
        true,
        NOON,
        NOON.plusSeconds(300),
        Fulfilment.MERCHANT_DELIVERY,
        new OrderSnapshot.Delivery(DeliveryStage.PICKED_UP, "DISPATCHED", NOON, List.of()),
        List.of(),
        new Money("105.99", "BRL"),
        List.of(ofOpenDelivery()),
        null,
        NOON,
        particulars(),
        NOON);
  }

  private static OrderItem ofOpenDelivery() {
    var price = new Money("40.00", "BRL");
    var line =
        new LineParticulars(
            0, "KG", "789", "0.5", price, price, price, price, price, true, "kitchen");
    return new OrderItem(
        "line-1",
        "Pizza",
        Map.of(),
        null,
        0,
        price,
        "PZ-1",
        null,
        null,
        List.of(
            new ItemOption(
                null,
                null,
                null,
                "option-1",
                "Cheese",
                Map.of(),
                1,
                price,
                "OP-1",
                List.of(),
                line)),
        line);
  }

  private static OrderParticulars particulars() {
    var price = new Money("10.00", "BRL");
    return new OrderParticulars(
        "4627",
        "DELIVERY",
        "FOOD",
        "KEETA",
        "Dark Pizza",
        "hub-1",
        "SCHEDULED",
        NOON,
        "PRIORITY1",
        "our-merchant-1",
        "Pizza Plaza",
        new OrderParticulars.Schedule(NOON, NOON),
        new OrderParticulars.Sums(price, price, price),
        List.of(new OrderParticulars.Fee("Entrega", "DELIVERY_FEE", "MERCHANT", price)),
        List.of(
            new OrderParticulars.Discount(
                price,
                "ITEM",
                "line-1",
                List.of(new OrderParticulars.Sponsorship("MERCHANT", price, "PIZZA10")))),
        new OrderParticulars.Payments(
            "0",
            "105.99",
            List.of(new OrderParticulars.Method(price, "PENDING", "CASH", null, price))),
        true,
        new OrderParticulars.Delivery("MERCHANT", NOON, NOON),
        new OrderParticulars.Takeout("DEFAULT", NOON),
        new OrderParticulars.Indoor("PLACE", NOON, "Mesa 12", "7", "3"),
        List.of("sendDelivered"));
  }

  private static OrderSnapshot.Refund refund() {
    return OrderSnapshot.Refund.of(
        "833443425408767",
        RefundKind.PARTIAL,
        "1001",
        RefundState.REQUESTED,
        true,
        false,
        new Money("28.00", "HKD"),
        List.of(
            new RefundProduct(
                null,
                "41669804",
                "41009754",
                "Egg tart",
                Map.of("en", "Egg tart"),
                1,
                new Money("28.00", "HKD"))),
        NOON,
        NOON.plusSeconds(900),
        NOON);
  }

  private static OrderItem item() {
    return new OrderItem(
        "325842225",
        "Ribs",
        Map.of("en", "Ribs", "ar", "ضلوع"),
        "Large",
        1,
        new Money("36.00", "SAR"),
        "item-1",
        "item-1__s1",
        0,
        List.of(option("Sauce", List.of(option("Extra hot", List.of())))));
  }

  private static ItemOption option(String name, List<ItemOption> options) {
    return new ItemOption(
        "4587525",
        "Extras",
        "GRP-1",
        "25703896",
        name,
        Map.of("en", name),
        1,
        new Money("3.00", "SAR"),
        "OPT-1",
        options);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
