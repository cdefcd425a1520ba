package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.LedgerRefused;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.grant.CodePolicy;
import dev.keetaorders.command.grant.ReceivedCode;
import dev.keetaorders.command.grant.Tries;
import dev.keetaorders.command.seal.Seal;
import dev.keetaorders.command.seal.Seal.Opened;
import dev.keetaorders.command.seal.Sealed;
import dev.keetaorders.command.token.AuthorizationCodes;
import dev.keetaorders.command.token.TokensRefused;
import dev.keetaorders.command.token.TokensUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The codes, sealed until they ended, and the states of our links. */
public final class PostgresAuthorizationCodes implements AuthorizationCodes {

  private final Transactions transactions;
  private final Seal seal;

  /** In that database, sealed with that seal. */
  public PostgresAuthorizationCodes(DataSource database, Seal seal) {
    this.transactions = new Transactions(database);
    this.seal = seal;
  }

  private static String place(String hash) {
    return "keeta-orders authorization_codes.code of " + hash;
  }

  @Override
  public Receipt take(ReceivedCode code, Instant now) {
    return in(connection -> insert(connection, code, Way.EVENT, now));
  }

  @Override
  public Receipt take(ReceivedCode code, String stateHash, Instant now) {
    return in(connection ->
        redeem(connection, code, stateHash, now)
            ? insert(connection, code, Way.REDIRECT, now)
            : Receipt.NO_SUCH_STATE);
  }

  /** A page that is loaded again brings the same code by the same state. */
  private static boolean redeem(
      Connection connection, ReceivedCode code, String stateHash, Instant now) throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update authorization_links set code_hash = ?
            where state_hash = ? and app_id = ?
              and (code_hash = ? or (code_hash is null and good_until > ?))
            """)) {
      update.setString(1, code.hash());
      update.setString(2, stateHash);
      update.setString(3, code.appId());
      update.setString(4, code.hash());
      update.setTimestamp(5, Timestamp.from(now));
      return update.executeUpdate() == 1;
    }
  }

  private Receipt insert(Connection connection, ReceivedCode code, Way way, Instant now)
      throws SQLException {
    var sealed = seal.seal(place(code.hash()), code.code());
    try (var insert =
        connection.prepareStatement(
            """
            insert into authorization_codes
              (code_hash, app_id, way, received_at, good_until, code, key_id, state)
            values (?, ?, ?, ?, ?, ?, ?, 'WAITING')
            on conflict (code_hash) do nothing
            """)) {
      insert.setString(1, code.hash());
      insert.setString(2, code.appId());
      insert.setString(3, way.name());
      insert.setTimestamp(4, Timestamp.from(now));
      insert.setTimestamp(5, Timestamp.from(code.goodUntil()));
      insert.setBytes(6, sealed.bytes());
      insert.setString(7, sealed.keyId());
      return insert.executeUpdate() == 1 ? Receipt.TAKEN : Receipt.KNOWN;
    }
  }

  @Override
  public void remember(String stateHash, String appId, Instant now, Instant goodUntil) {
    in(connection -> {
      // What is outdated vouches for nothing any more.
      try (var delete =
          connection.prepareStatement("delete from authorization_links where good_until < ?")) {
        delete.setTimestamp(1, Timestamp.from(now));
        delete.executeUpdate();
      }
      try (var insert =
          connection.prepareStatement(
              """
              insert into authorization_links (state_hash, app_id, made_at, good_until)
              values (?, ?, ?, ?)
              """)) {
        insert.setString(1, stateHash);
        insert.setString(2, appId);
        insert.setTimestamp(3, Timestamp.from(now));
        insert.setTimestamp(4, Timestamp.from(goodUntil));
        return insert.executeUpdate();
      }
    });
  }

  @Override
  public List<ReceivedCode> waiting(Instant now) {
    return in(connection -> {
      try (var select =
          connection.prepareStatement(
              """
              select code_hash, app_id, good_until, code, key_id, called_at, setbacks
              from authorization_codes
              where state = 'WAITING' or (state = 'EXCHANGING' and lease_until <= ?)
              order by received_at
              """)) {
        select.setTimestamp(1, Timestamp.from(now));
        var rows = select.executeQuery();
        var waiting = new ArrayList<ReceivedCode>();
        while (rows.next()) {
          var hash = rows.getString("code_hash");
          var sealed = new Sealed(rows.getString("key_id"), rows.getBytes("code"));
          // One whose key is gone waits for the key; after ten minutes it is worth nothing.
          if (!(seal.open(place(hash), sealed) instanceof Opened.Open(var code))) continue;
          var calledAt = rows.getTimestamp("called_at");
          waiting.add(
              new ReceivedCode(
                  rows.getString("app_id"),
                  hash,
                  code,
                  rows.getTimestamp("good_until").toInstant(),
                  new Tries(
                      calledAt == null ? null : calledAt.toInstant(), rows.getInt("setbacks"), 0)));
        }
        return waiting;
      }
    });
  }

  @Override
  public boolean begin(ReceivedCode begun, String owner, Instant now, Instant leaseUntil) {
    return in(connection -> {
      try (var update =
          connection.prepareStatement(
              """
              update authorization_codes
              set state = 'EXCHANGING', called_at = ?, setbacks = ?, owner = ?, lease_until = ?
              where code_hash = ? and setbacks = ?
                and (state = 'WAITING' or (state = 'EXCHANGING' and lease_until <= ?))
              """)) {
        update.setTimestamp(1, Timestamp.from(now));
        update.setInt(2, begun.tries().setbacks());
        update.setString(3, owner);
        update.setTimestamp(4, Timestamp.from(leaseUntil));
        update.setString(5, begun.hash());
        update.setInt(6, begun.tries().setbacks() - 1);
        update.setTimestamp(7, Timestamp.from(now));
        return update.executeUpdate() == 1;
      }
    });
  }

  @Override
  public void end(String hash, CodePolicy.End end, @Nullable String error) {
    in(connection ->
        switch (end) {
          case EXCHANGED, REFUSED, EXPIRED -> end(connection, hash, end.name(), error);
          case NONE -> putBack(connection, hash, error);
        });
  }

  static void exchanged(Connection connection, String hash) throws SQLException {
    end(connection, hash, CodePolicy.End.EXCHANGED.name(), null);
  }

  /** One that was exchanged stays so, whatever somebody learns who tried it again. */
  private static int end(Connection connection, String hash, String state, @Nullable String error)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update authorization_codes
            set state = ?, error = ?, code = null, key_id = null, owner = null, lease_until = null
            where code_hash = ? and state <> 'EXCHANGED'
            """)) {
      update.setString(1, state);
      update.setString(2, error);
      update.setString(3, hash);
      return update.executeUpdate();
    }
  }

  private static int putBack(Connection connection, String hash, @Nullable String error)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update authorization_codes
            set state = 'WAITING', error = ?, owner = null, lease_until = null
            where code_hash = ? and state = 'EXCHANGING'
            """)) {
      update.setString(1, error);
      update.setString(2, hash);
      return update.executeUpdate();
    }
  }

  @Override
  public Optional<Latest> latest(String appId) {
    return in(connection -> {
      try (var select =
          connection.prepareStatement(
              """
              select way, received_at, state, error from authorization_codes
              where app_id = ? order by received_at desc limit 1
              """)) {
        select.setString(1, appId);
        var row = select.executeQuery();
        return row.next()
            ? Optional.of(
                new Latest(
                    Way.valueOf(row.getString("way")),
                    row.getTimestamp("received_at").toInstant(),
                    row.getString("state"),
                    row.getString("error")))
            : Optional.empty();
      }
    });
  }

  private <T> T in(Transactions.Work<T> work) {
    try {
      return transactions.in(work);
    } catch (LedgerUnavailable e) {
      throw new TokensUnavailable(e);
    } catch (LedgerRefused e) {
      throw new TokensRefused(e);
    }
  }
}
