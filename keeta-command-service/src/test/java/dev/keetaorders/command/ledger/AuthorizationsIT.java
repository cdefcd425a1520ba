package dev.keetaorders.command.ledger;

import static dev.keetaorders.command.grant.Grants.APP;
import static dev.keetaorders.command.grant.Grants.DUE;
import static dev.keetaorders.command.grant.Grants.NOON;
import static dev.keetaorders.command.grant.Grants.TERMS;
import static dev.keetaorders.command.grant.Grants.granted;
import static dev.keetaorders.command.grant.Grants.pair;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.command.grant.Authorization;
import dev.keetaorders.command.grant.AuthorizationState.Granted;
import dev.keetaorders.command.grant.AuthorizationState.NeedsAuthorization;
import dev.keetaorders.command.grant.AuthorizationState.Refreshing;
import dev.keetaorders.command.grant.AuthorizationState.Unreadable;
import dev.keetaorders.command.grant.CodePolicy.End;
import dev.keetaorders.command.grant.ReceivedCode;
import dev.keetaorders.command.grant.RefreshPolicy;
import dev.keetaorders.command.grant.TokenAnswer;
import dev.keetaorders.command.grant.Tries;
import dev.keetaorders.command.measure.TokenMetrics;
import dev.keetaorders.command.seal.Seal;
import dev.keetaorders.command.seal.SealingKeys;
import dev.keetaorders.command.token.AuthorizationCodes.Latest;
import dev.keetaorders.command.token.AuthorizationCodes.Receipt;
import dev.keetaorders.command.token.AuthorizationCodes.Way;
import dev.keetaorders.command.token.Authorizations;
import dev.keetaorders.command.token.CallsUnderWay;
import dev.keetaorders.command.token.RefreshTokens;
import dev.keetaorders.command.token.ScriptedTokenApi;
import dev.keetaorders.command.token.TokenCalls;
import dev.keetaorders.command.token.TokensRefused;
import dev.keetaorders.command.token.TokensUnavailable;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Secret;
import dev.keetaorders.testresource.InfraControl;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database promises of tokens and codes, with several instances on it. */
class AuthorizationsIT {

  private static final String DATABASE = "authorizations_it";
  private static final Duration WORST_CALL = Duration.ofSeconds(10);
  private static final String OLD = key("old", 1);
  private static final String NEW = key("new", 2);

  private static DataSource database;

  private final AtomicReference<Instant> now = new AtomicReference<>(DUE);
  private final ScriptedTokenApi keeta = new ScriptedTokenApi();
  private final PostgresAuthorizations authorizations = authorizations(OLD);
  private final PostgresAuthorizationCodes codes = codes(OLD);

  @BeforeAll
  static void createTables() {
    InfraControl.startDatabase();
    InfraControl.createDatabase(DATABASE);
    database = dataSource(InfraControl.jdbcUrl(DATABASE));
    Flyway.configure().dataSource(database).load().migrate();
  }

  @BeforeEach
  void empty() throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("truncate authorizations, authorization_codes, authorization_links");
    }
  }

  @Test
  void keepsEveryStateAsItWas() {
    assertThat(authorizations.write(granted(), null)).isTrue();
    assertThat(row()).isEqualTo(granted().written());

    var refreshing = RefreshPolicy.begun(row(), "one", DUE, DUE.plusSeconds(20));
    assertThat(authorizations.write(refreshing, null)).isTrue();
    assertThat(row()).isEqualTo(refreshing.written());

    for (var answer :
        List.of(
            new TokenAnswer.Refused(115_000_200),
            new TokenAnswer.Dead(115_000_260),
            new TokenAnswer.Supplied(pair(2, DUE)))) {
      assertThat(authorizations.write(inVersion(refreshing), null)).isTrue();
      var answered = RefreshPolicy.answered(row(), answer, DUE, TERMS);
      assertThat(authorizations.write(answered, null)).isTrue();
      assertThat(row()).isEqualTo(answered.written());
    }

    var revoked = RefreshPolicy.revoked(row(), "m-1\0", DUE.plusSeconds(60), DUE);
    assertThat(authorizations.write(revoked, null)).isTrue();
    assertThat(row().state()).isEqualTo(revoked.state());
    assertThat(row().revokedBy()).isEqualTo("m-1 ");
    assertThat(authorizations.all()).containsExactly(row());
  }

  private Authorization inVersion(Authorization authorization) {
    return new Authorization(APP, authorization.state(), null, null, null, row().version());
  }

  @Test
  void whoReadAnOlderVersionWritesNothing() {
    authorizations.write(granted(), null);
    var read = row();
    authorizations.write(RefreshPolicy.begun(read, "one", DUE, DUE.plusSeconds(20)), null);

    assertThat(
            authorizations.write(RefreshPolicy.begun(read, "two", DUE, DUE.plusSeconds(20)), null))
        .isFalse();
    assertThat(authorizations.write(granted(), null)).isFalse();

    assertThat(row().state()).extracting("owner").isEqualTo("one");
  }

  @Test
  void aRowThatMakesNoSenseIsUnreadableAndTheOthersAreRead() throws SQLException {
    authorizations.write(granted(), null);
    authorizations.write(RefreshPolicy.first("1001002", pair(2, NOON), TERMS), null);
    execute("update authorizations set expires_at = issued_at where app_id = '1001002'");

    assertThat(authorizations.all())
        .extracting(each -> each.appId() + " " + each.state().word())
        .containsExactlyInAnyOrder("1001001 GRANTED", "1001002 UNREADABLE");
    assertThat(authorizations.find("1001002").orElseThrow().state())
        .isEqualTo(new Unreadable("old"));
  }

  @Test
  void whatTheDatabaseCannotHoldIsNoOutage() {
    var farAway = pair(1, Instant.ofEpochMilli(9_300_000_000_000_000L));

    assertThatThrownBy(() -> authorizations.write(RefreshPolicy.first(APP, farAway, TERMS), null))
        .isInstanceOf(TokensRefused.class);
    assertThatThrownBy(() -> codes.take(code("a", farAway.issuedAt()), NOON))
        .isInstanceOf(TokensRefused.class);
  }

  @Test
  void noTokenIsReadableInTheDatabase() throws SQLException {
    authorizations.write(granted(), null);
    codes.take(code("a", NOON), NOON);

    assertThat(everyByte())
        .contains(APP)
        .doesNotContain("access-token-1", "refresh-token-1", "the-code");
  }

  @Test
  void aTokenThatIsMovedToAnotherAppIsUnreadableThere() throws SQLException {
    authorizations.write(granted(), null);
    execute("update authorizations set app_id = '1001002'");

    assertThat(authorizations.find("1001002").orElseThrow().state())
        .isEqualTo(new Unreadable("old"));
    execute("update authorizations set app_id = '1001001', access_token = refresh_token");
    assertThat(row().state()).isEqualTo(new Unreadable("old"));
  }

  @Test
  void whileAKeyIsRotatedEverythingIsSealedAnewAndTheOldKeyMayGo() {
    authorizations.write(granted(), null);
    var rotating = authorizations(NEW, OLD);

    assertThat(rotating.sealAnew()).isEqualTo(1);
    assertThat(rotating.sealAnew()).isZero();

    assertThat(authorizations(NEW).find(APP).orElseThrow().state()).isEqualTo(granted().state());
    assertThat(row().state()).isEqualTo(new Unreadable("new"));
  }

  @Test
  void withoutItsKeyAnAuthorizationWaitsForItAndIsNotOverwritten() {
    authorizations.write(granted(), null);
    var without = authorizations(NEW);

    assertThat(without.find(APP).orElseThrow().state()).isEqualTo(new Unreadable("old"));
    assertThat(without.sealAnew()).isZero();
    assertThat(row().state()).isEqualTo(granted().state());
  }

  @Test
  void twoInstancesThatRefreshInTheSameMomentMakeOneCall() throws Exception {
    authorizations.write(granted(), null);
    keeta.answers(new TokenAnswer.Supplied(pair(2, DUE)));
    var read = row();
    var together = new CyclicBarrier(4);

    try (var threads = Executors.newFixedThreadPool(4)) {
      var all =
          List.of("one", "two", "three", "four").stream()
              .map(owner ->
                  threads.submit(() -> {
                    var instance = refreshTokens(authorizations, owner);
                    together.await();
                    instance.refresh(read);
                    return owner;
                  }))
              .toList();
      for (var each : all) each.get();
    }

    assertThat(keeta.given).containsExactly("refresh-token-1");
    assertThat(row().state().tokens()).contains(pair(2, DUE));
  }

  @Test
  void anInstanceThatDiesBetweenAnswerAndWriteIsTakenOverWhenItsLeaseHasLapsed() {
    authorizations.write(granted(), null);
    keeta.answers(
        new TokenAnswer.Supplied(pair(2, DUE)),
        new TokenAnswer.Refused(115_000_200),
        new TokenAnswer.Refused(115_000_200),
        new TokenAnswer.Refused(115_000_200));
    var dying = refreshTokens(new DiesAtTheSecondWrite(), "dies");

    assertThatThrownBy(() -> dying.refresh(row())).isInstanceOf(Killed.class);
    assertThat(row().state()).isInstanceOf(Refreshing.class);
    assertThat(row().state().tokens()).contains(pair(1, NOON));

    var takesOver = refreshTokens(authorizations, "takes-over");
    for (var minute = 0; minute < 30; minute++) {
      now.set(DUE.plus(Duration.ofMinutes(minute)));
      if (RefreshPolicy.due(row(), now.get(), TERMS) instanceof RefreshPolicy.Step.Refresh) {
        takesOver.refresh(row());
      }
    }

    // The pair that was lost had used the refresh token up; Keeta says so several times.
    assertThat(keeta.given).containsOnly("refresh-token-1").hasSize(4);
    assertThat(row().state()).isInstanceOf(NeedsAuthorization.class);
    assertThat(row().state().tokens()).contains(pair(1, NOON));
  }

  @Test
  void anAnswerThatComesAfterTheLeaseWasTakenOverIsNotLost() {
    authorizations.write(granted(), null);
    keeta.answers(() -> {
      // Meanwhile another instance takes over, and Keeta refuses what is used up.
      now.set(DUE.plus(Duration.ofMinutes(1)));
      keeta.answers(new TokenAnswer.Refused(115_000_200));
      refreshTokens(authorizations, "two").refresh(row());
      return new TokenAnswer.Supplied(pair(2, DUE));
    });

    refreshTokens(authorizations, "one").refresh(row());

    assertThat(row().state()).isInstanceOf(Granted.class);
    assertThat(row().state().tokens()).contains(pair(2, DUE));
    assertThat(row().lastError()).isNull();
  }

  @Test
  void aCodeIsKnownHoweverOftenAndWhicheverWayItComes() {
    codes.remember("state", APP, NOON, NOON.plusSeconds(600));

    assertThat(codes.take(code("a", NOON), NOON)).isEqualTo(Receipt.TAKEN);
    assertThat(codes.take(code("a", NOON), "state", NOON)).isEqualTo(Receipt.KNOWN);
    codes.end("hash-a", End.REFUSED, "115000200");
    assertThat(codes.take(code("a", NOON), NOON)).isEqualTo(Receipt.KNOWN);

    assertThat(codes.waiting(NOON)).isEmpty();
    assertThat(codes.latest(APP)).contains(new Latest(Way.EVENT, NOON, "REFUSED", "115000200"));
    assertThat(codes.latest("9")).isEmpty();
  }

  @Test
  void aStateIsGoodForOneCodeOfItsAppInItsTime() {
    codes.remember("used", APP, NOON, NOON.plusSeconds(600));
    codes.remember("late", APP, NOON, NOON.plusSeconds(600));
    codes.remember("anothers", "1001002", NOON, NOON.plusSeconds(600));

    assertThat(codes.take(code("a", NOON), "used", NOON)).isEqualTo(Receipt.TAKEN);
    assertThat(codes.take(code("a", NOON), "used", NOON)).isEqualTo(Receipt.KNOWN);
    assertThat(codes.take(code("b", NOON), "used", NOON)).isEqualTo(Receipt.NO_SUCH_STATE);
    assertThat(codes.take(code("b", NOON), "late", NOON.plusSeconds(600)))
        .isEqualTo(Receipt.NO_SUCH_STATE);
    assertThat(codes.take(code("b", NOON), "anothers", NOON)).isEqualTo(Receipt.NO_SUCH_STATE);
    assertThat(codes.take(code("b", NOON), "none", NOON)).isEqualTo(Receipt.NO_SUCH_STATE);
    assertThat(codes.waiting(NOON)).extracting(ReceivedCode::hash).containsExactly("hash-a");
    assertThat(codes.latest(APP)).contains(new Latest(Way.REDIRECT, NOON, "WAITING", null));
  }

  @Test
  void aCodeIsExchangedByOneInstanceAtATime() {
    codes.take(code("a", NOON), NOON);
    var waiting = codes.waiting(NOON).getFirst();
    var begun = waiting.begun(NOON);
    var lease = NOON.plusSeconds(20);

    assertThat(codes.begin(begun, "one", NOON, lease)).isTrue();
    assertThat(codes.begin(begun, "two", NOON, lease)).isFalse();
    assertThat(codes.waiting(NOON)).isEmpty();
    assertThat(codes.latest(APP).orElseThrow().state()).isEqualTo("EXCHANGING");

    // Whoever had it died.
    var again = codes.waiting(lease).getFirst();
    assertThat(again.tries()).isEqualTo(new Tries(NOON, 1, 0));
    assertThat(codes.begin(again.begun(lease), "two", lease, lease.plusSeconds(20))).isTrue();
    codes.end("hash-a", End.NONE, "no-answer");
    assertThat(codes.waiting(lease)).extracting(each -> each.tries().setbacks()).containsExactly(2);
  }

  @Test
  void aCodeAndThePairThatItBroughtAreWrittenAtOnce() throws SQLException {
    codes.take(code("a", NOON), NOON);
    codes.begin(codes.waiting(NOON).getFirst().begun(NOON), "one", NOON, NOON.plusSeconds(20));

    assertThat(authorizations.write(granted(), "hash-a")).isTrue();
    codes.end("hash-a", End.REFUSED, "115000200");

    assertThat(codes.latest(APP).orElseThrow().state()).isEqualTo("EXCHANGED");
    assertThat(everyByte()).doesNotContain("the-code");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsSaidAsSuch() {
    var nowhere =
        new PostgresAuthorizations(
            dataSource("jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1"), seal(OLD));

    assertThatThrownBy(nowhere::all).isInstanceOf(TokensUnavailable.class);
  }

  private static ReceivedCode code(String name, Instant madeAt) {
    return new ReceivedCode(
        APP, "hash-" + name, new Secret("the-code"), madeAt.plusSeconds(600), Tries.NONE);
  }

  private Authorization row() {
    return authorizations.find(APP).orElseThrow();
  }

  private RefreshTokens refreshTokens(Authorizations store, String owner) {
    var apps =
        Apps.read(
            List.of("keeta.apps.1001001.secrets"),
            Map.of("keeta.apps.1001001.secrets", "secret")::get);
    return new RefreshTokens(
        store,
        new TokenCalls(
            apps,
            keeta,
            TERMS,
            WORST_CALL,
            owner,
            now::get,
            new TokenMetrics(new SimpleMeterRegistry()),
            new CallsUnderWay()));
  }

  /** No exception that anybody could catch. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** The process is killed when it has the answer and is about to write it. */
  private final class DiesAtTheSecondWrite implements Authorizations {
    private int writes;

    @Override
    public List<Authorization> all() {
      return authorizations.all();
    }

    @Override
    public Optional<Authorization> find(String appId) {
      return authorizations.find(appId);
    }

    @Override
    public boolean write(Authorization authorization, @Nullable String exchangedCode) {
      if (++writes == 2) throw new Killed();
      return authorizations.write(authorization, exchangedCode);
    }

    @Override
    public int sealAnew() {
      return 0;
    }
  }

  private static PostgresAuthorizations authorizations(String... keys) {
    return new PostgresAuthorizations(database, seal(keys));
  }

  private static PostgresAuthorizationCodes codes(String... keys) {
    return new PostgresAuthorizationCodes(database, seal(keys));
  }

  private static Seal seal(String... keys) {
    return new Seal(SealingKeys.read(List.of(keys)), new SecureRandom());
  }

  private static String key(String id, int filledWith) {
    var bytes = new byte[32];
    Arrays.fill(bytes, (byte) filledWith);
    return id + ":" + Base64.getEncoder().encodeToString(bytes);
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** All that somebody finds who reads the tables. */
  private static String everyByte() throws SQLException {
    var all = new StringBuilder();
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (var table : List.of("authorizations", "authorization_codes", "authorization_links")) {
        var rows = statement.executeQuery("select * from " + table);
        while (rows.next()) {
          for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            var bytes =
                rows.getMetaData().getColumnTypeName(i).equals("bytea") ? rows.getBytes(i) : null;
            all.append(bytes == null ? rows.getString(i) : new String(bytes, ISO_8859_1));
            all.append('\n');
          }
        }
      }
    }
    return all.toString();
  }

  private static DataSource dataSource(String url) {
    return (DataSource)
        Proxy.newProxyInstance(
            AuthorizationsIT.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (_, method, _) -> {
              if (!method.getName().equals("getConnection")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return DriverManager.getConnection(url, DATABASE, DATABASE);
            });
  }
}
