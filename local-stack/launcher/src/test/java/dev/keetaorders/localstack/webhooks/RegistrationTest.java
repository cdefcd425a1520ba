package dev.keetaorders.localstack.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options of {@code ./keeta register-webhooks} mean. */
class RegistrationTest {

  private static final Map<String, String> ACCOUNT =
      Map.of("KEETA_USER", "operator", "KEETA_PASSWORD", "secret-word");

  @Test
  void isADryRunOfBothEnvironmentsAtTheLocalStackUnlessSaidOtherwise() {
    assertThat(read("--app 1001001"))
        .isEqualTo(
            new Registration.Wanted(
                URI.create("http://localhost:8082"),
                "1001001",
                null,
                List.of("test", "formal"),
                false,
                new Registration.Account("operator", "secret-word")));
  }

  @Test
  void readsEveryOption() {
    assertThat(
            read(
                "--service https://keeta.example.com/ --app 7 --url https://o.example.com/k"
                    + " --formal --apply"))
        .isEqualTo(
            new Registration.Wanted(
                URI.create("https://keeta.example.com"),
                "7",
                "https://o.example.com/k",
                List.of("formal"),
                true,
                new Registration.Account("operator", "secret-word")));
  }

  @ParameterizedTest
  @CsvSource({
    "'', --app is missing",
    "--app, --app needs a value",
    "--app x, --app must be",
    "--app 7 --service ftp://x, --service must be",
    "--app 7 --service nowhere, --service must be",
    "--app 7 --all, unknown option --all"
  })
  void saysWhatIsWrong(String words, String why) {
    assertThat(read(words))
        .isInstanceOfSatisfying(
            Registration.Wrong.class, wrong -> assertThat(wrong.why()).startsWith(why));
  }

  @Test
  void asksForAnAccountByTheEnvironmentAndNeverShowsIt() {
    assertThat(Registration.read(List.of("--app", "7"), Map.of("KEETA_USER", "operator")))
        .isEqualTo(
            new Registration.Wrong(
                "KEETA_USER and KEETA_PASSWORD must be set, to an account of the command service"
                    + " with the role operator"));
    assertThat(read("--app 7").toString()).contains("operator").doesNotContain("secret-word");
  }

  private static Registration read(String words) {
    return Registration.read(words.isEmpty() ? List.of() : List.of(words.split(" ")), ACCOUNT);
  }
}
