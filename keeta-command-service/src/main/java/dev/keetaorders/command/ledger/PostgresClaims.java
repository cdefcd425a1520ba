package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.Beginning;
import dev.keetaorders.command.execute.Begun;
import dev.keetaorders.command.execute.Claims;
import dev.keetaorders.command.execute.LedgerRefused;
import dev.keetaorders.command.execute.OpenCommand;
import dev.keetaorders.command.execute.Openings;
import dev.keetaorders.command.execute.QueuePlace;
import dev.keetaorders.command.execute.QueuePlaces;
import dev.keetaorders.command.execute.Step;
import dev.keetaorders.command.execute.Target;
import dev.keetaorders.command.ledger.DueRows.Due;
import dev.keetaorders.command.ledger.DueRows.Found;
import dev.keetaorders.command.ledger.DueRows.Outdated;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.command.settle.Outcome;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.contracts.command.CommandHead;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Claims what is due; instances that claim at the same time skip each other's rows. */
public final class PostgresClaims implements Claims {

  private static final int CONFIRMATIONS = 0;
  private static final int OTHERS = 1;

  /**
   * What can still be done in time goes before what is late: an outage leaves much of that.
   * Deadlines that nobody knows are far away.
   */
  private static final List<String> IN_TIME_THEN_LATE = List.of(DueRows.IN_TIME, DueRows.LATE);

  /** Each round finds at least one more shop or app that has no room; the rest waits for a poll. */
  private static final int MOST_ROUNDS = 8;

  /** They need no call and no worker, but the claim waits for them. */
  private static final int MOST_EXPIRED = 50;

  private static final String UNIQUE_VIOLATION = "23505";

  private final Transactions transactions;
  private final Reports reports;
  private final QueuePlaces places;
  private final LedgerLife life;

  /**
   * Announces the results of commands that end without a step.
   *
   * @param life looked at before anything is begun
   */
  public PostgresClaims(DataSource database, Reports reports, QueuePlaces places, LedgerLife life) {
    this.transactions = new Transactions(database);
    this.reports = reports;
    this.places = places;
    this.life = life;
  }

  @Override
  public Claimed claim(
      String owner,
      int most,
      Openings openings,
      Instant now,
      BiFunction<OpenCommand, Instant, Beginning> decide) {
    try {
      return transactions.in(connection ->
          new Claim(connection, life.look(connection, now), owner, most, openings, now, decide)
              .run());
    } catch (LedgerRefused e) {
      // Another instance has claimed another command of the order in the same moment.
      if (e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return new Claimed(List.of(), List.of(), 0);
      }
      throw e;
    }
  }

  /** One transaction's work. */
  private final class Claim {
    private final Connection connection;
    private final String owner;
    private final int most;
    private final Openings openings;
    private final Instant now;
    private final BiFunction<OpenCommand, Instant, Beginning> decide;
    private final int seenLife;
    private final BeginRows beginning;
    private final List<Begun> begun = new ArrayList<>();
    private final List<Ended> ended = new ArrayList<>();
    private int seen;

    Claim(
        Connection connection,
        int seenLife,
        String owner,
        int most,
        Openings openings,
        Instant now,
        BiFunction<OpenCommand, Instant, Beginning> decide) {
      this.connection = connection;
      this.seenLife = seenLife;
      this.beginning = new BeginRows(connection, seenLife);
      this.owner = owner;
      this.most = most;
      this.openings = openings;
      this.now = now;
      this.decide = decide;
    }

    Claimed run() throws SQLException {
      for (var query : IN_TIME_THEN_LATE) claim(query, CONFIRMATIONS);
      for (var query : IN_TIME_THEN_LATE) claim(query, OTHERS);
      decide(DueRows.expired(connection, MOST_EXPIRED, now));
      return new Claimed(begun, ended, seen);
    }

    private void claim(String query, int priority) throws SQLException {
      for (var round = 0; round < MOST_ROUNDS; round++) {
        var others = openings.others(now);
        var opening = priority == CONFIRMATIONS ? openings.confirmations(now) : others;
        var room = Math.min(most - seen, opening.room());
        if (room <= 0) return;
        var found = DueRows.of(connection, query, priority, opening, others, room, now);
        var held = decide(found);
        if (held == 0 || found.size() < room) return;
      }
    }

    /** Returns how many may not go out now. */
    private int decide(Found found) throws SQLException {
      for (var each : found.outdated()) {
        ended.add(end(connection, each, now));
        seen++;
      }
      var orders = new HashSet<String>();
      var held = 0;
      for (var due : found.due()) {
        if (orders.add(due.open().command().orderId()) && !moved(due)) held++;
      }
      begun.addAll(beginning.write(owner, now));
      return held;
    }

    private boolean moved(Due due) throws SQLException {
      var open = due.open();
      if (open.abandoned() != null) AttemptRow.abandon(connection, open);
      var beside = open.beside(NeighbourRows.of(connection, open, now));
      switch (decide.apply(beside, now)) {
        case Beginning.Begin begin ->
            // By now the order may be known that was not when the command came in.
            beginning.add(begun(beside, begin), places.of(open.command(), open.receivedAt()));
        case Beginning.Wait wait -> waitUntil(connection, open, wait, seenLife);
        case Beginning.Hold hold -> {
          hold(due, hold);
          return false;
        }
        case Beginning.End end -> ended.add(end(connection, open, end, now));
      }
      seen++;
      return true;
    }

    private Begun begun(OpenCommand open, Beginning.Begin begin) {
      return new Begun(
          open,
          begin.step(),
          begin.target(),
          begin.progress(),
          open.attempts() + 1,
          owner,
          begin.sendBy(),
          begin.callUntil());
    }

    /** It stays as it is, but where it stands is known from now on. */
    private void hold(Due due, Beginning.Hold hold) throws SQLException {
      var open = due.open();
      if (open.abandoned() != null) {
        // Nobody's call is in flight any more, so that the order's other commands need not wait.
        CommandRow.proceed(connection, open.seq(), hold.step(), now, hold.progress(), seenLife);
      }
      var place = places.of(open.command(), open.receivedAt());
      if (!due.located() || (due.assumed() && !place.assumed())) {
        place(open.seq(), hold.target(), place);
      }
    }

    private void place(long seq, Target target, QueuePlace place) throws SQLException {
      try (var update =
          connection.prepareStatement(
              """
              update command set app_id = ?, shop_id = ?, deadline = ?, deadline_assumed = ?
              where seq = ?
              """)) {
        update.setString(1, target.appId());
        update.setString(2, target.shopId());
        update.setTimestamp(3, Timestamp.from(place.deadline()));
        update.setBoolean(4, place.assumed());
        update.setLong(5, seq);
        update.executeUpdate();
      }
    }
  }

  private static void waitUntil(
      Connection connection, OpenCommand open, Beginning.Wait wait, int life) throws SQLException {
    if (open.attempts() == 0 || isUnjudged(open, wait)) {
      // It has not begun, or what became of its call is still to be judged: it stays as it is.
      try (var update =
          connection.prepareStatement("update command set next_at = ? where seq = ?")) {
        update.setTimestamp(1, Timestamp.from(wait.at()));
        update.setLong(2, open.seq());
        update.executeUpdate();
      }
      return;
    }
    CommandRow.proceed(connection, open.seq(), wait.step(), wait.at(), wait.progress(), life);
  }

  /** Of an unclear call that was judged the progress tells. */
  private static boolean isUnjudged(OpenCommand open, Beginning.Wait wait) {
    return open.abandoned() == Step.CALL && wait.progress().equals(open.progress());
  }

  private Ended end(Connection connection, Outdated outdated, Instant now) throws SQLException {
    return end(
        connection,
        outdated.seq(),
        outdated.wrong().head(),
        outdated.outcome(),
        outdated.progress(),
        outdated.receivedAt(),
        outdated.traceparent(),
        now);
  }

  private Ended end(Connection connection, OpenCommand open, Beginning.End end, Instant now)
      throws SQLException {
    return end(
        connection,
        open.seq(),
        end.head(),
        end.outcome(),
        end.progress(),
        open.receivedAt(),
        open.traceparent(),
        now);
  }

  private Ended end(
      Connection connection,
      long seq,
      CommandHead head,
      Outcome outcome,
      Progress progress,
      Instant receivedAt,
      @Nullable String traceparent,
      Instant now)
      throws SQLException {
    var result = reports.result(head, outcome, progress, receivedAt, now);
    var word = outcome.wire().name();
    CommandRow.settle(connection, seq, word, result, now);
    OutboxRow.write(
        connection, List.of(reports.ofResult(head.orderId(), result, traceparent)), now);
    return new Ended(head.commandId(), String.valueOf(head.type()), word, receivedAt);
  }
}
