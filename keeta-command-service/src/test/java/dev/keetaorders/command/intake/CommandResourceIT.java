package dev.keetaorders.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keetaorders.command.StubKeeta;
import dev.keetaorders.command.StubKeetaResource;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
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

  private final HttpClient http = HttpClient.newHttpClient();
  private StubKeeta keeta;

  @BeforeEach
  void open() {
    keeta =
        new StubKeeta(
            ConfigProvider.getConfig().getValue(StubKeetaResource.PORT, int.class),
            StubKeetaResource.SIGNED_URL);
  }

  @AfterEach
  void close() {
    keeta.close();
  }

  @Test
  void takesACommandAndShowsWhatBecameOfIt() throws Exception {
    keeta.order("6001", 20);

    var answer = post(confirm("h-1", "6001"));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> json(get("h-1")).path("state").asText().equals("SETTLED"));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"commandId\":\"h-1\"}");
    var view = json(get("h-1"));
    assertThat(view.path("command").path("orderId").asText()).isEqualTo("6001");
    assertThat(view.path("result").path("outcome").asText()).isEqualTo("DONE");
    assertThat(view.path("attempts")).hasSize(1);
    var attempt = view.path("attempts").get(0);
    assertThat(attempt.path("path").asText()).isEqualTo("/order/confirm");
    assertThat(attempt.path("code").asText()).isEqualTo("0");
    assertThat(attempt.path("took").asText()).startsWith("PT");
    assertThat(post(confirm("h-1", "6001")).statusCode()).isEqualTo(202);
    assertThat(keeta.pathsOf("6001")).containsExactly("/order/confirm");
  }

  @Test
  void saysWhichFieldIsWrongAndWhatToDo() throws Exception {
    var answer = post("{\"commandId\":\"h-2\",\"type\":\"CONFIRM_ORDER\",\"orderId\":6002}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    var problem = json(answer);
    assertThat(problem.path("status").asInt()).isEqualTo(400);
    assertThat(problem.path("field").asText()).isEqualTo("orderId");
    assertThat(problem.path("remedy").asText()).contains("JSON string");
    assertThat(get("h-2").statusCode()).isEqualTo(404);
  }

  @Test
  void refusesWhatCannotBeRead() throws Exception {
    assertThat(post("nothing").statusCode()).isEqualTo(400);
    assertThat(post("").statusCode()).isEqualTo(400);
    assertThat(json(post("{\"type\":\"CONFIRM_ORDER\"}")).path("field").asText())
        .isEqualTo("commandId");
  }

  @Test
  void refusesAUsedIdWithOtherContent() throws Exception {
    keeta.order("6003", 20);
    post(confirm("h-3", "6003"));

    var answer = post(confirm("h-3", "6004"));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).path("field").asText()).isEqualTo("commandId");
  }

  @Test
  void saysWhenThereIsNoSuchCommand() throws Exception {
    var answer = get("h-none");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).path("remedy").asText()).isNotBlank();
  }

  private static String confirm(String id, String orderId) {
    return "{\"commandId\":\"%s\",\"type\":\"CONFIRM_ORDER\",\"orderId\":\"%s\",\"shopId\":\"%s\"}"
        .formatted(id, orderId, StubKeeta.SHOP);
  }

  private HttpResponse<String> post(String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri("/commands")).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String commandId) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri("/commands/" + commandId)).build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }

  private static URI uri(String path) {
    var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", int.class);
    return URI.create("http://localhost:%d%s".formatted(port, path));
  }
}
