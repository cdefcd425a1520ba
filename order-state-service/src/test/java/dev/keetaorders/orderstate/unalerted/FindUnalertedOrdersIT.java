package dev.keetaorders.orderstate.unalerted;

import static dev.keetaorders.orderstate.unalerted.UnalertedFixture.NOON;
import static dev.keetaorders.orderstate.unalerted.UnalertedFixture.RULES;
import static dev.keetaorders.orderstate.unalerted.UnalertedFixture.alert;
import static dev.keetaorders.orderstate.unalerted.UnalertedFixture.cancelled;
import static dev.keetaorders.orderstate.unalerted.UnalertedFixture.order;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.order.CancelledBy;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderSnapshot;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.orderstate.KafkaLog;
import dev.keetaorders.orderstate.TestDatabase;
import dev.keetaorders.orderstate.publish.KafkaPublisher;
import dev.keetaorders.orderstate.unalerted.FindUnalertedOrders.Sweep;
import dev.keetaorders.testresource.InfraControl;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The second detector over a real broker and a real PostgreSQL, its clock stepped. */
class FindUnalertedOrdersIT {

  /** The first sweep after the deadline, and the first one that may judge it. */
  private static final Instant FOUND = NOON.plusSeconds(303);

  private static final Instant JUDGED = NOON.plusSeconds(333);

  private static TestDatabase database;

  private final Topics topics = new Topics(InfraControl.uniquePrefix());
  private KafkaLog log;
  private FindUnalertedOrders detector;

  @BeforeAll
  static void startServers() {
    InfraControl.startBroker();
    database = TestDatabase.migrated("order_state_unalerted");
  }

  @BeforeEach
  void begin() throws SQLException {
    database.execute(
        "TRUNCATE customer_order, notification, applied_cursor, alert_cursor, alert_level,"
            + " past_due");
    InfraControl.createTopics(topics, 2);
    log = new KafkaLog(InfraControl.bootstrapServers());
    detector = instance();
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void raisesAnOrderForWhichNobodyRaisedTheLastLevel() throws SQLException {
    placed(order("1", OrderStatus.AWAITING_ACCEPTANCE));
    raise(alert("1", AlertLevel.WARNING));

    assertThat(found(detector.sweep(NOON.plusSeconds(299)))).isEmpty();
    assertThat(found(detector.sweep(FOUND))).isEmpty();
    assertThat(found(detector.sweep(JUDGED.minusMillis(1)))).isEmpty();
    assertThat(raised()).isEmpty();

    var sweep = detector.sweep(JUDGED);

    assertThat(found(sweep)).containsExactly("1");
    assertThat(((Sweep.Judged) sweep).found().getFirst().missing())
        .containsExactlyInAnyOrder(AlertLevel.CRITICAL, AlertLevel.MISSED);
    assertThat(((Sweep.Judged) sweep).unalerted()).isEqualTo(1);
    assertThat(raised()).containsExactly("1:ACCEPT_ORDER:unalerted:MISSED");
    assertThat(found(detector.sweep(JUDGED.plusSeconds(10)))).isEmpty();
  }

  @Test
  void judgesTheOthersWhileTheRowOfOneCannotBeRead() throws SQLException {
    placed(order("1", OrderStatus.AWAITING_ACCEPTANCE));
    placed(order("2", OrderStatus.AWAITING_ACCEPTANCE));
    database.execute("UPDATE customer_order SET snapshot = '{' WHERE order_id = '1'");
    detector.sweep(FOUND);

    var sweep = detector.sweep(JUDGED);

    assertThat(found(sweep)).containsExactly("2");
    assertThat(((Sweep.Judged) sweep).unreadable()).containsExactly("1");
    assertThat(raised()).containsExactly("2:ACCEPT_ORDER:unalerted:MISSED");
  }

  @Test
  void saysNothingOfAnOrderThatTheWatchdogRaisedBeItAtTheLastMoment() throws SQLException {
    placed(order("1", OrderStatus.AWAITING_ACCEPTANCE));
    placed(order("2", OrderStatus.AWAITING_ACCEPTANCE));
    raise(alert("1", AlertLevel.MISSED));
    detector.sweep(FOUND);
    raise(alert("2", AlertLevel.MISSED));

    assertThat(found(detector.sweep(JUDGED))).isEmpty();
    assertThat(raised()).isEmpty();
  }

  @Test
  void saysNothingOfAnOrderWhoseAcceptanceIsOnTheLog() throws SQLException {
    placed(order("1", OrderStatus.AWAITING_ACCEPTANCE));
    detector.sweep(FOUND);
    // The acceptance is the second record of its partition, and the projection has one.
    log.append(topics.orderNotifications(), "1", Map.of(), new byte[1]);
    log.append(topics.orderNotifications(), "1", Map.of(), new byte[1]);
    applied("1", 1);

    assertThat(detector.sweep(JUDGED)).isEqualTo(new Sweep.Behind(JUDGED));
    // The mark stays where it was, however the log grows: it would never be reached else.
    log.append(topics.orderNotifications(), "1", Map.of(), new byte[1]);
    assertThat(detector.sweep(JUDGED.plusSeconds(10))).isEqualTo(new Sweep.Behind(JUDGED));

    placed(order("1", OrderStatus.ACCEPTED));
    applied("1", 2);
    var sweep = detector.sweep(JUDGED.plusSeconds(20));

    assertThat(((Sweep.Judged) sweep).mark()).isEqualTo(JUDGED);
    assertThat(found(sweep)).isEmpty();
    assertThat(raised()).isEmpty();
  }

  @Test
  void raisesWhatKeetaEndedUnlessTheShopHadAccepted() throws SQLException {
    var after = Duration.ofSeconds(301);
    placed(cancelled("1", Dialect.STANDARD, CancelledBy.SYSTEM, after));
    placed(cancelled("2", Dialect.STANDARD, CancelledBy.CUSTOMER, after));
    placed(cancelled("3", Dialect.STANDARD, CancelledBy.SYSTEM, after));
    notified("3", "keeta.standard.1002", "{\"type\":\"order.accepted\"}");
    placed(cancelled("4", Dialect.STANDARD, CancelledBy.SYSTEM, after));
    notified("4", "keeta.standard.1002", "{\"data\":{\"facts\":[{\"fact\":\"ACCEPTANCE\"}]}}");
    placed(cancelled("5", Dialect.OPENDELIVERY, CancelledBy.UNKNOWN, after));
    detector.sweep(FOUND);

    assertThat(found(detector.sweep(JUDGED))).containsExactlyInAnyOrder("1", "5");
  }

  @Test
  void countsFromWhenAnOrderIsKnownThatReachedUsLate() throws SQLException {
    detector.sweep(JUDGED);
    placed(order("1", OrderStatus.AWAITING_ACCEPTANCE));

    assertThat(found(detector.sweep(JUDGED.plusSeconds(10)))).isEmpty();
    assertThat(found(detector.sweep(JUDGED.plusSeconds(39)))).isEmpty();
    assertThat(found(detector.sweep(JUDGED.plusSeconds(40)))).containsExactly("1");
  }

  @Test
  void leavesHistoryAloneAndWhatWasNeverPushedAsPlaced() throws SQLException {
    placed(order("1", OrderStatus.AWAITING_ACCEPTANCE));
    database.execute("UPDATE notification SET ce_type = 'keeta.standard.reply.get'");
    detector.sweep(FOUND);
    assertThat(found(detector.sweep(JUDGED))).isEmpty();

    database.execute("UPDATE notification SET ce_type = 'keeta.standard.1001'");
    var later = NOON.plus(Duration.ofHours(2));
    detector.sweep(later);
    assertThat(found(detector.sweep(later.plusSeconds(30)))).isEmpty();
  }

  @Test
  void raisesTheSameBytesByWhicheverInstanceAndAfterACrash() throws SQLException {
    placed(order("1", OrderStatus.AWAITING_ACCEPTANCE));
    detector.sweep(FOUND);
    instance().sweep(FOUND.plusSeconds(5));
    detector.sweep(JUDGED);
    // The other one died before it wrote down what it had raised.
    database.execute("UPDATE past_due SET verdict = NULL");

    assertThat(found(instance().sweep(JUDGED.plusSeconds(5)))).containsExactly("1");

    assertThat(raised()).hasSize(2).containsOnly("1:ACCEPT_ORDER:unalerted:MISSED");
    assertThat(alerts().stream().map(record -> new String(record.value(), UTF_8)).distinct())
        .hasSize(1);
    assertThat(found(detector.sweep(JUDGED.plusSeconds(10)))).isEmpty();
  }

  @Test
  void readsEveryAlertOnceAndOnFromThereAfterARestart() throws SQLException {
    raise(alert("1", AlertLevel.MISSED));
    log.append(topics.deadlineAlerts(), "1", Map.of(), "not an alert".getBytes(UTF_8));
    detector.sweep(NOON);
    assertThat(database.text("SELECT sum(next)::text FROM alert_cursor")).isEqualTo("2");

    raise(alert("2", AlertLevel.MISSED));
    database.execute("TRUNCATE alert_level");
    instance().sweep(NOON.plusSeconds(10));

    assertThat(database.text("SELECT string_agg(order_id, ',') FROM alert_level")).isEqualTo("2");
  }

  @Test
  void readsATopicThatWasMadeAnewFromItsBeginning() throws SQLException {
    raise(alert("1", AlertLevel.MISSED));
    for (var partition = 0; partition < 2; partition++) {
      database.execute(
          "INSERT INTO alert_cursor VALUES ('%s', %d, 1000)"
              .formatted(topics.deadlineAlerts(), partition));
    }
    detector.sweep(NOON);

    assertThat(database.text("SELECT string_agg(order_id, ',') FROM alert_level")).isEqualTo("1");
    assertThat(database.text("SELECT sum(next)::text FROM alert_cursor")).isEqualTo("1");
  }

  @Test
  void takesNoMoreThanASweepMayAndTheCertainOnesFirst() throws SQLException {
    placed(order("1", OrderStatus.AWAITING_ACCEPTANCE));
    database.execute("UPDATE customer_order SET verified = false");
    placed(order("2", OrderStatus.AWAITING_ACCEPTANCE));
    var one =
        instance(
            new UnalertedRules(
                true, Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofHours(2), 1));
    one.sweep(FOUND);

    assertThat(found(one.sweep(JUDGED))).containsExactly("2");
    assertThat(found(one.sweep(JUDGED))).containsExactly("1");
  }

  @Test
  void forgetsWhatIsHistory() throws SQLException {
    placed(order("1", OrderStatus.AWAITING_ACCEPTANCE));
    raise(alert("2", AlertLevel.MISSED));
    detector.sweep(FOUND);
    detector.sweep(NOON.plus(Duration.ofHours(4)));

    assertThat(
            database.text(
                "SELECT (SELECT count(*) FROM past_due) + (SELECT count(*) FROM alert_level)"))
        .isEqualTo("0");
  }

  @Test
  void raisesNothingWithoutASchemaAndNothingWhereItIsSwitchedOff() throws SQLException {
    var empty = TestDatabase.made("order_state_unalerted_new");
    assertThatThrownBy(() -> instance(RULES, empty).sweep(JUDGED))
        .isInstanceOf(UnalertedOrders.Unavailable.class);

    placed(order("1", OrderStatus.AWAITING_ACCEPTANCE));
    var off =
        instance(
            new UnalertedRules(
                false, Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofHours(2), 1));
    assertThat(off.sweep(FOUND)).isEqualTo(new Sweep.Off());
    assertThat(off.sweep(JUDGED)).isEqualTo(new Sweep.Off());
    assertThat(raised()).isEmpty();
  }

  private FindUnalertedOrders instance() {
    return instance(RULES);
  }

  private FindUnalertedOrders instance(UnalertedRules rules) {
    return instance(rules, database);
  }

  private FindUnalertedOrders instance(UnalertedRules rules, TestDatabase on) {
    var brokers = Map.<String, Object>of("bootstrap.servers", InfraControl.bootstrapServers());
    return new FindUnalertedOrders(
        rules,
        new PostgresUnalertedOrders(
            on.dataSource(), rules, topics.deadlineAlerts(), topics.orderNotifications()),
        new KafkaAlertTail(
            () ->
                new KafkaConsumer<>(
                    brokers, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            topics.deadlineAlerts(),
            topics.orderNotifications()),
        new KafkaAlertLog(
            new KafkaPublisher(
                () ->
                    new KafkaProducer<>(
                        brokers, new ByteArraySerializer(), new ByteArraySerializer()),
                topics.deadlineAlerts(),
                Duration.ofSeconds(20))));
  }

  private void raise(DeadlineAlert alert) {
    log.append(topics.deadlineAlerts(), alert.orderId(), Map.of(), Json.write(alert));
  }

  private List<ConsumerRecord<byte[], byte[]>> alerts() {
    return log.read(topics.deadlineAlerts(), "read_committed").stream()
        .filter(record -> new String(record.value(), UTF_8).contains(PastDue.SUB_ID))
        .toList();
  }

  private List<String> raised() {
    return alerts().stream()
        .map(record -> {
          var reading = Json.read(record.value(), DeadlineAlert.class);
          assertThat(reading).isInstanceOf(Json.Reading.Read.class);
          return ((Json.Reading.Read<DeadlineAlert>) reading).value().alertId();
        })
        .toList();
  }

  private static List<String> found(Sweep sweep) {
    assertThat(sweep).isInstanceOf(Sweep.Judged.class);
    return ((Sweep.Judged) sweep).found().stream().map(each -> each.order().orderId()).toList();
  }

  /** As the projection writes it. */
  private static void placed(OrderSnapshot order) throws SQLException {
    try (var connection = database.connect();
        var statement =
            connection.prepareStatement(
                """
                INSERT INTO customer_order
                  (order_id, dialect, app_id, version, shop_id, status, verified, placed_at,
                   listed_at, updated_at, state, snapshot)
                SELECT ?, ?, '1001001', 1, '466663', ?, true, t, t, t, '', ?
                FROM (SELECT ?::timestamptz) x (t)
                ON CONFLICT (order_id, dialect, app_id) DO UPDATE SET
                  status = EXCLUDED.status, snapshot = EXCLUDED.snapshot
                """)) {
      statement.setString(1, order.orderId());
      statement.setString(2, order.dialect().wireName());
      statement.setString(3, order.status().name());
      statement.setBytes(4, Json.write(order));
      statement.setObject(5, NOON.atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    }
    var placement =
        order.dialect() == Dialect.STANDARD ? "keeta.standard.1001" : "keeta.opendelivery.CREATED";
    notified(order.orderId(), order.dialect(), placement, "{\"type\":\"order.placed\"}");
  }

  private static void notified(String order, String type, String events) throws SQLException {
    notified(order, Dialect.STANDARD, type, events);
  }

  private static void notified(String order, Dialect dialect, String type, String events)
      throws SQLException {
    database.execute(
        """
        INSERT INTO notification (order_id, dialect, app_id, ce_type, ce_id, first_version, topic,
          partition, "offset", sha256, received_at, events)
        VALUES ('%s', '%s', '1001001', '%s', 'm', 1, 't', 0, 0, '', now(),
                convert_to('%s', 'UTF8'))
        ON CONFLICT DO NOTHING
        """
            .formatted(order, dialect.wireName(), type, events));
  }

  /** How far the partition of that key is in the projection. */
  private void applied(String key, long next) throws SQLException {
    var partition =
        log.read(topics.orderNotifications(), "read_committed").stream()
            .filter(record -> key.equals(new String(record.key(), UTF_8)))
            .findFirst()
            .orElseThrow()
            .partition();
    database.execute(
        """
        INSERT INTO applied_cursor VALUES ('%s', %d, 1, %d, 'test')
        ON CONFLICT (topic, partition) DO UPDATE SET applied = EXCLUDED.applied
        """
            .formatted(topics.orderNotifications(), partition, next));
  }
}
