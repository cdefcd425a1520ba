package dev.keetaorders.orderstate.rebuild;

import dev.keetaorders.orderstate.observe.KafkaReplay;
import dev.keetaorders.orderstate.personal.PersonalDataRules;
import dev.keetaorders.orderstate.rebuild.Verdict.Why;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds the projection from the log into a schema of its own, and compares the two while the
 * live one goes on. The live projection is held still by a snapshot of the database, and the log is
 * read up to exactly where that snapshot has read it: so both saw the same records. Nothing is
 * announced, and nothing is written but to that schema.
 */
public final class Rebuild {

  private static final int CHUNK = 200;

  /** So few that the snapshot, which keeps the database from cleaning up, waits for seconds. */
  private static final long NEAR = 5_000;

  /** So often it is read on to where the live projection has come to meanwhile. */
  private static final int ROUNDS = 20;

  private final ProjectionDatabase database;
  private final PersonalDataRules people;
  private final String topic;
  private final Replays replays;
  private final InstantSource clock;

  /** How the log is read into a projection. */
  public interface Replays {
    /** By the service's own code, into the tables of that schema, which is all that it sees. */
    KafkaReplay into(String schema, DataSource projection);
  }

  /** Rebuilds that projection from that topic. */
  public Rebuild(
      ProjectionDatabase database,
      PersonalDataRules people,
      String topic,
      Replays replays,
      InstantSource clock) {
    this.database = database;
    this.people = people;
    this.topic = topic;
    this.replays = replays;
    this.clock = clock;
  }

  /**
   * Does it; afterwards the schema is gone, unless it is to be kept.
   *
   * @throws CannotRebuild if it cannot go on, or the database does not let it
   * @throws KafkaReplay.CannotReplay if Kafka does not
   * @throws Progress.Ended if it was ended
   */
  Tally.Account run(boolean keep, Progress progress) {
    try (var own = database.connect();
        var schema = RebuiltSchema.create(own, people.role(), clock.instant());
        var projection = database.seeingOnly(schema.name());
        var replay = replays.into(schema.name(), projection)) {
      replay.begin();
      progress.begins(topic, replay.starts().size(), schema.name());
      catchUp(own, schema, replay, progress);
      var account = compare(schema, replay, progress);
      if (keep) {
        schema.keep();
        progress.keeps(schema.name());
      }
      return account;
    } catch (SQLException e) {
      throw CannotRebuild.by(e);
    }
  }

  private void catchUp(
      Connection connection, RebuiltSchema schema, KafkaReplay replay, Progress progress)
      throws SQLException {
    for (var round = 0; round < ROUNDS; round++) {
      var ends = LiveSnapshot.cursors(connection, schema.live(), topic);
      if (ends.isEmpty()) {
        throw new CannotRebuild(
            "the projection has read nothing of %s: check keeta.topics.prefix".formatted(topic));
      }
      var left = replay.offsetsTo(ends);
      if (left == 0 || (round > 0 && left <= NEAR)) return;
      progress.reads(left);
      replay.readTo(ends, progress);
    }
  }

  private Tally.Account compare(RebuiltSchema schema, KafkaReplay replay, Progress progress)
      throws SQLException {
    try (var still = database.connect();
        var moving = database.connect();
        var live = new LiveSnapshot(still, schema.live(), people.role())) {
      var ends = live.cursors(topic);
      if (replay.isBeyond(ends)) {
        throw new CannotRebuild(
            "the live projection went back meanwhile, as after a restore: run it again");
      }
      progress.reads(replay.offsetsTo(ends));
      replay.readTo(ends, progress);
      progress.compares(clock.instant());
      return new Comparing(schema, live, moving, replay.starts(), progress).all();
    }
  }

  /** The two side by side. */
  private final class Comparing {
    private final String schema;
    private final LiveSnapshot snapshot;
    private final Connection moving;
    private final Map<Integer, Long> starts;
    private final Progress progress;
    private final CompareOrders comparing;
    private final ProjectionRows live;
    private final ProjectionRows rebuilt;
    private final Tally tally = new Tally();
    private long seen;

    Comparing(
        RebuiltSchema schema,
        LiveSnapshot snapshot,
        Connection moving,
        Map<Integer, Long> starts,
        Progress progress)
        throws SQLException {
      this.schema = schema.name();
      this.snapshot = snapshot;
      this.moving = moving;
      this.starts = starts;
      this.progress = progress;
      this.comparing = new CompareOrders(topic, starts);
      var oldest = clock.instant().minus(people.retention());
      this.live =
          new ProjectionRows(
              snapshot.connection(),
              ProjectionRows.Place.live(schema.live()),
              people.role(),
              oldest);
      moving.setAutoCommit(false);
      this.rebuilt =
          new ProjectionRows(
              moving, ProjectionRows.Place.rebuilt(this.schema), people.role(), oldest);
    }

    Tally.Account all() throws SQLException {
      List<OrderRef> orders = rebuiltAfter(null);
      while (!orders.isEmpty()) {
        compare(orders);
        orders = rebuiltAfter(orders.getLast());
      }
      snapshot.eachOrderFrom(topic, starts, this::compareWhatWasNotRebuilt);
      // Whatever the topic holds, no order is there without having been told of.
      snapshot.eachOrderWithoutHistory(this::compareWhatWasNotRebuilt);
      // Of those the topic has nothing any more.
      tally.notComparable(Why.OLDER_THAN_THE_TOPIC, snapshot.orders() - seen);
      return tally.account();
    }

    private void compareWhatWasNotRebuilt(List<OrderRef> orders) throws SQLException {
      var others = new ArrayList<>(orders);
      others.removeAll(there(orders));
      if (!others.isEmpty()) compare(others);
    }

    private void compare(Collection<OrderRef> orders) throws SQLException {
      var inLive = live.of(orders);
      var inRebuilt = rebuilt.of(orders);
      var erased = snapshot.erased(orders);
      for (var order : orders) {
        var ours = inLive.getOrDefault(order, OrderRows.NONE);
        // Whatever was erased while the log was read.
        var theirs =
            inRebuilt
                .getOrDefault(order, OrderRows.NONE)
                .without(erased.getOrDefault(order, _ -> false));
        if (ours.hasOrder()) seen++;
        if (ours.isOver() || theirs.isOver()) {
          ours = ours.without(_ -> true);
          theirs = theirs.without(_ -> true);
        }
        tally.add(order, comparing.compare(ours, theirs), ours, theirs);
      }
      progress.compared(tally.compared());
    }

    /** In the order of the primary key, by the database's own collation. */
    private List<OrderRef> rebuiltAfter(@Nullable OrderRef last) throws SQLException {
      var behind = last == null ? "" : "WHERE (order_id, dialect, app_id) > (?, ?, ?)";
      var sql =
          """
          SELECT order_id, dialect, app_id FROM %s.customer_order %s
          ORDER BY order_id, dialect, app_id LIMIT %d
          """
              .formatted(schema, behind, CHUNK);
      try (var statement = moving.prepareStatement(sql)) {
        if (last != null) {
          statement.setString(1, last.orderId());
          statement.setString(2, last.dialect());
          statement.setString(3, last.appId());
        }
        try (var rows = statement.executeQuery()) {
          var orders = new ArrayList<OrderRef>();
          while (rows.next()) orders.add(OrderKeys.read(rows));
          return orders;
        }
      }
    }

    private Set<OrderRef> there(Collection<OrderRef> orders) throws SQLException {
      var sql =
          """
          SELECT order_id, dialect, app_id FROM %s.customer_order
          JOIN unnest(?, ?, ?) AS k (order_id, dialect, app_id) USING (order_id, dialect, app_id)
          """
              .formatted(schema);
      try (var statement = moving.prepareStatement(sql)) {
        OrderKeys.set(statement, 1, orders);
        try (var rows = statement.executeQuery()) {
          var found = new HashSet<OrderRef>();
          while (rows.next()) found.add(OrderKeys.read(rows));
          return found;
        }
      }
    }
  }
}
