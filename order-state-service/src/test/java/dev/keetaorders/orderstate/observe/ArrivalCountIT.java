package dev.keetaorders.orderstate.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.lifetime.MistakeAllowance;
import dev.keetaorders.orderstate.Notifications;
import dev.keetaorders.orderstate.Notifications.Notification;
import dev.keetaorders.orderstate.OpenDeliveryLife;
import dev.keetaorders.orderstate.TestDatabase;
import dev.keetaorders.orderstate.personal.PersonalDataFixture;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a batch counts of shops, in the transaction that records it. */
class ArrivalCountIT {

  private static final Partition PARTITION = new Partition("arrival-count", 3);
  private static final Notifications ORDER = Notifications.ofOrder("5047843723786740");
  private static final Notifications OTHER = Notifications.ofOrder("5047843723786741");
  private static final OpenDeliveryLife OPEN =
      new OpenDeliveryLife("553440887570742", OpenDeliveryLife.THREE);

  private static final String COUNTS =
      """
      SELECT coalesce(string_agg(concat_ws(' ', nullif(shop_id, ''), app_id, via, partition,
               notifications, placements, to_char(last_at AT TIME ZONE 'UTC', 'HH24:MI:SS')), ' | '
               ORDER BY shop_id, via), '')
      FROM arrival_count
      """;

  private final TestDatabase database = TestDatabase.migrated("order_state_arrival_count");
  private final RecordFacts recordFacts;
  private final PostgresOrders orders;

  ArrivalCountIT() throws SQLException {
    database.execute(
        "TRUNCATE applied_cursor, customer_order, notification, personal_data.entry,"
            + " arrival_count");
    orders = new PostgresOrders(database.dataSource(), PersonalDataFixture.storing(), () -> {});
    recordFacts =
        new RecordFacts(
            orders,
            ObservationFixture.sorting(),
            new OrderProjection(ObservationFixture.TERMS),
            new ReadBackRequests(
                new ReadBackRules(false, 0, Duration.ZERO), Set.of(), InstantSource.system()),
            ObservationFixture.TERMS,
            new MistakeAllowance(),
            InstantSource.system());
  }

  @Test
  void isByShopAndWayAndOnceHoweverOftenItComes() throws SQLException {
    var batch =
        List.of(
            ORDER.placed(),
            ORDER.accepted(Duration.ofSeconds(50)),
            OTHER.placed(),
            ORDER.readBack("30", Duration.ofSeconds(60), Map.of()),
            OPEN.created(),
            OPEN.polled("CONFIRMED", Duration.ofSeconds(30)));

    record(batch, 0);
    record(List.of(ORDER.placed(), OTHER.accepted(Duration.ofSeconds(70))), 6);
    record(batch, 0);

    assertThat(database.text(COUNTS))
        .isEqualTo(
            "466663 1001001 reply 3 1 0 12:01:00"
                + " | 466663 1001001 webhook 3 4 2 12:01:10"
                + " | 478268 od-1 poll 3 1 0 15:00:30"
                + " | 478268 od-1 webhook 3 1 1 15:00:00");
  }

  @Test
  void isOfNoShopWhereNobodyCanTellThatKeetaSaidSo() throws SQLException {
    record(List.of(ORDER.placed().unverified()), 0);

    assertThat(database.text(COUNTS)).isEqualTo("1001001 webhook 3 1 1 12:00:12");
  }

  private void record(List<Notification> notifications, int offset) {
    var claim = orders.claim(PARTITION, "the only one");
    recordFacts.record(
        IntStream.range(0, notifications.size())
            .mapToObj(i -> logged(notifications.get(i), offset + i))
            .toList(),
        Map.of(PARTITION, claim));
  }

  private static LoggedRecord logged(Notification notification, long offset) {
    var headers =
        notification.headers().entrySet().stream()
            .map(h -> new LoggedRecord.LoggedHeader(h.getKey(), h.getValue().getBytes(UTF_8)))
            .toList();
    return new LoggedRecord(
        PARTITION, offset, Notifications.NOON, null, notification.body(), headers);
  }
}
