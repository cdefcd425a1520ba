package dev.keetaorders.command.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keetaorders.command.call.KeetaAppApi.ListedShop;
import dev.keetaorders.command.call.KeetaAppApi.PlainText;
import dev.keetaorders.command.call.KeetaAppApi.ShopPage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeta's answers about an app, by the documented examples and by what could come instead. */
class AppRepliesTest {

  @Test
  void readsTheDocumentedListOfShops() throws IOException {
    assertThat(AppReplies.shops(example("authorized-resource-get")))
        .hasValue(new ShopPage(List.of(new ListedShop("145541", "Downtown Store")), 1));
  }

  @Test
  void readsIdsToTheLastDigitAndDoesWithoutWhatIsNotThere() throws IOException {
    assertThat(AppReplies.shops(json("{'authorizedShops':[{'id':9007199254740993}]}")))
        .hasValue(new ShopPage(List.of(new ListedShop("9007199254740993", null)), 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "null", "{'authorizedShops':null}", "{'authorizedShops':[{'name':'A'}]}"})
  void halfAListIsNone(String data) throws IOException {
    assertThat(AppReplies.shops(json(data))).isEmpty();
  }

  @Test
  void readsTheDocumentedDecryption() throws IOException {
    assertThat(AppReplies.plainTexts(example("batchDecrypt")))
        .hasValue(
            List.of(
                new PlainText(
                    "ENC_NzURv/tedeRcBhtxidwjwcxOoljZsmaOB72uNv3RDL4=", "501234567", "0")));
  }

  @Test
  void aTextWithAnErrorIsNotShown() throws IOException {
    var data =
        json(
            """
            {'plainInfos':[{'cipherText':'ENC_a','plainText':'x','errorCode':7},
              {'cipherText':'ENC_b'},{'plainText':'lost'},{'cipherText':'ENC_c','plainText':'y'}]}
            """);

    assertThat(AppReplies.plainTexts(data))
        .hasValue(
            List.of(
                new PlainText("ENC_a", null, "7"),
                new PlainText("ENC_b", null, "unknown"),
                new PlainText("ENC_c", "y", "0")));
  }

  @Test
  void textsAreAskedForAsTheyAreSigned() {
    assertThat(AppReplies.cipherInfos(List.of("ENC_a", "ENC_\"")))
        .isEqualTo("[{\"cipherText\":\"ENC_a\"},{\"cipherText\":\"ENC_\\\"\"}]");
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  private static JsonNode example(String call) throws IOException {
    var file = "/keeta/standard/response-%s.json".formatted(call);
    try (var in = AppRepliesTest.class.getResourceAsStream(file)) {
      return new ObjectMapper().readTree(in).path("data");
    }
  }
}
