package dev.keetaorders.command;

import static dev.keetaorders.command.CommandTexts.command;
import static dev.keetaorders.command.CommandTexts.confirm;
import static dev.keetaorders.command.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.testresource.InfraControl;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL is down when the service starts, and the ledger has no tables yet. */
@QuarkusTest
@WithTestResource(StubKeetaResource.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "command_start_it"),
      @ResourceArg(name = "topics", value = "true")
    })
@WithTestResource(AbsentDatabase.class)
class StartWithoutDatabaseIT {

  private StubKeeta keeta;
  private TopicsClient topics;
  private final CommandsOverHttp http = new CommandsOverHttp();

  @TestHTTPResource(value = "/", management = true)
  URI management;

  @BeforeEach
  void open() {
    keeta = StubKeeta.asConfigured();
    topics = TopicsClient.asConfigured();
  }

  @AfterEach
  void close() {
    InfraControl.startDatabase();
    topics.close();
    keeta.close();
  }

  @Test
  void confirmsOnceAndSettlesWhenPostgresComes() throws Exception {
    keeta.order("8001", 20);
    keeta.order("8002", 30);

    topics.publish(confirm("early", "8001"));
    topics.publish(confirm("early", "8001"));
    topics.publish(command("early-ready", "MARK_READY", "8002"));
    await().until(() -> keeta.statusOf("8001") == 30);

    assertThat(readiness()).isEqualTo("DOWN: The ledger answers DOWN");
    assertThat(http.get(management.resolve("/q/health/live")).statusCode()).isEqualTo(200);
    assertThat(http.get(management.resolve("/q/health/started")).statusCode()).isEqualTo(200);
    assertThat(http.post(command("http", "MARK_READY", "8001")).statusCode()).isEqualTo(503);
    assertThat(keeta.pathsOf("8002")).isEmpty();

    InfraControl.startDatabase();

    assertThat(topics.result("early"))
        .extracting(result -> result.outcome(), result -> result.calls())
        .containsExactly(CommandOutcome.DONE, 1);
    assertThat(topics.result("early-ready").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.pathsOf("8001")).containsExactly("/order/confirm");
    // Behind the reply in its partition: by then a second one would stand before it.
    topics.publish(command("behind", "FETCH_ORDER", "8001"));
    assertThat(topics.replies("8001", 2))
        .extracting(
            reply -> TopicsClient.header(reply, "ce_type"),
            reply -> String.valueOf(TopicsClient.header(reply, "ce_id")).replaceFirst(":.*", ""))
        .containsExactly(
            tuple("keeta.standard.reply.confirm", "early"),
            tuple("keeta.standard.reply.get", "behind"));
    await().until(() -> readiness().equals("UP: The ledger answers UP"));
  }

  private String readiness() throws IOException {
    var json = json(http.get(management.resolve("/q/health/ready")).body());
    var check = json.path("checks").get(0);
    return "%s: %s %s"
        .formatted(
            json.path("status").asText(),
            check.path("name").asText(),
            check.path("status").asText());
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
