package dev.keetaorders.command.ledger;

import dev.keetaorders.command.execute.LedgerRefused;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.grant.Authorization;
import dev.keetaorders.command.grant.AuthorizationState;
import dev.keetaorders.command.grant.AuthorizationState.Granted;
import dev.keetaorders.command.grant.AuthorizationState.NeedsAuthorization;
import dev.keetaorders.command.grant.AuthorizationState.Refreshing;
import dev.keetaorders.command.grant.AuthorizationState.Revoked;
import dev.keetaorders.command.grant.AuthorizationState.Unreadable;
import dev.keetaorders.command.grant.TokenPair;
import dev.keetaorders.command.grant.Tries;
import dev.keetaorders.command.seal.Seal;
import dev.keetaorders.command.seal.Seal.Opened;
import dev.keetaorders.command.seal.Sealed;
import dev.keetaorders.command.token.Authorizations;
import dev.keetaorders.command.token.TokensRefused;
import dev.keetaorders.command.token.TokensUnavailable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The authorizations, their tokens sealed; every write is a compare-and-set on the version. */
public final class PostgresAuthorizations implements Authorizations {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresAuthorizations.class);

  private static final String SELECT =
      """
      select app_id, version, state, access_token, refresh_token, key_id, issued_at, expires_at,
             refresh_at, called_at, setbacks, refusals, owner, lease_until, since, told_at,
             revoked_by, refreshed_at, last_error_at, last_error_code
      from authorizations
      """;

  private static final String INSERT =
      """
      insert into authorizations
        (state, access_token, refresh_token, key_id, issued_at, expires_at, refresh_at, called_at,
         setbacks, refusals, owner, lease_until, since, told_at, revoked_by, refreshed_at,
         last_error_at, last_error_code, app_id, version)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? + 1)
      on conflict (app_id) do nothing
      """;

  private static final String UPDATE =
      """
      update authorizations set
        state = ?, access_token = ?, refresh_token = ?, key_id = ?, issued_at = ?, expires_at = ?,
        refresh_at = ?, called_at = ?, setbacks = ?, refusals = ?, owner = ?, lease_until = ?,
        since = ?, told_at = ?, revoked_by = ?, refreshed_at = ?, last_error_at = ?,
        last_error_code = ?, version = version + 1
      where app_id = ? and version = ?
      """;

  private final Transactions transactions;
  private final Seal seal;

  /** In that database, sealed with that seal. */
  public PostgresAuthorizations(DataSource database, Seal seal) {
    this.transactions = new Transactions(database);
    this.seal = seal;
  }

  /** Where an app's token lies: what was sealed for one place opens in no other. */
  private static String place(String column, String appId) {
    return "keeta-orders authorizations.%s of app %s".formatted(column, appId);
  }

  @Override
  public List<Authorization> all() {
    return in(connection -> {
      try (var select = connection.prepareStatement(SELECT)) {
        return read(select.executeQuery());
      }
    });
  }

  @Override
  public Optional<Authorization> find(String appId) {
    return in(connection -> find(connection, appId)).stream().findFirst();
  }

  private List<Authorization> find(Connection connection, String appId) throws SQLException {
    try (var select = connection.prepareStatement(SELECT + " where app_id = ?")) {
      select.setString(1, appId);
      return read(select.executeQuery());
    }
  }

  @Override
  public boolean write(Authorization authorization, @Nullable String exchangedCode) {
    return in(connection -> {
      if (!write(connection, authorization)) return false;
      if (exchangedCode != null) PostgresAuthorizationCodes.exchanged(connection, exchangedCode);
      return true;
    });
  }

  @Override
  public int sealAnew() {
    if (!seal.isPossible()) return 0;
    var done = 0;
    for (var appId : in(this::sealedWithAnOlderKey)) {
      if (in(connection -> sealAnew(connection, appId))) done++;
    }
    return done;
  }

  private List<String> sealedWithAnOlderKey(Connection connection) throws SQLException {
    var outdated = new ArrayList<String>();
    try (var select = connection.prepareStatement("select app_id, key_id from authorizations")) {
      var rows = select.executeQuery();
      while (rows.next()) {
        if (seal.isOutdated(new Sealed(rows.getString("key_id"), new byte[0]))) {
          outdated.add(rows.getString("app_id"));
        }
      }
    }
    return outdated;
  }

  private boolean sealAnew(Connection connection, String appId) throws SQLException {
    for (var authorization : find(connection, appId)) {
      if (authorization.state().tokens().isPresent()) return write(connection, authorization);
    }
    return false;
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

  // --- a row read --------------------------------------------------------------------------------

  private List<Authorization> read(ResultSet rows) throws SQLException {
    var all = new ArrayList<Authorization>();
    while (rows.next()) all.add(authorization(rows));
    return all;
  }

  private Authorization authorization(ResultSet row) throws SQLException {
    var errorAt = time(row, "last_error_at");
    var error = row.getString("last_error_code");
    return new Authorization(
        row.getString("app_id"),
        state(row),
        time(row, "refreshed_at"),
        errorAt == null || error == null ? null : new Authorization.LastError(errorAt, error),
        row.getString("revoked_by"),
        row.getLong("version"));
  }

  /**
   * One row that makes no sense, or that a newer version of this service wrote, is like one that
   * cannot be opened: the other apps' are read all the same, and what is in memory of it stays.
   */
  private AuthorizationState state(ResultSet row) throws SQLException {
    try {
      return opened(row);
    } catch (IllegalStateException | IllegalArgumentException e) {
      LOG.atError()
          .addKeyValue("appId", row.getString("app_id"))
          .addKeyValue("state", row.getString("state"))
          .addKeyValue("why", e.getClass().getSimpleName())
          .log("The row of an authorization makes no sense");
      return new Unreadable(row.getString("key_id"));
    }
  }

  private AuthorizationState opened(ResultSet row) throws SQLException {
    var access = open(row, "access_token");
    var refresh = open(row, "refresh_token");
    if (!(access instanceof Opened.Open(var accessToken))
        || !(refresh instanceof Opened.Open(var refreshToken))) {
      return new Unreadable(row.getString("key_id"));
    }
    var pair =
        new TokenPair(
            accessToken, refreshToken, mustBe(row, "issued_at"), mustBe(row, "expires_at"));
    var tries = new Tries(time(row, "called_at"), row.getInt("setbacks"), row.getInt("refusals"));
    return switch (row.getString("state")) {
      case "GRANTED" -> new Granted(pair, mustBe(row, "refresh_at"), tries);
      case "REFRESHING" ->
          new Refreshing(
              pair,
              mustBe(row, "refresh_at"),
              tries,
              row.getString("owner"),
              mustBe(row, "lease_until"));
      case "NEEDS_AUTHORIZATION" -> new NeedsAuthorization(pair, mustBe(row, "since"));
      case "REVOKED" -> new Revoked(pair, mustBe(row, "since"), time(row, "told_at"));
      case String other -> throw new IllegalStateException("No state of ours: " + other);
    };
  }

  private Opened open(ResultSet row, String column) throws SQLException {
    var sealed = new Sealed(row.getString("key_id"), row.getBytes(column));
    return seal.open(place(column, row.getString("app_id")), sealed);
  }

  private static Instant mustBe(ResultSet row, String column) throws SQLException {
    var time = row.getTimestamp(column);
    if (time == null) throw new IllegalStateException("There is no " + column);
    return time.toInstant();
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    var time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  // --- a row written -----------------------------------------------------------------------------

  /** What a state has beside its pair. */
  private record Columns(
      @Nullable Instant refreshAt,
      Tries tries,
      @Nullable String owner,
      @Nullable Instant leaseUntil,
      @Nullable Instant since,
      @Nullable Instant toldAt) {

    static Columns of(AuthorizationState state) {
      return switch (state) {
        case Granted(var _, var refreshAt, var tries) ->
            new Columns(refreshAt, tries, null, null, null, null);
        case Refreshing(var _, var refreshAt, var tries, var owner, var leaseUntil) ->
            new Columns(refreshAt, tries, owner, leaseUntil, null, null);
        case NeedsAuthorization(var _, var since) ->
            new Columns(null, Tries.NONE, null, null, since, null);
        case Revoked(var _, var since, var toldAt) ->
            new Columns(null, Tries.NONE, null, null, since, toldAt);
        case Unreadable _ ->
            throw new IllegalArgumentException("Nobody can write what he cannot read");
      };
    }
  }

  private boolean write(Connection connection, Authorization authorization) throws SQLException {
    var appId = authorization.appId();
    var pair = authorization.state().tokens().orElseThrow();
    var columns = Columns.of(authorization.state());
    var access = seal.seal(place("access_token", appId), pair.access());
    var refresh = seal.seal(place("refresh_token", appId), pair.refresh());
    var error = authorization.lastError();
    try (var write = connection.prepareStatement(authorization.version() == 0 ? INSERT : UPDATE)) {
      write.setString(1, authorization.state().word());
      write.setBytes(2, access.bytes());
      write.setBytes(3, refresh.bytes());
      write.setString(4, access.keyId());
      write.setTimestamp(5, Timestamp.from(pair.issuedAt()));
      write.setTimestamp(6, Timestamp.from(pair.expiresAt()));
      write.setTimestamp(7, timestamp(columns.refreshAt()));
      write.setTimestamp(8, timestamp(columns.tries().calledAt()));
      write.setInt(9, columns.tries().setbacks());
      write.setInt(10, columns.tries().refusals());
      write.setString(11, columns.owner());
      write.setTimestamp(12, timestamp(columns.leaseUntil()));
      write.setTimestamp(13, timestamp(columns.since()));
      write.setTimestamp(14, timestamp(columns.toldAt()));
      write.setString(15, StoredText.of(authorization.revokedBy()));
      write.setTimestamp(16, timestamp(authorization.refreshedAt()));
      write.setTimestamp(17, error == null ? null : Timestamp.from(error.at()));
      write.setString(18, error == null ? null : error.code());
      write.setString(19, appId);
      write.setLong(20, authorization.version());
      return write.executeUpdate() == 1;
    }
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant time) {
    return time == null ? null : Timestamp.from(time);
  }
}
