package dev.keetaorders.command.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keetaorders.command.CommandsOverHttp;
import dev.keetaorders.command.StubKeeta;
import dev.keetaorders.command.StubKeetaResource;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks registered over HTTP, by an operator and by nobody else. */
@QuarkusTest
@WithTestResource(StubKeetaResource.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "command_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class CallbackResourceIT {

  private static final String SET = "/base/callback/url/set";
  private static final String PATH = "/apps/%s/callbacks".formatted(StubKeeta.APP);
  private static final String WISH =
      "{\"url\":\"https://orders.example.com/keeta\",\"environments\":[\"formal\"]}";

  private final CommandsOverHttp http = new CommandsOverHttp();
  private StubKeeta keeta;

  @BeforeEach
  void open() {
    keeta = StubKeeta.asConfigured();
    keeta.answer(SET, _ -> StubKeeta.SUCCESS);
  }

  @AfterEach
  void close() {
    keeta.close();
  }

  @Test
  void isADryRunUnlessSaidOtherwise() throws Exception {
    var answer = asOperator(PATH, "{\"url\":\"https://orders.example.com/keeta\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    var plan = json(answer);
    assertThat(plan.path("dryRun").asBoolean()).isTrue();
    assertThat(plan.path("callbacks")).hasSize(30);
    assertThat(plan.path("callbacks").get(0).toString())
        .isEqualTo(
            "{\"eventId\":\"1\",\"environment\":\"test\",\"url\":\"https://orders.example.com/keeta\""
                + ",\"state\":\"PLANNED\",\"code\":null,\"message\":null}");
    assertThat(plan.path("warnings").get(0).asText()).contains("webhook-urls");
    assertThat(keeta.callsTo(SET)).isEmpty();
  }

  @Test
  void setsEveryEventSignedByTheAppAlone() throws Exception {
    var answer = asOperator(PATH + "?dryRun=false", WISH);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("failed").asInt()).isZero();
    assertThat(keeta.callsTo(SET)).hasSize(15).allMatch(StubKeeta.Call::verified);
    var events = new ArrayList<String>();
    for (var call : keeta.callsTo(SET)) {
      var body = new ObjectMapper().readTree(new String(call.body(), UTF_8));
      assertThat(body.path("isTest").asInt(-1)).isZero();
      assertThat(body.path("url").asText()).isEqualTo("https://orders.example.com/keeta");
      events.add(body.path("eventId").asText());
    }
    assertThat(events).startsWith("1", "1001").endsWith("1303").doesNotHaveDuplicates();
    assertThat(answer.body()).doesNotContain(StubKeeta.SECRET);
  }

  @Test
  void tellsWhichEventKeetaRefused() throws Exception {
    keeta.answer(
        SET,
        body ->
            body.path("eventId").asInt() == 1301
                ? "{\"code\":115000301,\"message\":\"no such event\"}"
                : StubKeeta.SUCCESS);

    var done = json(asOperator(PATH + "?dryRun=false", WISH));

    assertThat(done.path("failed").asInt()).isEqualTo(1);
    assertThat(done.path("callbacks").findValuesAsText("state"))
        .hasSize(15)
        .containsOnlyOnce("REFUSED");
  }

  @Test
  void namesTheFieldThatIsWrong() throws Exception {
    assertThat(field(asOperator(PATH, ""))).isEqualTo("url");
    assertThat(field(asOperator(PATH, "{\"url\":\"http://orders.example.com/\"}")))
        .isEqualTo("url");
    assertThat(field(asOperator(PATH + "?dryRun=no", WISH))).isEqualTo("dryRun");
    assertThat(field(asOperator(PATH, WISH.replace("formal", "live")))).isEqualTo("environments");
    assertThat(field(asOperator("/apps/9/callbacks", WISH))).isEqualTo("appId");
    assertThat(asOperator(PATH, "[").statusCode()).isEqualTo(400);
  }

  @Test
  void isForOperatorsOnly() throws Exception {
    var nobody = http.postTo(PATH, WISH);
    var wrong = http.postAs("operator", "guess", PATH, WISH);
    var clerk = http.postAs("clerk", "clerk-password", PATH, WISH);

    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(nobody.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Basic");
    assertThat(nobody.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(json(nobody).path("remedy").asText()).contains("quarkus.security.users.embedded");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).isEqualTo(nobody.body());
    assertThat(clerk.statusCode()).isEqualTo(403);
    assertThat(json(clerk).path("status").asInt()).isEqualTo(403);
    assertThat(keeta.callsTo(SET)).isEmpty();
  }

  private HttpResponse<String> asOperator(String path, String body) {
    return http.postAs("operator", "operator-password", path, body);
  }

  private static String field(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).isBetween(400, 404);
    return json(answer).path("field").asText();
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }
}
