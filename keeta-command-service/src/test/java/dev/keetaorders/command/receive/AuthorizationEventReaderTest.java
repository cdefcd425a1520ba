package dev.keetaorders.command.receive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.receive.AuthorizationEventReader.Reading;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The forms in which event 1 may come; docs/keeta/standard-api.md, sections 3 and 4.4. */
class AuthorizationEventReaderTest {

  private static final Secret CODE = new Secret("99bf245fb49d4c319d31f64ac983c654");
  private static final Instant MADE_AT = Instant.parse("2023-11-14T22:13:20Z");

  @Test
  void readsTheFlatFormOfAPost() {
    assertThat(
            code(
                """
                {"code":"99bf245fb49d4c319d31f64ac983c654","state":"","appId":1933049627,
                 "timestamp":1700000000000,"sig":"2cf2"}
                """))
        .isEqualTo(new Reading.Read(CODE, MADE_AT));
  }

  @Test
  void readsTheTextsOfAGet() {
    assertThat(
            code(
                """
                {"code":"99bf245fb49d4c319d31f64ac983c654","state":"","appId":"1933049627",
                 "timestamp":"1700000000000","sig":"2cf2"}
                """))
        .isEqualTo(new Reading.Read(CODE, MADE_AT));
  }

  @Test
  void readsAnEnvelopeWhoseTimeIsInSeconds() {
    assertThat(
            code(
                """
                {"eventId":1,"appId":1933049627,"messageId":"1","timestamp":1700000000,
                 "message":"{\\"code\\":\\"99bf245fb49d4c319d31f64ac983c654\\"}","sig":"2cf2"}
                """))
        .isEqualTo(new Reading.Read(CODE, MADE_AT));
  }

  @Test
  void aTimeThatIsNoneIsNotToldRatherThanGuessed() {
    assertThat(code("{\"code\":\"99bf245fb49d4c319d31f64ac983c654\",\"timestamp\":\"now\"}"))
        .isEqualTo(new Reading.Read(CODE, null));
    assertThat(code("{\"code\":\"99bf245fb49d4c319d31f64ac983c654\",\"timestamp\":0}"))
        .isEqualTo(new Reading.Read(CODE, null));
  }

  @Test
  void whatHasNoCodeIsUnreadableAndNothingOfItIsShown() {
    assertThat(code("{\"state\":\"s\"}")).isEqualTo(new Reading.Unreadable("there is no code"));
    assertThat(code("{\"code\":{\"secret\":1}}"))
        .isEqualTo(new Reading.Unreadable("there is no code"));
    assertThat(code("{\"message\":\"{\\\"code\\\":\"}")).isInstanceOf(Reading.Unreadable.class);
    assertThat(code("secret"))
        .isInstanceOfSatisfying(
            Reading.Unreadable.class, not -> assertThat(not.why()).doesNotContain("secret"));
    assertThat(code("")).isInstanceOf(Reading.Unreadable.class);
    assertThat(code("{\"code\":\"" + "c".repeat(2_001) + "\"}"))
        .isEqualTo(new Reading.Unreadable("the code is longer than any"));
  }

  private static Reading code(String body) {
    return AuthorizationEventReader.code(body.getBytes(UTF_8));
  }
}
