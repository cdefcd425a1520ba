package dev.keetaorders.command.decrypt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.decrypt.DecryptionRequest.Reading;
import dev.keetaorders.contracts.order.Dialect;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a request is named, and never shown. */
class DecryptionRequestTest {

  @Test
  void readsARequest() {
    assertThat(read("{'orderId':'5047843723786410','shopId':'7','cipherTexts':['ENC_a','ENC_b']}"))
        .isEqualTo(
            new Reading.Read(
                new DecryptionRequest("5047843723786410", "7", null, List.of("ENC_a", "ENC_b"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'cipherTexts':['ENC_a']} | orderId",
        "{'orderId':'','cipherTexts':['ENC_a']} | orderId",
        "{'orderId':'5 04','cipherTexts':['ENC_a']} | orderId",
        "{'orderId':'1','shopId':'x/y','cipherTexts':['ENC_a']} | shopId",
        "{'orderId':'1','appId':'','cipherTexts':['ENC_a']} | appId",
        "{'orderId':'1'} | cipherTexts",
        "{'orderId':'1','cipherTexts':[]} | cipherTexts",
        "{'orderId':'1','cipherTexts':['ENC_a','Layla']} | cipherTexts[1]",
        "{'orderId':'1','cipherTexts':['ENC_a',null]} | cipherTexts[1]",
        "{'orderId':'1','cipherTexts':['enc_a']} | cipherTexts[0]"
      })
  void namesTheFieldThatIsWrong(String body, String field) {
    assertThat(read(body))
        .isInstanceOfSatisfying(
            Reading.Wrong.class,
            wrong -> {
              assertThat(wrong.field()).isEqualTo(field);
              assertThat(wrong.remedy()).isNotBlank();
              assertThat(wrong.toString()).doesNotContain("Layla");
            });
  }

  @ParameterizedTest(name = "{0} of {1} in {2}: {3}")
  @CsvSource({
    "5047843723786410, 7, STANDARD, ",
    "5.04e15, 7, STANDARD, orderId",
    "5047843723786410, x, STANDARD, shopId",
    "od-5.04e15, x, OPENDELIVERY, ",
  })
  void idsOfTheStandardDialectAreNumbers(
      String orderId, String shopId, Dialect dialect, String misfit) {
    assertThat(DecryptionRequest.misfit(dialect, orderId, shopId)).isEqualTo(misfit);
  }

  @Test
  void takesFiftyTextsAndNoMore() {
    assertThat(read(texts(50))).isInstanceOf(Reading.Read.class);
    assertThat(read(texts(51)))
        .isInstanceOfSatisfying(
            Reading.Wrong.class, wrong -> assertThat(wrong.field()).isEqualTo("cipherTexts"));
  }

  @ParameterizedTest
  @CsvSource({"''", "null", "[]", "Layla"})
  void refusesWhatIsNoRequest(String body) {
    assertThat(DecryptionRequest.read(body.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Reading.Wrong.class,
            wrong -> {
              assertThat(wrong.field()).isNull();
              assertThat(wrong.why()).doesNotContain("Layla");
            });
  }

  private static String texts(int count) {
    return "{'orderId':'1','cipherTexts':[%s]}"
        .formatted(String.join(",", Collections.nCopies(count, "'ENC_a'")));
  }

  private static Reading read(String body) {
    return DecryptionRequest.read(body.replace('\'', '"').getBytes(UTF_8));
  }
}
