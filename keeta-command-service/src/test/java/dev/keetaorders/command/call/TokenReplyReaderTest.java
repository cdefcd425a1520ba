package dev.keetaorders.command.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.grant.TokenAnswer;
import dev.keetaorders.command.grant.TokenPair;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenReplyReaderTest {

  /** A second after Keeta made its example. */
  private static final Instant NOW = Instant.ofEpochMilli(1_703_147_285_319L);

  private static final Secret ACCESS = new Secret("361d6d7f2624497e9976073205c16227");
  private static final Secret REFRESH = new Secret("223e556762ee42a78907d143ee9e83e7");

  /** As in contracts' response-oauth-token.json, which is Keeta's example. */
  private static final String FLAT =
      """
      {"accessToken":"361d6d7f2624497e9976073205c16227","tokenType":"bearer","expiresIn":7776000,
       "refreshToken":"223e556762ee42a78907d143ee9e83e7","scope":"all","issuedAtTime":1703147284319}
      """;

  @Test
  void readsTheFlatPair() {
    var issuedAt = Instant.ofEpochMilli(1_703_147_284_319L);

    assertThat(read(FLAT))
        .isEqualTo(
            new TokenAnswer.Supplied(
                new TokenPair(ACCESS, REFRESH, issuedAt, issuedAt.plus(Duration.ofDays(90)))));
    assertThat(read("{\"code\":0,\"message\":\"Success\",\"data\":%s}".formatted(FLAT)))
        .isEqualTo(read(FLAT));
  }

  @Test
  void aPairWhoseLifeIsNotToldIsTakenForAShortOneRatherThanLost() {
    var answer =
        read(
            "{\"accessToken\":\"%s\",\"refreshToken\":\"%s\"}"
                .formatted(ACCESS.value(), REFRESH.value()));

    assertThat(answer)
        .isEqualTo(
            new TokenAnswer.Supplied(
                new TokenPair(ACCESS, REFRESH, NOW, NOW.plus(Duration.ofDays(1)))));
  }

  @ParameterizedTest
  @CsvSource({"PT-1H", "PT-5M", "PT0S", "PT5M", "PT1H"})
  void datesAPairByKeetasClockWhichMayDifferFromOurs(Duration apart) {
    var issuedAt = NOW.plus(apart);

    assertThat(readIssuedAt(issuedAt.toEpochMilli(), 7_776_000))
        .isEqualTo(new TokenPair(ACCESS, REFRESH, issuedAt, issuedAt.plus(Duration.ofDays(90))));
  }

  /** Off by more than an hour, by a time zone, by a unit, by everything. */
  @ParameterizedTest
  @CsvSource({
    "1703143684318",
    "1703150885320",
    "1703158084319",
    "1703118484319",
    "1703147284",
    "1695371284319",
    "1",
    "1703147284319000",
    "9223372036854775807"
  })
  void aPairWithATimeThatCannotBeIsDatedByOurClockAndRefreshedSoon(long issuedAtMillis) {
    assertThat(readIssuedAt(issuedAtMillis, 7_776_000))
        .isEqualTo(new TokenPair(ACCESS, REFRESH, NOW, NOW.plus(Duration.ofDays(1))));
    assertThat(readIssuedAt(issuedAtMillis, 7_200))
        .isEqualTo(new TokenPair(ACCESS, REFRESH, NOW, NOW.plus(Duration.ofHours(2))));
  }

  @Test
  void aPairWithoutATimeIsDatedByOurClock() {
    for (var none : new long[] {0, -1}) {
      assertThat(readIssuedAt(none, 7_776_000))
          .isEqualTo(new TokenPair(ACCESS, REFRESH, NOW, NOW.plus(Duration.ofDays(90))));
    }
  }

  private static TokenPair readIssuedAt(long millis, long life) {
    var answer =
        read(
            "{\"accessToken\":\"%s\",\"refreshToken\":\"%s\",\"expiresIn\":%d,\"issuedAtTime\":%d}"
                .formatted(ACCESS.value(), REFRESH.value(), life, millis));
    return ((TokenAnswer.Supplied) answer).pair();
  }

  @ParameterizedTest
  @CsvSource({
    "115000260, Dead",
    "115000200, Refused",
    "115000203, Refused",
    "9990000429, Refused",
    "115000110, TurnedAway",
    "315000100, Unclear",
    "309000000, Unclear"
  })
  void tellsRefusalsApart(long code, String answer) {
    var read = read("{\"code\":%d,\"message\":\"of %s\"}".formatted(code, REFRESH.value()));

    assertThat(read.getClass().getSimpleName()).isEqualTo(answer);
    assertThat(read.word()).isEqualTo(Long.toString(code));
    assertThat(read.toString()).doesNotContain(REFRESH.value());
  }

  @Test
  void whatIsNoAnswerMayHaveUsedTheTokenUp() {
    assertThat(TokenReplyReader.read(503, FLAT.getBytes(UTF_8), NOW))
        .isEqualTo(new TokenAnswer.Unclear("http-503"));
    assertThat(read("{\"accessToken\":")).isEqualTo(new TokenAnswer.Unclear("unreadable"));
    assertThat(read("{\"code\":0}")).isEqualTo(new TokenAnswer.Unclear("no-tokens"));
    assertThat(read("{\"accessToken\":\"%s\"}".formatted(ACCESS.value())))
        .isEqualTo(new TokenAnswer.Unclear("no-tokens"));
    assertThat(read("")).isEqualTo(new TokenAnswer.Unclear("no-tokens"));
  }

  @Test
  void showsNoTokenInItsText() {
    assertThat(read(FLAT).toString()).doesNotContain(ACCESS.value(), REFRESH.value());
  }

  private static TokenAnswer read(String body) {
    return TokenReplyReader.read(200, body.getBytes(UTF_8), NOW);
  }
}
