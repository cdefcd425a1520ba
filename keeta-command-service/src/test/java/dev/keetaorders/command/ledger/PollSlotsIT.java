package dev.keetaorders.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.poll.PollSlots.Slot;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database promises of the right to poll, with several instances on it. */
class PollSlotsIT {

  private static final Duration HOLD = Duration.ofSeconds(40);
  private static final Duration NO_PAUSE = Duration.ZERO;

  private static DataSource database;

  private final PostgresPollSlots slots = new PostgresPollSlots(database);

  @BeforeAll
  static void createTables() {
    database = TestLedger.create("poll_slots_it");
  }

  @BeforeEach
  void empty() throws SQLException {
    run("truncate poll_slots");
  }

  @Test
  void ofManyWhoAskAtOnceOneGetsASlot() throws Exception {
    for (var round = 1; round <= 20; round++) {
      var asked = new ArrayList<Future<Slot>>();
      var together = new CyclicBarrier(4);
      try (var threads = Executors.newFixedThreadPool(4)) {
        for (var i = 0; i < 4; i++) {
          asked.add(
              threads.submit(() -> {
                together.await();
                return new PostgresPollSlots(database).take("od-1", HOLD);
              }));
        }
      }
      var taken = new ArrayList<Slot>();
      for (var each : asked) {
        if (each.get() instanceof Slot.Taken) taken.add(each.get());
      }
      assertThat(taken).containsExactly(new Slot.Taken(round));
      slots.ended("od-1", round, NO_PAUSE, true);
    }
  }

  @Test
  void whoeverDiesWithASlotHasSpentIt() {
    slots.take("od-1", HOLD);

    assertThat(slots.take("od-1", HOLD))
        .isInstanceOfSatisfying(
            Slot.NotYet.class,
            notYet -> {
              assertThat(notYet.until()).isBetween(HOLD.minusSeconds(30), HOLD);
              assertThat(notYet.answeredAt()).isNull();
            });
  }

  @Test
  void theNextSlotIsThePauseAfterTheEndOfTheLast() {
    slots.take("od-1", HOLD);
    slots.ended("od-1", 1, Duration.ofMinutes(5), true);

    assertThat(slots.take("od-1", HOLD))
        .isInstanceOfSatisfying(
            Slot.NotYet.class,
            notYet -> {
              assertThat(notYet.until()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
              assertThat(notYet.answeredAt()).isNotNull();
            });
  }

  @Test
  void whoComesLateEndsNobodyElsesSlot() throws SQLException {
    slots.take("od-1", HOLD);
    run("update poll_slots set next_at = clock_timestamp()");
    assertThat(slots.take("od-1", HOLD)).isEqualTo(new Slot.Taken(2));

    slots.ended("od-1", 1, NO_PAUSE, true);

    assertThat(slots.take("od-1", HOLD)).isInstanceOf(Slot.NotYet.class);
  }

  @Test
  void everyAppHasItsOwn() {
    slots.take("od-1", HOLD);

    assertThat(slots.take("od-2", HOLD)).isEqualTo(new Slot.Taken(1));
  }

  private static void run(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
