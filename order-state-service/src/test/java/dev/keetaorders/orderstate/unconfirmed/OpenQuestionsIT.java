package dev.keetaorders.orderstate.unconfirmed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.keetaorders.orderstate.TestDatabase;
import dev.keetaorders.orderstate.observe.ReadBack.Reason;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Keeta has not told, and how often it is asked again, on a real PostgreSQL. */
class OpenQuestionsIT {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private static TestDatabase database;

  private final PostgresOpenQuestions questions = questions(3);

  @BeforeAll
  static void createSchema() {
    database = TestDatabase.migrated("order_state_open_questions");
  }

  @BeforeEach
  void empty() throws SQLException {
    database.execute("TRUNCATE customer_order, question_asked");
  }

  @Test
  void asksForTheContentAgainInGrowingDistanceUntilItIsToldOrHistory() throws SQLException {
    order("1", NOON, null);
    var ids = new HashSet<String>();
    for (var round = 1; round <= 9; round++) {
      var at = NOON.plusSeconds(60 + 30L * ((1 << round) - 1));
      assertThat(questions.due(at.minusMillis(1)).due()).isEmpty();

      var due = questions.due(at).due();
      // Whoever finds it, and however often before it is written down, asks by the same command.
      assertThat(questions(3).due(at.plusSeconds(5)).due()).isEqualTo(due);
      questions.asked(due, at);

      assertThat(due)
          .extracting(u -> u.order().value(), Unconfirmed::question, Unconfirmed::round)
          .containsExactly(tuple("1", Reason.INCOMPLETE, round));
      assertThat(ids.add(due.getFirst().command().commandId())).isTrue();
      // As after a restart, or by another instance.
      assertThat(questions(3).due(at).due()).isEmpty();
    }
    assertThat(questions.due(NOON.plus(Duration.ofHours(6)).minusMillis(1)).due()).isEmpty();
  }

  @Test
  void asksForTheContentOnceKeetaIsBackAfterHours() throws SQLException {
    order("1", NOON, null);
    var during = NOON.plus(Duration.ofHours(1));
    questions.asked(questions.due(during).due(), during);

    assertThat(questions.due(NOON.plus(Duration.ofHours(3))).due())
        .extracting(Unconfirmed::round)
        .containsExactly(8);
  }

  @Test
  void asksNoMoreThanASweepMayAndFirstWhatAShopMayBeWaitingFor() throws SQLException {
    order("hours", NOON.minus(Duration.ofHours(5)), null);
    order("hour", NOON.minus(Duration.ofHours(1)), null);
    order("minutes", NOON.minusSeconds(95), null);
    order("newer", NOON.minusSeconds(91), null);
    var paced =
        new PostgresOpenQuestions(database.dataSource(), rules(3, 3), Duration.ofMinutes(10));

    var first = paced.due(NOON).due();
    paced.asked(first, NOON);

    assertThat(first)
        .extracting(u -> u.order().value())
        .containsExactly("minutes", "newer", "hour");
    assertThat(paced.due(NOON.plusSeconds(10)).due())
        .extracting(u -> u.order().value())
        .containsExactly("hours");
  }

  @Test
  void asksWhatBecameOfACancellationOnceKeetaHadItsTime() throws SQLException {
    order("1", null, NOON);
    var first = NOON.plus(Duration.ofMinutes(10)).plusSeconds(30);

    assertThat(questions.due(first.minusMillis(1)).due()).isEmpty();
    assertThat(questions.due(first).due())
        .extracting(Unconfirmed::question)
        .containsExactly(Reason.CANCELLATION_OPEN);
    var last = NOON.plus(Duration.ofMinutes(10)).plusSeconds(210);
    questions.asked(questions.due(last).due(), last);
    assertThat(questions.due(NOON.plus(Duration.ofHours(5))).due()).isEmpty();
  }

  @Test
  void eachQuestionOfAnOrderIsCountedForItself() throws SQLException {
    order("1", NOON, NOON);
    var first = NOON.plusSeconds(90);
    questions.asked(questions.due(first).due(), first);
    var later = NOON.plus(Duration.ofMinutes(11));

    assertThat(questions.due(later).due())
        .extracting(Unconfirmed::question, Unconfirmed::round)
        .containsExactlyInAnyOrder(tuple(Reason.INCOMPLETE, 4), tuple(Reason.CANCELLATION_OPEN, 1));
    assertThat(questions.due(later).due().stream().map(Unconfirmed::command).distinct()).hasSize(2);
  }

  @Test
  void asksNothingOfWhatWasToldOfHistoryOrWhereItIsSwitchedOff() throws SQLException {
    order("told", null, null);
    order("history", NOON.minus(Duration.ofHours(7)), NOON.minus(Duration.ofHours(7)));
    assertThat(questions.due(NOON).due()).isEmpty();

    order("open", NOON.minusSeconds(300), null);
    assertThat(questions(0).due(NOON).due()).isEmpty();
  }

  @Test
  void neverCountsBackHoweverLateItIsTold() throws SQLException {
    order("1", NOON, null);
    var first = questions.due(NOON.plusSeconds(90)).due();
    var second = questions.due(NOON.plusSeconds(150)).due();

    questions.asked(second, NOON.plusSeconds(150));
    questions.asked(first, NOON.plusSeconds(151));

    assertThat(questions.due(NOON.plusSeconds(152)).due()).isEmpty();
  }

  @Test
  void findsNothingInADatabaseThatIsNew() {
    var empty = TestDatabase.made("order_state_open_questions_new");

    assertThat(
            new PostgresOpenQuestions(empty.dataSource(), rules(3), Duration.ofMinutes(10))
                .due(NOON)
                .due())
        .isEqualTo(List.of());
  }

  private static void order(String order, Instant lacksDetails, Instant cancellationAsked)
      throws SQLException {
    database.execute(
        """
        INSERT INTO customer_order
          (order_id, dialect, app_id, version, shop_id, status, verified, placed_at, listed_at,
           updated_at, state, snapshot, lacks_details_since, cancellation_asked_at)
        VALUES ('%s', 'opendelivery', 'od-1', 1, '9', 'ACCEPTED', true, now(), now(), now(), '', '',
          %s, %s)
        """
            .formatted(order, literal(lacksDetails), literal(cancellationAsked)));
  }

  private static String literal(Instant time) {
    return time == null ? "NULL" : "timestamptz '%s'".formatted(time);
  }

  private static PostgresOpenQuestions questions(int times) {
    return new PostgresOpenQuestions(database.dataSource(), rules(times), Duration.ofMinutes(10));
  }

  private static UnconfirmedRules rules(int times) {
    return rules(times, 50);
  }

  private static UnconfirmedRules rules(int times, int perSweep) {
    return new UnconfirmedRules(
        Duration.ofMinutes(5), Duration.ofSeconds(30), times, perSweep, 2, Duration.ofHours(6));
  }
}
