package dev.keetaorders.orderstate.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.orderstate.Notifications;
import dev.keetaorders.orderstate.OpenDeliveryLife;
import dev.keetaorders.orderstate.TestDatabase;
import dev.keetaorders.orderstate.personal.PersonalDataFixture;
import dev.keetaorders.testresource.InfraControl;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The projection rebuilt from a real log into a real database, and what is found. */
class RebuildIT {

  private static final Notifications ACCEPTED = Notifications.ofOrder("5047843723786701");
  private static final Notifications REFUNDED = Notifications.ofOrder("5047843723786702");
  private static final Notifications ERASED = Notifications.ofOrder("5047843723786703");
  private static final Notifications OF_ERASED = Notifications.ofOrder("5047843723786704");
  private static final OpenDeliveryLife OPEN =
      new OpenDeliveryLife("553440887570705", OpenDeliveryLife.THREE);
  private static final String CUSTOMER = "8170001";
  private static final Duration SOON = Duration.ofSeconds(60);

  private Rebuilding rebuilding;

  @BeforeEach
  void startServers() throws Exception {
    var database = TestDatabase.made("order_state_rebuild");
    database.execute("DROP SCHEMA IF EXISTS personal_data CASCADE");
    database.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    database.migrate();
    rebuilding = new Rebuilding(database, null);
  }

  @AfterEach
  void close() throws Exception {
    rebuilding.close();
  }

  private void bothDialects() throws Exception {
    rebuilding.append(
        ACCEPTED.placed(),
        ACCEPTED.accepted(Duration.ofSeconds(50)),
        // A repeat, and another word of the same.
        ACCEPTED.accepted(Duration.ofSeconds(50)).under("again"),
        ACCEPTED.delivery("20", Duration.ofSeconds(100)),
        REFUNDED.placed(),
        REFUNDED.completed(Duration.ofMinutes(25)),
        REFUNDED.refund("833443425408701", "1001", Duration.ofMinutes(30)),
        ERASED.placed(),
        OF_ERASED.placed().ofCustomer(CUSTOMER),
        OPEN.created(),
        OPEN.details("CREATED", Duration.ofSeconds(10)),
        OPEN.event("CONFIRMED", Duration.ofSeconds(60)));
    rebuilding.readAll();
  }

  @Test
  void saysThatALiveProjectionOfBothDialectsIsWhatTheLogMakesOfIt() throws Exception {
    bothDialects();

    var ended = rebuilding.rebuild();

    assertThat(ended.said())
        .contains("orders compared               5", "equal                         5")
        .contains("different                     0")
        .contains("is what the log makes of it");
    assertThat(ended.exitCode()).isZero();
    assertThat(digests(ended)).hasSize(1);
    assertThat(rebuilding.schemas()).isEmpty();
  }

  @Test
  void tellsNobodyAnything() throws Exception {
    bothDialects();
    toldEveryEvent();
    var before = published();

    rebuilding.rebuild();

    assertThat(published()).isEqualTo(before);
    assertThat(rebuilding.text("SELECT count(*)::text FROM applied_cursor")).isEqualTo("2");
  }

  /** What is in the database is told a moment later. */
  private void toldEveryEvent() throws SQLException {
    var events = Integer.parseInt(rebuilding.text("SELECT count(*)::text FROM notification"));
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(
                    new HashSet<>(
                        rebuilding.log.values(
                            rebuilding.topics.orderEvents(), "read_committed", _ -> true)))
                .hasSize(events));
  }

  @Test
  void namesTheColumnOfTheOrderThatSomebodyChanged() throws Exception {
    bothDialects();
    rebuilding.database.execute(
        "UPDATE customer_order SET status = 'READY' WHERE order_id = '%s'"
            .formatted(REFUNDED.orderId()));

    var ended = rebuilding.rebuild();

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(found(ended)).containsExactly("customer_order.status 1 " + REFUNDED.orderId());
    assertThat(ended.said()).contains("equal                         4");
    assertThat(digests(ended)).hasSize(2);
  }

  @Test
  void takesARowOfAnOlderVersionForWhatItSays() throws Exception {
    bothDialects();
    // Fields that an older version did not know are not in what it wrote.
    rebuilding.database.execute(
        """
        UPDATE customer_order SET state =
          convert_to(jsonb_strip_nulls(convert_from(state, 'UTF8')::jsonb)::text, 'UTF8')
        """);
    assertThat(rebuilding.rebuild().exitCode()).isZero();

    rebuilding.database.execute(
        """
        UPDATE customer_order SET state = convert_to('{', 'UTF8') WHERE order_id = '%s'
        """
            .formatted(ACCEPTED.orderId()));
    assertThat(found(rebuilding.rebuild()))
        .containsExactly("customer_order.state 1 " + ACCEPTED.orderId());
  }

  @Test
  void findsTheNotificationThatTheHistoryHasLost() throws Exception {
    bothDialects();
    rebuilding.database.execute(
        "DELETE FROM notification WHERE order_id = '%s' AND ce_type = 'keeta.standard.1003'"
            .formatted(REFUNDED.orderId()));

    var ended = rebuilding.rebuild();

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(found(ended))
        .containsExactly("notification, a row less than rebuilt 1 " + REFUNDED.orderId());
  }

  @Test
  void findsTheOrderThatIsLostAndTheOneThatNobodyToldOf() throws Exception {
    bothDialects();
    rebuilding.database.execute(
        """
        UPDATE notification SET order_id = '1' WHERE order_id = '%1$s';
        UPDATE customer_order SET order_id = '1' WHERE order_id = '%1$s';
        UPDATE personal_data.entry SET order_id = '1' WHERE order_id = '%1$s'
        """
            .formatted(ACCEPTED.orderId()));

    var ended = rebuilding.rebuild();

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(found(ended))
        .containsExactlyInAnyOrder(
            "customer_order, a row less than rebuilt 1 " + ACCEPTED.orderId(),
            "customer_order, a row more than rebuilt 1 1",
            "entry, a row less than rebuilt 1 " + ACCEPTED.orderId(),
            "entry, a row more than rebuilt 1 1",
            "notification, a row less than rebuilt 1 " + ACCEPTED.orderId(),
            "notification, a row more than rebuilt 1 1");
  }

  @Test
  void findsTheOrderThatNoNotificationToldOf() throws Exception {
    bothDialects();
    rebuilding.database.execute(
        """
        CREATE TEMPORARY TABLE invented AS
          SELECT * FROM customer_order WHERE order_id = '%s';
        UPDATE invented SET order_id = '2';
        INSERT INTO customer_order SELECT * FROM invented
        """
            .formatted(ACCEPTED.orderId()));

    var ended = rebuilding.rebuild();

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(found(ended)).containsExactly("customer_order, a row more than rebuilt 1 2");
  }

  @Test
  void bringsNobodyBackWhoWasErasedAndFindsWhoeverCameBack() throws Exception {
    bothDialects();
    PersonalDataFixture.eraseOrder(rebuilding.database.dataSource(), ERASED.orderId());
    PersonalDataFixture.eraseCustomer(rebuilding.database.dataSource(), CUSTOMER);

    assertThat(rebuilding.rebuild().exitCode()).isZero();

    rebuilding.database.execute(
        """
        INSERT INTO personal_data.entry
        SELECT '%s', dialect, app_id, subject, part, verified, dated_at, said_at, source_id,
               kept_from, customer_key, fields
        FROM personal_data.entry WHERE order_id = '%s' AND subject = 'RECIPIENT'
        """
            .formatted(ERASED.orderId(), ACCEPTED.orderId()));
    var ended = rebuilding.rebuild();

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(found(ended))
        .containsExactly("entry, a row more than rebuilt 1 " + ERASED.orderId());
    assertThat(ended.said()).doesNotContain(Notifications.PERSONAL);
  }

  @Test
  void appliesAnErasureThatComesWhileTheLogIsRead() throws Exception {
    bothDialects();

    var ended =
        rebuilding.rebuild((here, _) -> {
          PersonalDataFixture.eraseOrder(here.database.dataSource(), ERASED.orderId());
          PersonalDataFixture.eraseCustomer(here.database.dataSource(), CUSTOMER);
        });

    assertThat(ended.said()).contains("is what the log makes of it");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void namesThePersonalColumnThatDiffersAndNothingThatStandsInIt() throws Exception {
    bothDialects();
    rebuilding.database.execute(
        """
        UPDATE personal_data.entry SET fields = convert_to('{"name":"Eve"}', 'UTF8')
        WHERE order_id = '%s' AND subject = 'RECIPIENT'
        """
            .formatted(ACCEPTED.orderId()));

    var ended = rebuilding.rebuild();

    assertThat(found(ended)).containsExactly("entry.fields 1 " + ACCEPTED.orderId());
    assertThat(ended.said()).doesNotContain("Eve").doesNotContain(Notifications.PERSONAL);
  }

  @Test
  void comparesAsOfOneMomentWhileTheLiveProjectionGoesOn() throws Exception {
    bothDialects();
    rebuilding.start();
    var enough = new AtomicBoolean();
    var shops =
        new Thread(() -> {
          for (var i = 0; !enough.get(); i++) {
            var order = Notifications.ofOrder("50478437237%05d".formatted(i));
            rebuilding.append(order.placed(), order.accepted(Duration.ofSeconds(40)));
          }
        });
    shops.start();
    Rebuilding.Ended ended;
    try {
      ended = rebuilding.rebuild();
    } finally {
      enough.set(true);
      shops.join();
    }

    assertThat(ended.said()).contains("is what the log makes of it");
    assertThat(ended.exitCode()).isZero();
    rebuilding.caughtUp();
    assertThat(rebuilding.rebuild().exitCode()).isZero();
  }

  @Test
  void doesNotCallDifferentWhatTheTopicHasForgottenTheBeginningOf() throws Exception {
    bothDialects();
    forgetAllBut(1);
    rebuilding.append(Notifications.ofOrder("5047843723786709").placed());
    rebuilding.readAll();
    rebuilding.database.execute("UPDATE customer_order SET version = 99 WHERE version > 1");

    var ended = rebuilding.rebuild();

    assertThat(ended.said())
        .contains("older than the topic")
        .contains("different                     0");
    assertThat(found(ended)).isEmpty();
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void saysThatNothingCouldBeComparedWhereNothingCould() throws Exception {
    bothDialects();
    forgetAllBut(0);

    var ended = rebuilding.rebuild();

    assertThat(ended.said())
        .contains("nothing could be compared")
        .contains("not comparable                5");
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  @Test
  void doesNotCallDifferentWhatStandsInTwoPartitions() throws Exception {
    var order = Notifications.ofOrder("5047843723786710");
    rebuilding.append(ACCEPTED.placed(), order.placed());
    rebuilding.readAll();
    var elsewhere = order.accepted(Duration.ofSeconds(40));
    // Under the other order's key, as nobody but a forger or a wrong producer would.
    for (var key : List.of("a", "b")) {
      rebuilding.log.append(
          rebuilding.topics.orderNotifications(),
          key,
          elsewhere.under("as-" + key).headers(),
          elsewhere.body());
    }
    rebuilding.append(order.completed(Duration.ofMinutes(20)));
    rebuilding.start();
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(rebuilding.text("SELECT count(*)::text FROM notification")).isEqualTo("5"));
    rebuilding.database.execute(
        "UPDATE customer_order SET version = 99 WHERE order_id = '%s'".formatted(order.orderId()));

    var ended = rebuilding.rebuild();

    assertThat(ended.said()).contains("lie in several partitions");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void keepsTheSchemaIfAskedButNothingOfPeople() throws Exception {
    bothDialects();

    var ended = rebuilding.rebuild("--keep");

    assertThat(ended.exitCode()).isZero();
    var schema = rebuilding.schemas().getFirst();
    assertThat(ended.said()).contains(schema + " is kept");
    assertThat(
            rebuilding.text(
                "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class"
                    + " WHERE relkind = 'r' AND relnamespace = '%s'::regnamespace"
                        .formatted(schema)))
        .isEqualTo("applied_cursor arrival_count customer_order notification");
    assertThat(rebuilding.text("SELECT count(*)::text FROM %s.customer_order".formatted(schema)))
        .isEqualTo("5");
    rebuilding.database.execute("DROP SCHEMA %s CASCADE".formatted(schema));
  }

  @Test
  void removesWhatAKilledRunLeftAndNothingElse() throws Exception {
    bothDialects();
    rebuilding.database.execute(
        """
        CREATE SCHEMA rebuild_left;
        COMMENT ON SCHEMA rebuild_left IS 'keeta rebuild, unfinished';
        CREATE TABLE rebuild_left.entry (order_id text);
        CREATE SCHEMA rebuild_somebodys
        """);

    assertThat(rebuilding.rebuild().exitCode()).isZero();

    assertThat(rebuilding.schemas()).containsExactly("rebuild_somebodys");
    rebuilding.database.execute("DROP SCHEMA rebuild_somebodys");
  }

  @Test
  void leavesNothingBehindWhenItIsEndedOrFails() throws Exception {
    bothDialects();

    var ended =
        rebuilding.rebuild((_, run) -> {
          var ending = new Thread(() -> end(run));
          ending.setDaemon(true);
          ending.start();
          await().atMost(SOON).until(run::isEnded);
        });
    assertThat(ended.exitCode()).isEqualTo(130);
    assertThat(rebuilding.schemas()).isEmpty();

    var failed =
        rebuilding.rebuild((here, _) ->
            here.database.execute("UPDATE applied_cursor SET applied = applied + 1000"));
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.said()).contains("was the topic made anew");
    assertThat(rebuilding.schemas()).isEmpty();
  }

  @Test
  void refusesASecondRunAtTheSameTime() throws Exception {
    bothDialects();
    var second = new ArrayList<Rebuilding.Ended>();

    var first = rebuilding.rebuild((here, _) -> second.add(here.rebuild()));

    assertThat(first.exitCode()).isZero();
    assertThat(second.getFirst().said()).contains("another rebuild is at work");
    assertThat(second.getFirst().exitCode()).isEqualTo(1);
  }

  private static void end(RebuildRun run) {
    try {
      run.end();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** What Kafka has of each topic that the service writes. */
  private List<Integer> published() {
    var topics = rebuilding.topics;
    return List.of(topics.orderEvents(), topics.orders(), topics.commands(), topics.quarantine())
        .stream()
        .map(topic -> rebuilding.log.read(topic, "read_uncommitted").size())
        .toList();
  }

  private void forgetAllBut(int last) throws Exception {
    var topic = rebuilding.topics.orderNotifications();
    try (var admin = Admin.create(Map.of("bootstrap.servers", InfraControl.bootstrapServers()))) {
      var records = rebuilding.log.read(topic, "read_committed");
      for (var partition = 0; partition < 2; partition++) {
        var number = partition;
        var end =
            records.stream()
                .filter(record -> record.partition() == number)
                .mapToLong(record -> record.offset() + 1)
                .max()
                .orElse(0);
        admin
            .deleteRecords(
                Map.of(
                    new TopicPartition(topic, partition),
                    RecordsToDelete.beforeOffset(Math.max(0, end - last))))
            .all()
            .get();
      }
    }
  }

  /** The lines of the table of differences, spaces as one. */
  private static List<String> found(Rebuilding.Ended ended) {
    return ended
        .said()
        .lines()
        .map(line -> line.strip().replaceAll(" +", " "))
        .filter(line -> line.matches("(customer_order|notification|entry)[.,].*"))
        .toList();
  }

  private static List<String> digests(Rebuilding.Ended ended) {
    return ended
        .said()
        .lines()
        .filter(line -> line.contains("digest of"))
        .map(line -> line.strip().replaceAll(".* ", ""))
        .distinct()
        .toList();
  }
}
