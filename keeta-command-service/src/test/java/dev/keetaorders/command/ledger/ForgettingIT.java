package dev.keetaorders.command.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.retain.Forgetting;
import dev.keetaorders.command.retain.Forgetting.Page;
import dev.keetaorders.command.retain.Forgetting.Sort;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is removed from a real ledger, and what stays. */
class ForgettingIT {

  private static final String DATABASE = "forgetting_it";
  private static final Instant CUTOFF = Instant.parse("2026-01-05T12:00:00Z");
  private static final Instant OLD = CUTOFF.minusMillis(1);
  private static final Instant OLDER = CUTOFF.minus(Duration.ofDays(1));
  private static final String REFUND = "APPLY_PARTIAL_REFUND";

  private static DataSource database;

  private final PostgresForgetting forgetting = new PostgresForgetting(database);

  @BeforeAll
  static void createTables() {
    database = TestLedger.create(DATABASE);
  }

  @BeforeEach
  void empty() throws SQLException {
    execute("truncate command, attempt, adopted_step, outbox, decryptions restart identity");
  }

  @Test
  void forgetsWhatEndedLongAgoWithAllThatIsToldOfIt() throws SQLException {
    command("old", "CONFIRM_ORDER", OLDER, OLD);
    execute("insert into adopted_step values ('old', 'one', 1001)");
    execute(
        "insert into attempt (command_seq, number, step, path, owner, at, call_until)"
            + " values (1, 1, 'CALL', '/order/confirm', 'one', now(), now())");
    command("unreadable", null, OLDER, OLD);
    command("young", "CONFIRM_ORDER", OLDER, CUTOFF);
    command("open", "CONFIRM_ORDER", OLDER, null);
    command("refund", REFUND, OLDER, OLD);

    var page = forgetting.forget(Sort.ALL_BUT_REFUNDS, Forgetting.BEGINNING, 100, CUTOFF);

    assertThat(page).isEqualTo(new Page(2, 5, false));
    assertThat(texts("select command_id from command order by seq"))
        .containsExactly("young", "open", "refund");
    assertThat(texts("select owner from attempt union all select owner from adopted_step"))
        .isEmpty();
  }

  @Test
  void forgetsRefundsOnlyWhenItIsTheirTurn() throws SQLException {
    command("preview", "PREVIEW_PARTIAL_REFUND", OLDER, OLD);
    command("refund", REFUND, OLDER, OLD);
    command("young-refund", REFUND, OLDER, CUTOFF);

    assertThat(forgetting.forget(Sort.REFUNDS, Forgetting.BEGINNING, 100, CUTOFF).forgotten())
        .isEqualTo(1);

    assertThat(texts("select command_id from command order by seq"))
        .containsExactly("preview", "young-refund");
  }

  @Test
  void walksByIntakeAndEndsAtTheFirstPageThatIsYoungThroughout() throws SQLException {
    for (var i = 1; i <= 5; i++) command("old-" + i, "CONFIRM_ORDER", OLDER, OLD);
    for (var i = 6; i <= 9; i++) command("young-" + i, "CONFIRM_ORDER", CUTOFF, CUTOFF);
    // Adopted late: it came in long before its place tells. It goes when those before it do.
    command("old-10", "CONFIRM_ORDER", OLDER, OLD);

    var first = forgetting.forget(Sort.ALL_BUT_REFUNDS, Forgetting.BEGINNING, 3, CUTOFF);
    var second = forgetting.forget(Sort.ALL_BUT_REFUNDS, first.last(), 3, CUTOFF);
    var third = forgetting.forget(Sort.ALL_BUT_REFUNDS, second.last(), 3, CUTOFF);

    assertThat(List.of(first, second, third))
        .containsExactly(new Page(3, 3, true), new Page(2, 6, true), new Page(0, 9, false));
    assertThat(forgetting.forget(Sort.ALL_BUT_REFUNDS, 9, 3, CUTOFF))
        .isEqualTo(new Page(1, 10, false));
    assertThat(forgetting.forget(Sort.ALL_BUT_REFUNDS, 10, 3, CUTOFF))
        .isEqualTo(new Page(0, 0, false));
  }

  @Test
  @Timeout(60)
  void waitsForNobodyWhoIsAtWorkOnAnOpenCommandAndHoldsUpNone() throws SQLException {
    command("old", "CONFIRM_ORDER", OLDER, OLD);
    command("open", "CONFIRM_ORDER", OLDER, null);

    try (var claimer = database.getConnection()) {
      claimer.setAutoCommit(false);
      lockOpen(claimer);

      assertThat(
              forgetting
                  .forget(Sort.ALL_BUT_REFUNDS, Forgetting.BEGINNING, 100, CUTOFF)
                  .forgotten())
          .isEqualTo(1);

      claimer.rollback();
    }
  }

  @Test
  void forgetsWhatKafkaRefusedLongAgoAndNothingThatWaitsForIt() throws SQLException {
    announcement("refused-1", true, OLDER);
    announcement("refused-2", true, OLD);
    announcement("refused-young", true, CUTOFF);
    announcement("waits", false, OLDER);

    assertThat(forgetting.forgetRefused(CUTOFF, 1)).isEqualTo(1);
    assertThat(forgetting.forgetRefused(CUTOFF, 100)).isEqualTo(1);

    assertThat(texts("select key from outbox order by id"))
        .containsExactly("refused-young", "waits");
  }

  @Test
  void forgetsWhoHadTextsDecryptedLongAgo() throws SQLException {
    decryption("old-1", OLDER);
    decryption("old-2", OLD);
    decryption("young", CUTOFF);

    assertThat(forgetting.forgetDecryptions(CUTOFF, 1)).isEqualTo(1);
    assertThat(forgetting.forgetDecryptions(CUTOFF, 100)).isEqualTo(1);

    assertThat(texts("select id from decryptions")).containsExactly("young");
  }

  private static void decryption(String id, Instant begunAt) throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into decryptions values (?, ?, 'a', 'b', 'c', 'd', 1)")) {
      insert.setString(1, id);
      insert.setTimestamp(2, Timestamp.from(begunAt));
      insert.executeUpdate();
    }
  }

  private static void lockOpen(Connection claimer) throws SQLException {
    try (var lock =
        claimer.prepareStatement("select 1 from command where state <> 'SETTLED' for update")) {
      assertThat(lock.executeQuery().next()).isTrue();
    }
  }

  private static void command(
      String id, @Nullable String type, Instant receivedAt, @Nullable Instant settledAt)
      throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into command (command_id, content_hash, body, type, order_id, priority,
                                     received_at, state, next_step, next_at, result, settled_at)
                values (?, 'hash', ?, ?, '1', 0, ?, ?, 'CALL', ?, ?, ?)
                """)) {
      insert.setString(1, id);
      insert.setBytes(2, "{}".getBytes(UTF_8));
      insert.setString(3, type);
      insert.setTimestamp(4, Timestamp.from(receivedAt));
      insert.setString(5, settledAt == null ? "QUEUED" : "SETTLED");
      insert.setTimestamp(6, Timestamp.from(receivedAt));
      insert.setBytes(7, settledAt == null ? null : "{}".getBytes(UTF_8));
      insert.setTimestamp(8, settledAt == null ? null : Timestamp.from(settledAt));
      insert.executeUpdate();
    }
  }

  private static void announcement(String key, boolean refused, Instant createdAt)
      throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into outbox (kind, topic, key, headers, value, refused, created_at)
                values ('REPLY', 'topic', ?, '{}', ?, ?, ?)
                """)) {
      insert.setString(1, key);
      insert.setBytes(2, "{}".getBytes(UTF_8));
      insert.setBoolean(3, refused);
      insert.setTimestamp(4, Timestamp.from(createdAt));
      insert.executeUpdate();
    }
  }

  private static List<String> texts(String select) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      var rows = statement.executeQuery(select);
      var texts = new ArrayList<String>();
      while (rows.next()) texts.add(rows.getString(1));
      return texts;
    }
  }

  private static void execute(String text) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(text);
    }
  }
}
