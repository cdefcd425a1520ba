package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The ledger of keeta-command-service, with gates at which its own transactions wait. */
final class GatedLedger implements AutoCloseable {

  /** Where a transaction waits. */
  enum Gate {
    /** Commands are taken in: PostgreSQL was told to commit. */
    ADMISSION_COMMITS(0),
    /** The intent of a call is about to be written: nobody has told PostgreSQL to commit. */
    INTENT(1),
    /** The intent of a call is written: PostgreSQL was told to commit. */
    INTENT_COMMITS(2),
    /** What came of a call is about to be written. */
    CONCLUSION(3),
    /** The outbox is about to be published. */
    PUBLICATION(4),
    /** What Kafka has acknowledged is about to be forgotten. */
    FORGETTING(5);

    private final int lock;

    Gate(int lock) {
      this.lock = lock;
    }
  }

  private static final String DATABASE = "keeta_commands";

  /** Held back commands are due then. */
  private static final String FAR = "'2100-01-01'";

  private static final String GATES =
      """
      create constraint trigger gate_0 after insert on command deferrable initially deferred
        for each row execute function test_gate(0);
      create trigger gate_1 before insert on attempt
        for each row when (new.step = 'CALL') execute function test_gate(1);
      create constraint trigger gate_2 after insert on attempt deferrable initially deferred
        for each row when (new.step = 'CALL') execute function test_gate(2);
      create trigger gate_3 before update on attempt
        for each row when (old.step = 'CALL') execute function test_gate(3);
      create trigger gate_4 before update on outbox_lease
        for each row when (new.owner is not null) execute function test_gate(4);
      create trigger gate_5 before delete on outbox
        for each row execute function test_gate(5);
      """;

  /** Commands of the tests stand still right before their call, so that all are called at once. */
  private static final String HOLD =
      """
      create table test_hold (one boolean primary key);
      create function test_hold() returns trigger language plpgsql as $$
      begin
        if exists (select from test_hold) then new.next_at := '2100-01-01'; end if;
        return new;
      end $$;
      create trigger hold_new before insert on command
        for each row when (new.command_id like 'crash-%'
                           and new.type not in ('AGREE_REFUND', 'UPDATE_COURIER'))
        execute function test_hold();
      create trigger hold_looked before update on command
        for each row when (new.command_id like 'crash-%' and old.next_step = 'LOOK'
                           and new.next_step = 'CALL' and new.state <> 'SETTLED')
        execute function test_hold();
      """;

  /**
   * What the ledger says of a command.
   *
   * @param intents calls that were begun
   * @param told calls of which the outcome is known
   */
  record Facts(String state, int intents, int told) {}

  private int port;
  private Connection connection;

  /** On the server of that port. */
  GatedLedger(int port) throws SQLException {
    this.port = port;
    connection = connect();
    execute(Gates.FUNCTION);
    execute(GATES);
    execute(HOLD);
  }

  /** After PostgreSQL was away. All gates are open. */
  void reconnect() throws SQLException {
    connection = connect();
  }

  /** On another server, which has replicated the gates. All are open. */
  void moveTo(int port) throws SQLException {
    this.port = port;
    reconnect();
  }

  private Connection connect() throws SQLException {
    var url = "jdbc:postgresql://localhost:%d/%s".formatted(port, DATABASE);
    return DriverManager.getConnection(url, DATABASE, DATABASE);
  }

  void close(Gate gate) throws SQLException {
    gates().close(gate.lock);
  }

  void open(Gate gate) throws SQLException {
    gates().open(gate.lock);
  }

  /** How many transactions wait there. */
  int waiting(Gate gate) throws SQLException {
    return gates().waiting(gate.lock);
  }

  private Gates gates() {
    return new Gates(connection);
  }

  /** From now on commands of the tests stand still before their call. */
  void hold() throws SQLException {
    execute("insert into test_hold values (true) on conflict do nothing");
  }

  /** How many of them do. */
  int held(Collection<String> commandIds) throws SQLException {
    return count("next_at = " + FAR + " and state <> 'SETTLED'", commandIds);
  }

  /** All of them are called, in one moment: no claim that is under way sees some of them alone. */
  void release() throws SQLException {
    execute(
        """
        begin;
        lock table command in exclusive mode;
        delete from test_hold;
        update command set next_at = now() where next_at = %s;
        commit
        """
            .formatted(FAR));
  }

  /** These are called, in one moment; the others go on to stand still. */
  void release(Collection<String> commandIds) throws SQLException {
    try (var update =
        connection.prepareStatement(
            "update command set next_at = now() where next_at = %s and command_id = any(?)"
                .formatted(FAR))) {
      update.setArray(1, connection.createArrayOf("text", commandIds.toArray()));
      update.executeUpdate();
    }
  }

  int settled(Collection<String> commandIds) throws SQLException {
    return count("state = 'SETTLED'", commandIds);
  }

  /** What became of the first attempt at a call of each that has made one, by its id. */
  Map<String, String> firstOutcomes(Collection<String> commandIds) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select distinct on (c.seq) c.command_id, coalesce(a.outcome, 'untold')
            from command c join attempt a on a.command_seq = c.seq and a.step = 'CALL'
            where c.command_id = any(?)
            order by c.seq, a.number
            """)) {
      select.setArray(1, connection.createArrayOf("text", commandIds.toArray()));
      var outcomes = new HashMap<String, String>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) outcomes.put(rows.getString(1), rows.getString(2));
      }
      return outcomes;
    }
  }

  Facts facts(String commandId) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select state, count(number) as intents, count(a.outcome) as told
            from command left join attempt a on command_seq = seq and step = 'CALL'
            where command_id = ? group by state
            """)) {
      select.setString(1, commandId);
      try (var row = select.executeQuery()) {
        assertThat(row.next()).as("%s is in the ledger", commandId).isTrue();
        return new Facts(row.getString("state"), row.getInt("intents"), row.getInt("told"));
      }
    }
  }

  private int count(String which, Collection<String> commandIds) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select count(*) from command where command_id = any(?) and " + which)) {
      select.setArray(1, connection.createArrayOf("text", commandIds.toArray()));
      return count(select);
    }
  }

  private static int count(PreparedStatement select) throws SQLException {
    try (var row = select.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  private void execute(String sql) throws SQLException {
    gates().execute(sql);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
