package dev.keetaorders.command.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.grant.AppToken;
import dev.keetaorders.command.grant.AppTokenAnswer;
import dev.keetaorders.command.grant.AppTokenPolicy;
import dev.keetaorders.command.grant.FetchedToken;
import dev.keetaorders.command.seal.Seal;
import dev.keetaorders.command.seal.SealingKeys;
import dev.keetaorders.contracts.settings.Secret;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database promises of the apps' own tokens, with several instances on it. */
class AppTokensIT {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final FetchedToken TOKEN =
      new FetchedToken(new Secret("app-token-1"), NOON, NOON.plusSeconds(18_000));

  private static DataSource database;

  private final PostgresAppTokens tokens = tokens("one");

  @BeforeAll
  static void createTables() {
    database = TestLedger.create("app_tokens_it");
  }

  @BeforeEach
  void empty() throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("truncate app_tokens");
    }
  }

  @Test
  void keepsAllThatIsKnownOfAFetch() {
    var begun = AppTokenPolicy.begun(AppToken.none("od-1"), "one", NOON, NOON.plusSeconds(20));
    assertThat(tokens.write(begun)).isTrue();
    assertThat(row()).isEqualTo(begun.written());

    var refused = AppTokenPolicy.answered(row(), new AppTokenAnswer.Refused("401"), NOON);
    assertThat(tokens.write(refused)).isTrue();
    assertThat(row()).isEqualTo(refused.written());

    var supplied = AppTokenPolicy.answered(row(), new AppTokenAnswer.Supplied(TOKEN), NOON);
    assertThat(tokens.write(supplied)).isTrue();
    assertThat(row()).isEqualTo(supplied.written());
  }

  @Test
  void ofManyWhoBeginAtOnceOneFetches() throws Exception {
    var begun = new ArrayList<Future<Boolean>>();
    var together = new CyclicBarrier(4);
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var owner : List.of("one", "two", "three", "four")) {
        begun.add(
            threads.submit(() -> {
              together.await();
              return tokens("one")
                  .write(
                      AppTokenPolicy.begun(
                          AppToken.none("od-1"), owner, NOON, NOON.plusSeconds(20)));
            }));
      }
    }
    var won = 0;
    for (var each : begun) won += each.get() ? 1 : 0;

    assertThat(won).isEqualTo(1);
  }

  @Test
  void theTokenLiesSealedAndWithoutItsKeyIsLikeNone() throws SQLException {
    assertThat(tokens.write(AppToken.none("od-1").with(TOKEN))).isTrue();

    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      var rows = statement.executeQuery("select token, app_tokens::text from app_tokens");
      rows.next();
      assertThat(new String(rows.getBytes(1), ISO_8859_1)).doesNotContain("app-token-1");
      assertThat(rows.getString(2)).doesNotContain("app-token-1");
    }
    assertThat(tokens("other").find("od-1").orElseThrow().held()).isEmpty();
    assertThat(row().held()).contains(TOKEN);
  }

  @Test
  void withoutAKeyNothingIsShared() {
    assertThat(
            new PostgresAppTokens(
                    database, new Seal(SealingKeys.read(List.of()), new SecureRandom()))
                .areShared())
        .isFalse();
    assertThat(tokens.areShared()).isTrue();
  }

  private AppToken row() {
    return tokens.find("od-1").orElseThrow();
  }

  private static PostgresAppTokens tokens(String keyId) {
    var key = new byte[32];
    Arrays.fill(key, (byte) keyId.length());
    return new PostgresAppTokens(
        database,
        new Seal(
            SealingKeys.read(List.of(keyId + ":" + Base64.getEncoder().encodeToString(key))),
            new SecureRandom()));
  }
}
