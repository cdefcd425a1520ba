package dev.keetaorders.command.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.settle.CallOutcome;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":0,\"message\":\"Success\"}",
        "{\"code\":0,\"message\":\"Success\",\"success\":true}",
        "{\"code\":\"0\",\"message\":\"Success\"}",
        "{\"code\":0,\"message\":\"Success\",\"errorList\":[]}",
        "{\"code\":0,\"message\":\"Success\",\"errorList\":null,\"data\":null}",
      })
  void codeZeroIsDone(String body) {
    assertThat(read(body).outcome()).isEqualTo(new CallOutcome.Done("0", "Success"));
  }

  @Test
  void codeZeroWithAListOfErrorsIsRefused() {
    assertThat(read("{\"code\":0,\"message\":\"Partial Failure\",\"errorList\":[{}]}").outcome())
        .isEqualTo(new CallOutcome.Refused(0, "Partial Failure"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, Refused",
    "-1, Refused",
    "109000000, Refused",
    "209000101, Refused",
    "2090006003, Refused",
    "115000099, Refused",
    "115000100, TurnedAway",
    "115000110, TurnedAway",
    "115000199, TurnedAway",
    "115000200, TurnedAway",
    "115000201, Refused",
    "115000203, TurnedAway",
    "115000260, Refused",
    "315000099, Refused",
    "315000100, Unclear",
    "315000199, Unclear",
    "315000200, Refused",
    "309000000, Unclear",
    "9223372036854775807, Refused",
  })
  void everyOtherCodeSaysWhetherKeetaLookedAtTheOrder(long code, String expected) {
    var outcome = read("{\"code\":%d,\"message\":\"m\"}".formatted(code)).outcome();

    assertThat(outcome.getClass().getSimpleName()).isEqualTo(expected);
    if (outcome instanceof CallOutcome.Refused refused) {
      assertThat(refused).isEqualTo(new CallOutcome.Refused(code, "m"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "{\"code\":",
        "{\"code\":true}",
        "{\"code\":0.5}",
        "{\"code\":\"x\"}",
        "{\"code\":92233720368547758080}",
        "<html></html>"
      })
  void whatHasNoCodeIsUnclear(String body) {
    assertThat(read(body).outcome()).isInstanceOf(CallOutcome.Unclear.class);
    assertThat(read(body).body()).isEqualTo(body.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 404, 429, 500, 502, 503})
  void aStatusThatIsNoSuccessIsUnclear(int status) {
    assertThat(ReplyReader.read(status, "{\"code\":0}".getBytes(UTF_8)).outcome())
        .isEqualTo(new CallOutcome.Unclear("HTTP status " + status));
  }

  @Test
  void readsTheOrderOfADocumentedAnswer() throws IOException {
    try (var example = getClass().getResourceAsStream("/keeta/standard/order-get-response.json")) {
      assertThat(ReplyReader.read(200, example.readAllBytes()).order())
          .isEqualTo(
              new Answer.OrderShown(
                  "20",
                  Instant.ofEpochMilli(1_751_442_900_803L),
                  Instant.ofEpochMilli(1_751_442_912_000L),
                  Set.of("20")));
    }
  }

  @Test
  void doesNotGuessTimesThatAreNotThere() {
    assertThat(
            read("{\"code\":0,\"data\":{\"orderInfo\":{\"merchantOrder\":{\"status\":37,\"ctime\":null}}}}")
                .order())
        .isEqualTo(new Answer.OrderShown("37", null, null, Set.of()));
  }

  @Test
  void readsWhichStatusesACancelledOrderHasPassed() {
    var shown =
        read("""
        {"code":0,"data":{"orderInfo":{"merchantOrder":{"status":50,
          "unconfirmedStatusTime":1751442912000,"confirmedStatusTime":1751442950000,
          "readiedStatusTime":0,"canceledStatusTime":1751442990000}}}}
        """)
            .order();

    assertThat(shown.passed()).containsExactlyInAnyOrder("20", "30", "50");
    assertThat(shown.occurredAt()).isEqualTo(Instant.ofEpochMilli(1_751_442_990_000L));
  }

  private static Answer read(String body) {
    return ReplyReader.read(200, body.getBytes(UTF_8));
  }
}
