package dev.keetaorders.localstack.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees, and the exit code that a script sees. */
class RegisterWebhooksTest {

  private static final Map<String, String> ACCOUNT =
      Map.of("KEETA_USER", "operator", "KEETA_PASSWORD", "secret-word");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private HttpServer service;
  private String asked = "";
  private String authorization = "";
  private int status = 200;
  private String answer = "";

  @BeforeEach
  void serve() throws IOException {
    service = HttpServer.create(new InetSocketAddress("localhost", 0), 10);
    service.createContext(
        "/",
        exchange -> {
          try (exchange) {
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
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
  void printsThePlanAndSendsNoApplyUnlessToldSo() throws Exception {
    answer =
        answer(true, 0, event("1001", "PLANNED", "null", "null"))
            .replace("[]", "[\"url is none of keeta.apps.7.webhook-urls\"]");

    var code = run("--url", "https://o.example.com/k");

    assertThat(code).isZero();
    assertThat(asked)
        .isEqualTo(
            "POST /apps/7/callbacks?dryRun=true"
                + " {\"url\":\"https://o.example.com/k\",\"environments\":[\"test\",\"formal\"]}");
    assertThat(authorization).isEqualTo("Basic b3BlcmF0b3I6c2VjcmV0LXdvcmQ=");
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            warning: url is none of keeta.apps.7.webhook-urls
              1001  test    https://o.example.com/k  planned
            dry run: nothing was sent to Keeta; 1 calls with --apply
            """);
  }

  @Test
  void appliesWhenToldSo() throws Exception {
    answer = answer(false, 0, event("1001", "SET", "\"0\"", "\"Success\""));

    assertThat(run("--apply", "--test")).isZero();

    assertThat(asked)
        .isEqualTo(
            "POST /apps/7/callbacks?dryRun=false {\"url\":null,\"environments\":[\"test\"]}");
    assertThat(out.toString(UTF_8))
        .contains("  1001  test    https://o.example.com/k  set code 0 Success\n")
        .contains("1 of 1 set at Keeta\n");
  }

  @Test
  void oneThatFailedIsAFailure() throws Exception {
    answer =
        answer(
            false,
            1,
            event("1001", "SET", "\"0\"", "\"Success\""),
            event("1301", "NOT_SENT", "null", "\"no connection\""));

    assertThat(run("--apply")).isEqualTo(1);

    assertThat(out.toString(UTF_8))
        .contains("  1301  test    https://o.example.com/k  not sent no connection\n")
        .contains("1 of 2 set at Keeta\n")
        .contains("run it again");
  }

  @Test
  void saysWhatTheServiceSaysIsWrong() throws Exception {
    status = 403;
    answer =
        "{\"title\":\"The account lacks the role\",\"detail\":\"it may not\",\"remedy\":\"give"
            + " it\"}";

    assertThat(run()).isEqualTo(1);

    assertThat(err.toString(UTF_8))
        .isEqualTo("keeta: HTTP 403, The account lacks the role: it may not; give it\n");
  }

  @Test
  void saysThatSomethingElseAnswers() throws Exception {
    answer = "<html>";

    assertThat(run()).isEqualTo(1);

    assertThat(err.toString(UTF_8)).contains("is it the command service?").doesNotContain("<html>");
  }

  @Test
  void saysThatNobodyAnswers() throws Exception {
    service.stop(0);

    assertThat(run()).isEqualTo(1);

    assertThat(err.toString(UTF_8)).contains("does not answer").contains("--service URL");
  }

  @Test
  void aWrongCommandLineIsAnotherExitCode() throws Exception {
    assertThat(run("--now")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).startsWith("keeta: unknown option --now");
  }

  private int run(String... more) throws InterruptedException {
    var words =
        new ArrayList<>(
            List.of(
                "--app", "7", "--service", "http://localhost:" + service.getAddress().getPort()));
    words.addAll(List.of(more));
    return new RegisterWebhooks(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
        .run(words, ACCOUNT);
  }

  private static String answer(boolean dryRun, int failed, String... events) {
    return "{\"appId\":\"7\",\"dryRun\":%s,\"warnings\":[],\"failed\":%d,\"callbacks\":[%s]}"
        .formatted(dryRun, failed, String.join(",", events));
  }

  private static String event(String id, String state, String code, String message) {
    return """
    {"eventId":"%s","environment":"test","url":"https://o.example.com/k","state":"%s","code":%s,"message":%s}
    """
        .formatted(id, state, code, message);
  }
}
