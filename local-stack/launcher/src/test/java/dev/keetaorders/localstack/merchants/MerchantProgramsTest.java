package dev.keetaorders.localstack.merchants;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator of Open Delivery stores sees, and the exit code that a script sees. */
class MerchantProgramsTest {

  private static final Map<String, String> ACCOUNT =
      Map.of("KEETA_USER", "operator", "KEETA_PASSWORD", "secret-word");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private HttpServer service;
  private String asked = "";
  private int status = 200;
  private String answer = "";

  @BeforeEach
  void serve() throws IOException {
    service = HttpServer.create(new InetSocketAddress("localhost", 0), 10);
    service.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked =
                "%s %s %s"
                    .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            var bytes = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void printsTheLinkForAMerchant() throws Exception {
    answer = "{\"url\":\"https://merchant.mykeeta.com/authorize?state=opaque\"}";

    assertThat(authorize()).isZero();

    assertThat(asked).isEqualTo("POST /apps/od-1/merchants/links {}");
    assertThat(out.toString(UTF_8))
        .startsWith("https://merchant.mykeeta.com/authorize?state=opaque\n");
  }

  @Test
  void printsTheStoresOfAnAuthorization() throws Exception {
    answer =
        "{\"items\":[{\"keetaMerchantId\":\"478268\",\"name\":\"Moema\",\"merchantId\":null},"
            + "{\"keetaMerchantId\":\"478269\",\"name\":null,\"merchantId\":\"ours\"}]}";

    assertThat(authorize("--auth-id", "auth 1")).isZero();

    assertThat(asked).isEqualTo("GET /apps/od-1/merchants?authId=auth+1 ");
    assertThat(out.toString(UTF_8))
        .contains("478268", "Moema", "not in the settings", "478269", "ours", "2 stores");
  }

  @Test
  void onboardingIsADryRunThatSaysWhatWouldBeLost() throws Exception {
    answer =
        """
        {"dryRun":true,"merchantId":"m-1","keetaMerchantId":"478268","url":"https://o.example.com",
         "warnings":["merchantId has 3 characters"],"state":"PLANNED","reason":null,
         "replaces":[{"merchantId":"m-0","keetaMerchantId":"478268","knownFrom":"record"}]}
        """;

    assertThat(onboard("--merchant", "m-1", "--keeta-merchant", "478268")).isZero();

    assertThat(asked)
        .isEqualTo(
            "POST /apps/od-1/merchants?dryRun=true"
                + " {\"merchantId\":\"m-1\",\"keetaMerchantId\":\"478268\",\"url\":null,"
                + "\"menuUrl\":null,\"menuApiKey\":null,\"replace\":false}");
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            warning: merchantId has 3 characters
            replaces: 478268 is m-0 (by our record)
              478268 is m-1, events to https://o.example.com  planned
            dry run: nothing was sent to Keeta; it is with --apply --replace
            """);
  }

  @Test
  void appliesAndReplacesWhenToldSoWithTheKeyOutOfSight() throws Exception {
    answer =
        """
        {"dryRun":false,"merchantId":"m-1","keetaMerchantId":"478268","url":null,"warnings":[],
         "state":"ONBOARDED","reason":"code 201","replaces":[]}
        """;

    assertThat(
            onboard(
                "--merchant",
                "m-1",
                "--keeta-merchant",
                "478268",
                "--url",
                "https://o.example.com",
                "--menu-url",
                "https://m.example.com",
                "--apply",
                "--replace"))
        .isZero();

    assertThat(asked)
        .startsWith("POST /apps/od-1/merchants?dryRun=false")
        .contains(
            "\"url\":\"https://o.example.com\"",
            "\"menuUrl\":\"https://m.example.com\"",
            "\"menuApiKey\":\"menu-key\"",
            "\"replace\":true");
    assertThat(out.toString(UTF_8))
        .contains("478268 is m-1, events to nowhere  onboarded, code 201")
        .doesNotContain("menu-key");
  }

  @Test
  void whatKeetaDidNotTakeIsAFailure() throws Exception {
    answer =
        """
        {"dryRun":false,"merchantId":"m-1","keetaMerchantId":"478268","url":null,"warnings":[],
         "state":"REFUSED","reason":"code 403","replaces":[]}
        """;

    assertThat(onboard("--merchant", "m-1", "--keeta-merchant", "478268", "--apply")).isEqualTo(1);
  }

  @Test
  void saysWhatTheServiceSaysIsWrong() throws Exception {
    status = 409;
    answer =
        "{\"title\":\"It would replace what Keeta has\",\"detail\":\"this\",\"remedy\":\"that\"}";

    assertThat(onboard("--merchant", "m-1", "--keeta-merchant", "478268", "--apply")).isEqualTo(1);

    assertThat(err.toString(UTF_8))
        .isEqualTo("keeta: HTTP 409, It would replace what Keeta has: this; that\n");
  }

  @Test
  void aWrongCommandLineIsAnotherExitCode() throws Exception {
    assertThat(onboard("--merchant", "m-1")).isEqualTo(2);
    assertThat(onboard("--keeta-merchant", "1")).isEqualTo(2);
    assertThat(onboard("--now")).isEqualTo(2);
    assertThat(authorize("--auth-id")).isEqualTo(2);
    assertThat(new AuthorizeMerchant(stream(out), stream(err)).run(List.of(), ACCOUNT))
        .isEqualTo(2);
    assertThat(new AuthorizeMerchant(stream(out), stream(err)).run(List.of("--app", "a"), Map.of()))
        .isEqualTo(2);

    assertThat(err.toString(UTF_8))
        .contains("--keeta-merchant is missing", "--merchant is missing", "unknown option --now")
        .contains("--auth-id needs a value", "--app is missing", "KEETA_USER");
    assertThat(asked).isEmpty();
  }

  private int authorize(String... more) throws InterruptedException {
    return new AuthorizeMerchant(stream(out), stream(err)).run(words(more), ACCOUNT);
  }

  private int onboard(String... more) throws InterruptedException {
    var environment = new HashMap<>(ACCOUNT);
    if (List.of(more).contains("--menu-url")) environment.put("KEETA_MENU_KEY", "menu-key");
    return new OnboardStore(stream(out), stream(err)).run(words(more), environment);
  }

  private List<String> words(String... more) {
    var words =
        new ArrayList<>(
            List.of(
                "--app",
                "od-1",
                "--service",
                "http://localhost:" + service.getAddress().getPort()));
    words.addAll(List.of(more));
    return words;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }
}
