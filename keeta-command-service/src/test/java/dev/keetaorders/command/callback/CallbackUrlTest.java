package dev.keetaorders.command.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs are told to Keeta. */
class CallbackUrlTest {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "keeta.apps.1001001.secrets", "s",
          "keeta.apps.1001001.webhook-urls", "https://orders.example.com/keeta");
  private static final App APP =
      Apps.read(SETTINGS.keySet(), SETTINGS::get).find("1001001").orElseThrow();

  @Test
  void takesAnUrlThatTheGatewayVerifiesAgainst() {
    assertThat(CallbackUrl.of("https://orders.example.com/keeta", APP))
        .isEqualTo(new CallbackUrl.Good("https://orders.example.com/keeta", List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://other.example.com/keeta",
        "https://orders.example.com/keeta/",
        "http://localhost:8080/keeta/webhooks",
        "http://127.0.0.1/x",
        "http://[::1]:8080/x"
      })
  void warnsOfAnUrlWhoseSignaturesWouldNotMatch(String url) {
    assertThat(CallbackUrl.of(url, APP))
        .isInstanceOfSatisfying(
            CallbackUrl.Good.class,
            good ->
                assertThat(good.warnings())
                    .singleElement()
                    .asString()
                    .contains("keeta.apps.1001001.webhook-urls"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://orders.example.com/keeta, is not https",
    "http://127.0.0.1.example.com/keeta, is not https",
    "http://localhost.example.com/keeta, is not https",
    "ftp://orders.example.com/keeta, is no URL of http or https",
    "/keeta/webhooks, is no URL of http or https",
    "'', is no URL of http or https",
    "https:///keeta, is no URL",
    "https://user:password@orders.example.com/, has an account",
    "https://orders.example.com/#part, has an account or a fragment",
    "'https://orders.example.com/a b', is no URL"
  })
  void refusesWhatKeetaCouldNotOrShouldNotPushTo(String url, String why) {
    assertThat(CallbackUrl.of(url, APP))
        .isInstanceOfSatisfying(
            CallbackUrl.Wrong.class,
            wrong -> {
              assertThat(wrong.why()).startsWith(why);
              assertThat(wrong.remedy()).isNotBlank();
            });
  }
}
