package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.LedgerRefused;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.grant.AppToken;
import dev.keetaorders.command.grant.Authorization;
import dev.keetaorders.command.grant.FetchedToken;
import dev.keetaorders.command.grant.Tries;
import dev.keetaorders.command.seal.Seal;
import dev.keetaorders.command.seal.Seal.Opened;
import dev.keetaorders.command.seal.Sealed;
import dev.keetaorders.command.token.AppTokens;
import dev.keetaorders.command.token.TokensRefused;
import dev.keetaorders.command.token.TokensUnavailable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The apps' own tokens, sealed; every write is a compare-and-set on the version. A token that
 * cannot be opened is like none: another one is fetched.
 */
public final class PostgresAppTokens implements AppTokens {

  private static final String SELECT =
      """
      select version, token, key_id, fetched_at, expires_at, called_at, setbacks, refusals, owner,
             lease_until, last_error_at, last_error_code
      from app_tokens where app_id = ?
      """;

  private static final String INSERT =
      """
      insert into app_tokens
        (token, key_id, fetched_at, expires_at, called_at, setbacks, refusals, owner, lease_until,
         last_error_at, last_error_code, app_id, version)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? + 1)
      on conflict (app_id) do nothing
      """;

  private static final String UPDATE =
      """
      update app_tokens set
        token = ?, key_id = ?, fetched_at = ?, expires_at = ?, called_at = ?, setbacks = ?,
        refusals = ?, owner = ?, lease_until = ?, last_error_at = ?, last_error_code = ?,
        version = version + 1
      where app_id = ? and version = ?
      """;

  private final Transactions transactions;
  private final Seal seal;

  /** In that database, sealed with that seal. */
  public PostgresAppTokens(DataSource database, Seal seal) {
    this.transactions = new Transactions(database);
    this.seal = seal;
  }

  private static String place(String appId) {
    return "keeta-orders app_tokens.token of app " + appId;
  }

  @Override
  public boolean areShared() {
    return seal.isPossible();
  }

  @Override
  public Optional<AppToken> find(String appId) {
    return in(connection -> {
      try (var select = connection.prepareStatement(SELECT)) {
        select.setString(1, appId);
        var row = select.executeQuery();
        return row.next() ? Optional.of(read(appId, row)) : Optional.<AppToken>empty();
      }
    });
  }

  @Override
  public boolean write(AppToken token) {
    return in(connection -> write(connection, token));
  }

  private AppToken read(String appId, ResultSet row) throws SQLException {
    var owner = row.getString("owner");
    var leaseUntil = time(row, "lease_until");
    var errorAt = time(row, "last_error_at");
    var error = row.getString("last_error_code");
    return new AppToken(
        appId,
        token(appId, row),
        new Tries(time(row, "called_at"), row.getInt("setbacks"), row.getInt("refusals")),
        owner == null || leaseUntil == null ? null : new AppToken.Lease(owner, leaseUntil),
        errorAt == null || error == null ? null : new Authorization.LastError(errorAt, error),
        row.getLong("version"));
  }

  private @Nullable FetchedToken token(String appId, ResultSet row) throws SQLException {
    var keyId = row.getString("key_id");
    var fetchedAt = time(row, "fetched_at");
    var expiresAt = time(row, "expires_at");
    if (keyId == null || fetchedAt == null || expiresAt == null) return null;
    return seal.open(place(appId), new Sealed(keyId, row.getBytes("token")))
            instanceof Opened.Open(var secret)
        ? new FetchedToken(secret, fetchedAt, expiresAt)
        : null;
  }

  private boolean write(Connection connection, AppToken app) throws SQLException {
    var token = app.token();
    var sealed = token == null ? null : seal.seal(place(app.appId()), token.access());
    var lease = app.lease();
    var error = app.lastError();
    try (var write = connection.prepareStatement(app.version() == 0 ? INSERT : UPDATE)) {
      write.setBytes(1, sealed == null ? null : sealed.bytes());
      write.setString(2, sealed == null ? null : sealed.keyId());
      write.setTimestamp(3, token == null ? null : Timestamp.from(token.fetchedAt()));
      write.setTimestamp(4, token == null ? null : Timestamp.from(token.expiresAt()));
      write.setTimestamp(5, timestamp(app.tries().calledAt()));
      write.setInt(6, app.tries().setbacks());
      write.setInt(7, app.tries().refusals());
      write.setString(8, lease == null ? null : lease.owner());
      write.setTimestamp(9, lease == null ? null : Timestamp.from(lease.until()));
      write.setTimestamp(10, error == null ? null : Timestamp.from(error.at()));
      write.setString(11, error == null ? null : error.code());
      write.setString(12, app.appId());
      write.setLong(13, app.version());
      return write.executeUpdate() == 1;
    }
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

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    var time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant time) {
    return time == null ? null : Timestamp.from(time);
  }
}
