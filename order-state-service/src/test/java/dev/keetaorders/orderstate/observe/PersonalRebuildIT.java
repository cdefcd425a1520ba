package dev.keetaorders.orderstate.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.orderstate.KafkaLog;
import dev.keetaorders.orderstate.Notifications;
import dev.keetaorders.orderstate.TestDatabase;
import dev.keetaorders.orderstate.personal.PersonalDataFixture;
import dev.keetaorders.testresource.InfraControl;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Personal data from the log to their table, and what a rebuild makes of them. */
class PersonalRebuildIT {

  private static final Duration SOON = Duration.ofSeconds(90);

  private static final String LIFECYCLE =
      """
      SELECT string_agg(line, E'\\n' ORDER BY line) FROM (
        SELECT concat_ws(' ', 'order', order_id, encode(sha256(snapshot), 'hex'),
                         encode(sha256(state), 'hex')) AS line FROM customer_order
        UNION ALL
        SELECT concat_ws(' ', 'history', order_id, ce_type, ce_id, encode(sha256(events), 'hex'))
        FROM notification) lines
      """;

  private static final String PEOPLE =
      """
      SELECT string_agg(concat_ws(' ', order_id, subject, convert_from(fields, 'UTF8')), E'\\n'
                        ORDER BY order_id, subject, part)
      FROM personal_data.entry
      """;

  private static final Notifications ERASED = Notifications.ofOrder("5047843723786610");
  private static final Notifications OF_ERASED = Notifications.ofOrder("5047843723786611");
  private static final Notifications KEPT = Notifications.ofOrder("5047843723786612");

  private TestDatabase database;
  private Topics topics;
  private KafkaLog log;

  @BeforeEach
  void startServers() {
    InfraControl.startBroker();
    database = TestDatabase.migrated("order_state_personal_rebuild");
    topics = new Topics(InfraControl.uniquePrefix());
    InfraControl.createTopics(topics, 2);
    log = new KafkaLog(InfraControl.bootstrapServers());
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void endsWithoutThePersonalDataOfTheErasedAndWithTheSameLifecycle() throws Exception {
    var all =
        List.of(
            ERASED.placed(),
            ERASED.delivery("20", Duration.ofSeconds(100)),
            OF_ERASED.delivery("20", Duration.ofSeconds(100)),
            OF_ERASED.placed().ofCustomer("8100001"),
            OF_ERASED.refund("833443425408801", "1001", Duration.ofSeconds(200)),
            KEPT.placed().ofCustomer("8100002"),
            KEPT.delivery("20", Duration.ofSeconds(100)));
    for (var notification : all) log.append(topics.orderNotifications(), notification);
    readAll("first", all.size());
    assertThat(database.text(PEOPLE))
        .contains(ERASED.orderId(), OF_ERASED.orderId(), KEPT.orderId())
        .contains("Sara", "ENC_phone", "Pony Ma", "+96342425335", "gone cold", "8100001");
    var lifecycle = database.text(LIFECYCLE);
    var keptBefore = of(KEPT);

    PersonalDataFixture.eraseOrder(database.dataSource(), ERASED.orderId());
    PersonalDataFixture.eraseCustomer(database.dataSource(), "8100001");

    assertThat(database.text(PEOPLE)).doesNotContain(ERASED.orderId(), OF_ERASED.orderId());
    assertThat(database.text(LIFECYCLE)).isEqualTo(lifecycle);

    database.execute("TRUNCATE applied_cursor, customer_order, notification, personal_data.entry");
    assertThat(database.text(PEOPLE)).isNull();
    readAll("rebuilt", all.size());

    assertThat(of(KEPT)).isEqualTo(keptBefore);
    assertThat(database.text(PEOPLE)).isEqualTo(keptBefore);
    assertThat(database.text(LIFECYCLE)).isEqualTo(lifecycle);
  }

  /** A group of its own begins at the start of the log. */
  private void readAll(String group, int notifications) throws InterruptedException {
    var observation =
        KafkaObservation.of(
            ObservationFixture.settings(topics, group, group),
            new KafkaObservation.Rules(
                ObservationFixture.translators(),
                ObservationFixture.TERMS,
                new ReadBackRules(false, 0, Duration.ZERO),
                PersonalDataFixture.storing(),
                Duration.ofMinutes(1)),
            database.dataSource(),
            database::migrate,
            new SimpleMeterRegistry(),
            InstantSource.system());
    observation.start();
    try {
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(database.text("SELECT count(*)::text FROM notification"))
                  .isEqualTo(String.valueOf(notifications)));
    } finally {
      observation.stop();
    }
  }

  private String of(Notifications order) throws SQLException {
    return database.text(
        PEOPLE.replace(
            "FROM personal_data.entry",
            "FROM personal_data.entry WHERE order_id = '%s'".formatted(order.orderId())));
  }
}
