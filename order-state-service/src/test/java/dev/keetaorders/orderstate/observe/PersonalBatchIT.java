package dev.keetaorders.orderstate.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.lifetime.MistakeAllowance;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.orderstate.Notifications;
import dev.keetaorders.orderstate.TestDatabase;
import dev.keetaorders.orderstate.personal.PersonalDataFixture;
import dev.keetaorders.orderstate.personal.StorePersonalData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What personal data cost a batch. */
class PersonalBatchIT {

  private static final Terms TERMS = ObservationFixture.TERMS;
  private static final Partition PARTITION = new Partition("personal-batch", 0);

  private final List<String> statements = new ArrayList<>();
  private final TestDatabase database = TestDatabase.migrated("order_state_personal_batch");

  @BeforeEach
  void empty() throws SQLException {
    database.execute("TRUNCATE applied_cursor, customer_order, notification, personal_data.entry");
  }

  @Test
  void areOneStatementOfABatchHoweverLargeItIs() {
    var storing = PersonalDataFixture.storing();

    record(storing, 0, 1);
    var ofOne = List.copyOf(statements);
    record(storing, 1, 300);
    var ofMany = List.copyOf(statements);

    assertThat(ofMany).isEqualTo(ofOne);
    assertThat(ofOne.stream().filter(sql -> sql.contains("personal_data."))).hasSize(1);
  }

  @Test
  void areNoStatementOfABatchThatTellsNothingOfPeople() {
    var confirmed = Notifications.ofOrder("5047843723788999").accepted(Duration.ofSeconds(50));

    record(PersonalDataFixture.storing(), List.of(confirmed), 0);

    assertThat(statements).isNotEmpty().noneMatch(sql -> sql.contains("personal_data."));
  }

  private void record(StorePersonalData storing, int from, int orders) {
    record(
        storing,
        IntStream.range(from, from + orders)
            .mapToObj(i -> Notifications.ofOrder("50478437238%05d".formatted(i)).placed())
            .toList(),
        from);
  }

  private void record(
      StorePersonalData storing, List<Notifications.Notification> notifications, int offset) {
    var orders = new PostgresOrders(database.listening(statements::add), storing, () -> {});
    var recordFacts =
        new RecordFacts(
            orders,
            ObservationFixture.sorting(),
            new OrderProjection(TERMS),
            new ReadBackRequests(
                new ReadBackRules(false, 0, Duration.ZERO),
                Set.of(Dialect.STANDARD),
                InstantSource.system()),
            TERMS,
            new MistakeAllowance(),
            InstantSource.system());
    var claim = orders.claim(PARTITION, "the only one");
    var batch =
        IntStream.range(0, notifications.size())
            .mapToObj(i -> logged(notifications.get(i), offset + i))
            .toList();
    statements.clear();

    assertThat(recordFacts.record(batch, Map.of(PARTITION, claim)).announcements())
        .hasSize(notifications.size());
  }

  private static LoggedRecord logged(Notifications.Notification notification, long offset) {
    var headers =
        notification.headers().entrySet().stream()
            .map(h -> new LoggedRecord.LoggedHeader(h.getKey(), h.getValue().getBytes(UTF_8)))
            .toList();
    return new LoggedRecord(
        PARTITION, offset, Notifications.NOON, null, notification.body(), headers);
  }
}
