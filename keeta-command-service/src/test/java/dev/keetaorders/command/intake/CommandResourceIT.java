package dev.keetaorders.command.intake;

import static dev.keetaorders.command.CommandTexts.confirm;
import static dev.keetaorders.command.Patiently.await;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands over HTTP. */
@QuarkusTest
@WithTestResource(StubKeetaResource.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "command_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class CommandResourceIT {

  private final CommandsOverHttp http = new CommandsOverHttp();
  private StubKeeta keeta;

  @BeforeEach
  void open() {
    keeta = StubKeeta.asConfigured();
    // Until the tables are there, everything is answered 503.
    await().until(() -> http.get("none").statusCode() == 404);
  }

  @AfterEach
  void close() {
    keeta.close();
  }

  @Test
  void takesACommandAndShowsWhatBecameOfIt() throws Exception {
    keeta.order("9601", 20);

    var answer = http.post(confirm("h-1", "9601"));
    await().until(() -> json(http.get("h-1")).path("state").asText().equals("SETTLED"));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"commandId\":\"h-1\"}");
    var view = json(http.get("h-1"));
    assertThat(view.path("command").path("orderId").asText()).isEqualTo("9601");
    assertThat(view.path("result").path("outcome").asText()).isEqualTo("DONE");
    assertThat(view.path("attempts")).hasSize(1);
    var attempt = view.path("attempts").get(0);
    assertThat(attempt.path("path").asText()).isEqualTo("/order/confirm");
    assertThat(attempt.path("code").asText()).isEqualTo("0");
    assertThat(attempt.path("took").asText()).startsWith("PT");
    assertThat(http.post(confirm("h-1", "9601")).statusCode()).isEqualTo(202);
    assertThat(keeta.pathsOf("9601")).containsExactly("/order/confirm");
  }

  @Test
  void saysWhichFieldIsWrongAndWhatToDo() throws Exception {
    var answer = http.post("{\"commandId\":\"h-2\",\"type\":\"CONFIRM_ORDER\",\"orderId\":9602}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    var problem = json(answer);
    assertThat(problem.path("status").asInt()).isEqualTo(400);
    assertThat(problem.path("field").asText()).isEqualTo("orderId");
    assertThat(problem.path("remedy").asText()).contains("JSON string");
    assertThat(http.get("h-2").statusCode()).isEqualTo(404);
  }

  @Test
  void refusesWhatCannotBeRead() throws Exception {
    assertThat(http.post("nothing").statusCode()).isEqualTo(400);
    assertThat(http.post("").statusCode()).isEqualTo(400);
    assertThat(json(http.post("{\"type\":\"CONFIRM_ORDER\"}")).path("field").asText())
        .isEqualTo("commandId");
  }

  @Test
  void refusesAUsedIdWithOtherContent() throws Exception {
    keeta.order("9603", 20);
    http.post(confirm("h-3", "9603"));

    var answer = http.post(confirm("h-3", "9604"));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).path("field").asText()).isEqualTo("commandId");
  }

  @Test
  void saysWhenThereIsNoSuchCommand() throws Exception {
    var answer = http.get("h-none");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).path("remedy").asText()).isNotBlank();
  }

  @Test
  void anIdThatNoCommandCanHaveIsUnknownAndNoOutage() throws Exception {
    var answer = http.get("%00");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).path("title").asText()).isEqualTo("No such command");
  }

  @Test
  void describesItselfWhereItsCommandsAreSentTo() throws Exception {
    var answer = http.at("/q/openapi?format=json");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("paths").fieldNames())
        .toIterable()
        .contains("/commands", "/commands/{commandId}");
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }
}
